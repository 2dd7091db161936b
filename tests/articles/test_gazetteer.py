"""Places by code and by name."""

import pytest

from newsfacts.articles import gazetteer
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
