"""Places by code and by name."""

from datetime import date

import pytest

from newsfacts.articles import gazetteer
from newsfacts.articles.places import place_finder
from newsfacts.rules import load_rules

PLACES = gazetteer(load_rules())


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("620723", "甘肃省张掖市临泽县"),
        ("62", "甘肃省"),
        ("6207", "甘肃省张掖市"),
        ("110108", "北京市海淀区"),
        ("429004", "湖北省仙桃市"),
        ("522326", "贵州省黔西南布依族苗族自治州望谟县"),
        ("999999", ""),
    ],
)
def test_a_code_gives_the_path(code: str, path: str) -> None:
    assert PLACES.full_name(code) == path


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("临泽", "620723"),
        ("临泽县", "620723"),
        ("甘肃临泽", "620723"),
        ("甘肃省张掖市临泽县", "620723"),
        ("互助县", "630223"),
        ("内蒙古", "150000"),
        ("凉山", "513400"),
        ("北京朝阳区", "110105"),
        ("台湾", "710000"),
        ("朝阳区", None),
        ("无此县", None),
    ],
)
def test_a_name_gives_the_one_place(name: str, code: str | None) -> None:
    found = PLACES.find(name)
    assert (found and found.code) == code


def test_names_in_a_text_are_found_longest_first() -> None:
    text = "甘肃省张掖市临泽县和互助土族自治县"
    assert [text[a:b] for a, b in PLACES.find_names(text)] == ["甘肃省", "张掖市", "临泽县", "互助土族自治县"]


def test_a_county_lies_within_its_province() -> None:
    assert PLACES.within("620723", "620000")
    assert not PLACES.within("620723", "610000")


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("110118", date(2012, 6, 1), "密云县"),
        ("110118", date(2016, 6, 1), "密云区"),
        ("530800", date(2005, 6, 1), "思茅市"),
        ("530800", date(2008, 6, 1), "普洱市"),
        ("420600", date(2009, 6, 1), "襄樊市"),
        ("110101", date(2005, 6, 1), "东城区"),
        ("110118", None, "密云区"),
    ],
)
def test_a_unit_bears_its_name_of_the_day(code: str, day: date | None, name: str) -> None:
    place = PLACES.by_code(code)
    assert place is not None
    assert PLACES.as_of(place, day).name == name


def test_a_name_that_another_unit_bears_today_counts_only_while_it_was_in_use() -> None:
    assert [place.code for place in PLACES.named("清河区")] == ["211204"]
    assert [place.code for place in PLACES.named("清河区", date(2012, 1, 1))] == ["211204", "320812"]
    assert [place.code for place in PLACES.named("清河区", date(2020, 1, 1))] == ["211204"]


def test_every_former_name_leads_to_a_unit_of_today() -> None:
    rows = load_rules().place_names
    assert all(PLACES.named(row.name) for row in rows)
    assert all(PLACES.by_code(code) for row in rows for code in row.code)


@pytest.mark.parametrize(
    ("title", "body", "path"),
    [
        ("甘肃 宁夏所有贫困县摘帽", "两省区今天宣布消息。临泽县、高台县在列。", None),
        ("湖北发放救助金", "民政部今天召开发布会，介绍湖北等地情况。四川、贵州也在列。", None),
        ("临泽县发放救助金", "民政部近日表扬临泽县。", "甘肃省张掖市临泽县"),
    ],
)
def test_articles_on_many_places_have_none(title: str, body: str, path: str | None) -> None:
    place = place_finder(load_rules()).place_of(title, body, "")
    assert (place and PLACES.full_name(place.code)) == path
