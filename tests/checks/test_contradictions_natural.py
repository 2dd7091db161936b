"""Sentences and short articles written as news is written, before the rules were: what contradicts itself and what only looks so.

cases/natural_*.jsonl: `marked` is the figure that the contradiction must touch, `kind` what sort it is. They are read by
the whole pipeline, whose slots change with its training; so shares are asked for, and a failure lists the sentences.
"""

import json
from pathlib import Path

from newsfacts.checks.consistency import find_contradictions
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, RawArticle

CASES = Path(__file__).parent / "cases"
FOUND = 0.9
FALSE = 0.02
Case = dict[str, object]


def cases(name: str) -> list[Case]:
    return [json.loads(line) for line in (CASES / f"natural_{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read(case: Case, extractor: Extractor) -> ArticleResult:
    text = f"{case['title']}\n{case['text']}" if case["title"] else str(case["text"])
    return extractor(RawArticle(raw=text.encode()))


def touches(case: Case, extractor: Extractor, rules) -> bool:
    """Whether a finding of the right verdict touches a marked figure."""
    result = read(case, extractor)
    words = {fact.id: fact.quantity.text for fact in result.facts}
    return any(
        finding.verdict == case["verdict"] and (words[one] in str(mark) or str(mark) in words[one])
        for finding in find_contradictions(result, rules)
        for one in finding.fact_ids
        for mark in case["marked"]
    )


def test_what_contradicts_itself_is_found(extractor, rules) -> None:
    known = cases("positive")
    missed = [f"{case['kind']}: {case['text']}" for case in known if not touches(case, extractor, rules)]
    assert len(missed) <= (1 - FOUND) * len(known), "\n".join(missed)


def test_what_only_looks_like_a_contradiction_is_not(extractor, rules) -> None:
    known = cases("negative")
    false = [
        f"{case['kind']}: {finding.message_zh}"
        for case in known
        for finding in find_contradictions(read(case, extractor), rules)
    ]
    assert len(false) <= FALSE * len(known), "\n".join(false)
