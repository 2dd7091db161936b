"""Both intervals of an expression, as docs/quantities.md has them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from newsfacts.mentions.bounds import meanings
from newsfacts.mentions.quantities import format_quantity, parse_number
from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.records import Quantity, number_text
from newsfacts.rules import load_part
from newsfacts.rules.rows.quantities import IntervalRow

RULES = load_part(TABLES)


def interval(q: Quantity, *, hard: bool) -> str:
    low, high, low_open, high_open = (
        (q.hard_low, q.hard_high, q.hard_low_open, q.hard_high_open)
        if hard
        else (q.low, q.high, q.low_open, q.high_open)
    )
    return f"{'(' if low_open else '['}{_end(low)},{_end(high)}{')' if high_open else ']'}"


def _end(value: Fraction | None) -> str:
    return "" if value is None else number_text(value)


@pytest.mark.parametrize(
    ("text", "soft", "hard"),
    [
        ("106名", "[106,106]", "[106,106]"),
        ("25.3万人", "[252500,253500]", "(252000,254000)"),
        ("697万人", "[6965000,6975000]", "(6960000,6980000)"),
        ("890余件", "(890,895]", "(890,900)"),
        ("50多个", "(50,55]", "(50,60)"),
        ("1000余元", "(1000,1500]", "(1000,2000)"),
        ("10余万元", "(100000,150000]", "(100000,200000)"),
        ("10万余元", "(100000,105000]", "(100000,110000)"),
        ("697万余人", "(6970000,6975000]", "(6970000,6980000)"),
        ("近5000元", "[4500,5000)", "[4000,5000)"),
        ("近200人", "[180,200)", "[160,200)"),
        ("近4.1万人", "[40500,41000)", "[40000,41000)"),
        ("约300人", "[270,330]", "[250,350]"),
        ("300人左右", "[270,330]", "[250,350]"),
        ("约205万人", "[2045000,2055000]", "[1845000,2255000]"),
        ("20人以上", "[20,24]", "[20,)"),
        ("至少30场", "[30,36]", "[30,)"),
        ("超过20人", "(20,24]", "(20,)"),
        ("不足100人", "[90,100)", "[0,100)"),
        ("20人以下", "[0,20]", "[0,20]"),
        ("不超过50人", "[0,50]", "[0,50]"),
        ("十几个", "[11,19]", "[11,19]"),
        ("十余个", "[11,19]", "[11,19]"),
        ("二十几人", "[21,29]", "[21,29]"),
        ("十几万人", "[110000,190000]", "[110000,190000]"),
        ("几个", "[2,9]", "[1,9]"),
        ("数十名", "[20,99]", "[20,99]"),
        ("几百人", "[200,999]", "[200,999]"),
        ("上百名", "[100,199]", "[100,999]"),
        ("百余名", "[101,149]", "[101,199]"),
        ("千余名", "[1001,1499]", "[1001,1999]"),
        ("十来个", "[8,13]", "[8,15]"),
        ("百来人", "[70,130]", "[50,150]"),
        ("三四十人", "[30,40]", "[30,50)"),
        ("五六万人", "[50000,60000]", "[50000,70000)"),
        ("9亿~16亿元", "[900000000,1600000000]", "[900000000,1600000000]"),
        ("近三成", "[2.7,3)", "[2,3)"),
        ("八成", "[7.5,8.5)", "[7,9)"),
        ("近半数", "[0.45,0.5)", "[0.4,0.5)"),
        ("过半", "(0.5,1]", "(0.5,1]"),
        ("12.5%", "[12.45,12.55]", "[12.4,12.6]"),
    ],
)
def test_both_intervals(text: str, soft: str, hard: str) -> None:
    quantity = parse_number(text, RULES)
    assert (interval(quantity, hard=False), interval(quantity, hard=True)) == (soft, hard)


@pytest.mark.parametrize("text", ["约300人左右", "近3000余人", "至少300人以上"])
def test_a_doubled_hedge_is_read_by_its_first_word_and_noted(text: str) -> None:
    quantity = parse_number(text, RULES)
    assert quantity.style == ("doubled_hedge",)
    assert quantity.hedge == parse_number(text[:-2] if text.endswith(("左右", "以上")) else "近3000人", RULES).hedge


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("890余件", "890余件 = 891至899件"),
        ("106名", "106名 = 106名"),
        ("95%以上", "95%以上 = 95%以上"),
        ("20人以下", "20人以下 = 0至20人"),
        ("近5000元", "近5000元 = 4000至4999元"),
    ],
)
def test_an_interval_in_words(text: str, words: str) -> None:
    assert format_quantity(parse_number(text, RULES)) == words


@pytest.mark.parametrize("cell", ["", "N", "[N]", "[N, N, N]", "[N, x]", "[N, 1/0]"])
def test_a_bad_cell_is_named(cell: str) -> None:
    with pytest.raises(ValueError, match="row 'odd'"):
        meanings((IntervalRow(name="odd", soft=cell, hard="[N, N]"),))
