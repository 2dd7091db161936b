"""Activities: what is a name and what is speech or slogan, full names with their heads, kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.evaluation.examples import check_examples
from newsfacts.mentions.activities import activity_rules, find_activities
from newsfacts.mentions.weights import load_weights
from newsfacts.nlp.taggers import tag_text, tagger
from newsfacts.rules import load_rules

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=json.loads(line)["text"][:20]) for line in lines]


def found(text: str) -> list[list[str]]:
    tokens = tag_text(tagger("lac"), text)
    return [[m.text, m.kind] for m in find_activities(text, load_rules(), tokens)]


@pytest.mark.parametrize("case", cases("activities"))
def test_named_activities(case):
    assert found(case["text"]) == case["activities"]


@pytest.mark.parametrize("case", cases("activities_known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failures(case):
    assert found(case["text"]) == case["activities"]


def test_every_row_finds_its_own_examples(rules):
    tables = ("activities", "meetings", "programmes")
    assert list(check_examples(rules, dict.fromkeys(tables, activity_rules))) == []


def test_short_and_full_forms_of_a_known_programme_share_a_name(rules):
    text = "县教育局实施农村义务教育学生营养改善计划，营养改善计划惠及学生300人。"
    names = {m.name for m in find_activities(text, rules, tag_text(tagger("lac"), text))}
    assert len(names) <= 1


def test_the_body_before_the_verb_organizes(rules):
    text = "临泽县妇联实施“春蕾计划”，资助女童40名。"
    (mention,) = find_activities(text, rules, tag_text(tagger("lac"), text))
    assert mention.organizer is not None
    assert text[slice(*mention.organizer)] == "临泽县妇联"


def test_a_name_with_and_without_its_head_is_one_activity(rules):
    text = "团县委启动“暖冬”行动。暖冬行动走访儿童40名，“春雨润苗”行动走访学生6名，“春雨润苗”惠及学生9名。"
    mentions = find_activities(text, rules, tag_text(tagger("lac"), text))
    assert len({m.name for m in mentions if "春雨" in m.text}) <= 1


def test_weights_are_whole_numbers():
    weights = load_weights("activities")
    assert all(isinstance(value, int) for value in weights.features.values())


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="“”《》实施开展春蕾工程行动座谈会，。·—的\n两会", max_size=40))
def test_any_text_gives_mentions_with_their_own_words(text):
    rules = load_rules()
    mentions = find_activities(text, rules)
    assert mentions == find_activities(text, rules)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("piece", ["工程", "“春蕾”工程", "困难群众实施", "“"])
def test_time_grows_with_the_length_of_the_text(piece, rules):
    import time

    def cost(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_activities(text, rules)
        return time.process_time() - start

    cost(500)
    assert cost(16_000) < 40 * max(cost(2_000), 0.005)
