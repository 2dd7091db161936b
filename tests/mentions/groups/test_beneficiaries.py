"""Beneficiaries: borders, categories, ages, who acts; the tables alone, and with the tagger's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.evaluation.examples import check_examples
from newsfacts.mentions.beneficiaries import find_beneficiaries, group_rules
from newsfacts.nlp.taggers import tag_text, tagger
from newsfacts.records import Token
from newsfacts.rules import load_rules

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=json.loads(line)["text"][:20]) for line in lines]


@pytest.mark.parametrize("case", cases("bare"))
def test_tables_alone_find_groups(case, rules):
    """Without words of a tagger: the widest phrase that the tables know, with category, ages, and whether it is served."""
    found = [
        [m.text, m.category, [m.age.low, m.age.high] if m.age else None, m.served]
        for m in find_beneficiaries(case["text"], rules)
    ]
    assert found == case["groups"]


@pytest.mark.parametrize("case", cases("tagged"))
def test_served_groups_of_an_article(case, rules):
    tokens = tag_text(tagger("lac"), case["text"])
    found = find_beneficiaries(case["text"], rules, tokens)
    assert sorted({m.text for m in found if m.served}) == sorted(case["served"])


def test_every_row_finds_its_own_examples(rules):
    assert list(check_examples(rules, {"beneficiaries": group_rules, "beneficiary_words": group_rules})) == []


def test_broader_groups_stand_in_the_tables(rules):
    names = {row.name for row in rules.beneficiaries} | {row.word for row in rules.beneficiary_words}
    assert {row.broader for row in rules.beneficiaries if row.broader} <= names


def test_taxonomy_has_no_circle(rules):
    above = {row.name: row.broader for row in rules.beneficiaries}
    for name in above:
        chain: list[str] = []
        upper: str | None = name
        while upper and upper not in chain:
            chain.append(upper)
            upper = above.get(upper)
        assert upper is None


WORDS = st.sampled_from(
    ["困境", "儿童", "60岁以上", "老人", "的", "、", "为", "留守", "们", "县", "户", "，", "\n", "a", "学生", "家庭"]
)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(WORDS, max_size=12), tagged=st.booleans())
def test_any_text_gives_mentions_with_their_own_words(words, tagged):
    rules = load_rules()
    text, tokens, end = "".join(words), [], 0
    for word in words:
        tokens.append(Token(end, end + len(word), "n"))
        end += len(word)
    found = find_beneficiaries(text, rules, tokens if tagged else ())
    assert found == find_beneficiaries(text, rules, tokens if tagged else ())
    assert [m.start for m in found] == sorted(m.start for m in found)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
