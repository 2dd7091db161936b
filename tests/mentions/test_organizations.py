"""Case files: what the finder must give for a sentence, with full names and kinds, by where the sentence comes from."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.mentions.organizations import find_organizations, organization_of
from newsfacts.mentions.setting import Setting
from newsfacts.nlp.taggers import tag_text, tagger
from newsfacts.rules import Rules, load_rules

CASES = Path(__file__).parent / "cases" / "organizations"


def cases(name: str) -> list:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=json.loads(line)["text"] or "empty") for line in lines]


def found(case: dict, rules: Rules) -> list[list[str | None]]:
    text = case["text"]
    about = Setting(place=case.get("place"), place_code=case.get("place_code"), published=case.get("published"))
    mentions = find_organizations(text, rules, tag_text(tagger("lac"), text), about)
    return [[mention.text, mention.full_name, mention.kind] for mention in mentions]


@pytest.mark.parametrize("case", cases("in_the_wild") + cases("negative") + cases("synthetic"))
def test_cases(case: dict, rules: Rules) -> None:
    assert found(case, rules) == case["finds"]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failures(case: dict, rules: Rules) -> None:
    assert found(case, rules) == case["finds"]


@pytest.mark.parametrize(
    ("name", "full", "kind"),
    [
        ("中新网", "中国新闻网", "media"),
        ("新华社", "新华通讯社", "media"),
        ("今日建德", "今日建德", "media"),
        ("石柱县融媒体中心", "石柱土家族自治县融媒体中心", "media"),
        ("民政部", "中华人民共和国民政部", "government"),
    ],
)
def test_a_body_by_its_name_alone(name: str, full: str, kind: str, rules: Rules) -> None:
    assert organization_of(name, Setting(), rules) == (full, kind)


def test_one_body_under_several_names_has_one_full_name(rules: Rules) -> None:
    text = "临泽县民政局发放补贴。县民政局负责人说，民政局还将走访。"
    about = Setting(place="甘肃省张掖市临泽县", place_code="620723")
    mentions = find_organizations(text, rules, tag_text(tagger("lac"), text), about)
    assert {mention.full_name for mention in mentions} == {"临泽县民政局"}


def test_without_a_model_the_tables_still_find_levels(rules: Rules) -> None:
    about = Setting(place="甘肃省张掖市临泽县", place_code="620723")
    assert [m.text for m in find_organizations("县妇联捐款", rules, (), about)] == ["县妇联"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="县市省团委妇联和、民政局“”（）公司中国临泽南开大学1 \n", max_size=40))
def test_any_text_gives_places_in_order(text: str) -> None:
    rules = load_rules()
    about = Setting(place="甘肃省张掖市临泽县", place_code="620723", outlet="兰州大学新闻网")
    mentions = find_organizations(text, rules, tag_text(tagger("lac"), text), about)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert mentions == find_organizations(text, rules, tag_text(tagger("lac"), text), about)
