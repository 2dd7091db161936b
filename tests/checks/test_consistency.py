"""Contradictions as data: cases/contradictions_*.jsonl, sentences written for these tests."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.checks.consistency import find_contradictions
from newsfacts.records import ArticleInfo, ArticleResult

CASES = Path(__file__).parent / "cases"
VERDICTS = {
    "sum": "sum_mismatch",
    "percent": "percent_mismatch",
    "growth": "percent_mismatch",
    "relation": "internal_contradiction",
    "repeat": "internal_contradiction",
}


def cases(name: str) -> list[dict[str, str]]:
    lines = (CASES / f"contradictions_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("case", cases("synthetic"), ids=lambda case: case["text"][:24])
def test_a_contradiction_is_found_with_its_arithmetic(case, figures_of, rules) -> None:
    result = figures_of(case["text"], case["title"])
    findings = find_contradictions(result, rules)
    assert [(f.check, f.message_zh) for f in findings] == [(case["check"], case["words"])]
    (finding,) = findings
    assert finding.verdict == VERDICTS[case["check"]]
    assert finding.severity == case.get("severity", "correct")
    assert finding.stated is not None
    assert finding.expected is not None
    assert set(finding.fact_ids) <= {fact.id for fact in result.facts}
    assert len(finding.fact_ids) >= 2


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case["why"])
def test_what_holds_or_proves_nothing_gives_no_finding(case, figures_of, rules) -> None:
    assert find_contradictions(figures_of(case["text"], case["title"]), rules) == ()


@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["text"][:24])
@pytest.mark.xfail(strict=True, reason="known failure: docs/consistency.md")
def test_known_failures(case, figures_of, rules) -> None:
    assert find_contradictions(figures_of(case["text"], case["title"]), rules) != ()


def test_an_article_without_facts_has_no_contradictions(rules) -> None:
    empty = ArticleResult(rules_version=rules.version, article=ArticleInfo(id="a", source="a"))
    assert find_contradictions(empty, rules) == ()


PARTS = st.sampled_from(
    ["其中", "，", "、", "共", "合计", "占", "比去年", "增长", "由", "增至", "每人", "一对一", "。", "（", "）", "；"]
)
FIGURES = st.sampled_from(
    ["12人", "0元", "3.5万元", "45%", "七成", "近200户", "三分之二", "10余万人", "100亿元", "5-6个", "数十名"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PARTS, FIGURES), max_size=24))
def test_any_row_of_figures_and_cues_is_read_without_error(figures_of, rules, words) -> None:
    result = figures_of("".join(words))
    findings = find_contradictions(result, rules)
    assert findings == find_contradictions(result, rules)
