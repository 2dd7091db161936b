"""Numerals of all scripts as exact numbers, with the step of their last digit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from newsfacts.mentions.quantities import parse_number
from newsfacts.mentions.quantities.lexicon import TABLES, lexicon
from newsfacts.rules import load_part

RULES = load_part(TABLES)
KNOWN = lexicon(RULES)

# surface, value, upper, step, decimals
READ = [
    ("5000", "5000", None, "1000", 0),
    ("2350", "2350", None, "10", 0),
    ("25.3万", "253000", None, "1000", 1),
    ("10余万", "100000", None, "100000", 0),
    ("10万余", "100000", None, "10000", 0),
    ("1.3万余", "13000", None, "1000", 1),
    ("890余", "890", None, "10", 0),
    ("两万三千多", "23000", None, "1000", 0),
    ("五六百", "500", "600", "100", 0),
    ("三四十", "30", "40", "10", 0),
    ("十二三", "12", "13", "1", 0),
    ("三五", "3", "5", "1", 0),
    ("一百二", "120", None, "10", 0),
    ("两千五", "2500", None, "100", 0),
    ("一百零二", "102", None, "1", 0),
    ("一万二千亿", "1200000000000", None, "100000000000", 0),
    ("3千5百", "3500", None, "100", 0),
    ("1亿2000万", "120000000", None, "10000000", 0),
    ("三点五万", "35000", None, "1000", 1),
    ("叁佰贰拾", "320", None, "10", 0),
    ("二〇二三", "2023", None, "1", 0),
    ("廿三", "23", None, "1", 0),
    ("１２３", "123", None, "1", 0),
    ("2,300", "2300", None, "100", 0),
    ("3.10亿", "310000000", None, "1000000", 2),
    ("九千九百九十九万九千九百九十九", "99999999", None, "1", 0),
    ("4.78万亿", "4780000000000", None, "10000000000", 2),
]


@pytest.mark.parametrize(("surface", "value", "upper", "step", "decimals"), READ, ids=[row[0] for row in READ])
def test_reading(surface: str, value: str, upper: str | None, step: str, decimals: int) -> None:
    read = KNOWN.read(surface)
    assert read is not None
    assert (read.value, read.upper) == (Fraction(value), None if upper is None else Fraction(upper))
    assert (read.step, read.decimals) == (Fraction(step), decimals)


@pytest.mark.parametrize("surface", ["十百", "千百", "余", "9" * 41, "一" * 100])
def test_no_well_formed_numeral(surface: str) -> None:
    assert KNOWN.read(surface) is None


@pytest.mark.parametrize(
    ("text", "value", "hedge"),
    [
        ("两万三千多", "23000", "over"),
        ("五", "5", "exact"),
        ("三分之二", "2/3", "exact"),
        ("负0.5", "-1/2", "exact"),
        ("近3万元", "30000", "nearly"),
        ("一百二十", "120", "exact"),
        ("2300", "2300", "exact"),
        ("1 000", None, None),
    ],
)
def test_parse_number(text: str, value: str | None, hedge: str | None) -> None:
    if value is None:
        with pytest.raises(ValueError, match="left over"):
            parse_number(text, RULES)
        return
    quantity = parse_number(text, RULES)
    assert (quantity.value, quantity.hedge) == (Fraction(value), hedge)


@pytest.mark.parametrize(
    ("text", "why"), [("", "no numeral"), ("苹果", "no numeral"), ("十百", "no well-formed"), ("3个和5个", "left over")]
)
def test_parse_number_says_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_number(text, RULES)
