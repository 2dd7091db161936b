"""Case files: which places stand in a sentence, by which code."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.mentions.places import find_places
from newsfacts.mentions.setting import Setting
from newsfacts.nlp.taggers import tag_text, tagger
from newsfacts.rules import Rules, load_rules

CASES = Path(__file__).parent / "cases" / "places"
HOME = Setting(place="甘肃省张掖市临泽县", place_code="620723")


def cases() -> list:
    lines = [line for file in sorted(CASES.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(json.loads(line), id=json.loads(line)["text"]) for line in lines]


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict, rules: Rules) -> None:
    mentions = find_places(case["text"], rules, tag_text(tagger("lac"), case["text"]), HOME)
    assert [[m.text, m.name, m.code] for m in mentions] == case["finds"]


def test_a_shared_name_keeps_its_candidates(rules: Rules) -> None:
    text = "代表团访问鼓楼区。"
    (mention,) = find_places(text, rules, tag_text(tagger("lac"), text), HOME)
    assert len(mention.candidates) > 1


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="县市省区镇乡村全我该本甘肃张掖临泽朝阳鼓楼 \n", max_size=40))
def test_any_text_gives_places_in_order(text: str) -> None:
    mentions = find_places(text, load_rules(), tag_text(tagger("lac"), text), HOME)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
