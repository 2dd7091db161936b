"""What holds of every text: each numeral is read or refused, places agree with the text, no input raises, time is linear."""

from __future__ import annotations

import contextlib
import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.mentions.quantities import find_quantities, parse_number, read_numerals
from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.mentions.quantities.ranges import number_ranges
from newsfacts.mentions.quantities.spans import number_spans
from newsfacts.records import Quantity, SkippedNumeral
from newsfacts.rules import load_part

RULES = load_part(TABLES)
PIECES = [
    *"0123456789０９一二两三九十百千万亿几数半余多来个名元人户岁年月日第近约超",
    *[
        "%",
        "％",
        "至",
        "—",
        "-",
        "～",
        "、",
        "，",
        "。",
        "（",
        "）",
        "“",
        "”",
        "：",
        ":",
        "/",
        ".",
        " ",
        "\n",
        "A",
        "的",
        "分之",
        "以上",
    ],
    *[
        "左右",
        "公里",
        "小时",
        "百分之",
        "不少于",
        "志愿者",
        "2,300",
        "1.5",
        "十四五",
        "一对一",
        "每户",
        "块",
        "毛",
        "成",
        "届",
        "点",
    ],
]
NEWSLIKE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
COUNTED = re.compile(r"(?:[一二三四五六七八九十百千万亿两]+)(?=名|户|元|公斤|册|辆)")


def covered(text: str) -> set[int]:
    quantities, skipped = read_numerals(text, RULES)
    return {place for item in (*quantities, *skipped) for place in range(item.start, item.end)}


@settings(max_examples=300, deadline=None)
@given(NEWSLIKE)
def test_every_numeral_is_read_or_refused(text: str) -> None:
    places = covered(text)
    missing = [match.span() for match in re.finditer(r"[0-9０-９]", text) if match.start() not in places]
    missing += [match.span() for match in COUNTED.finditer(text) if not places & set(range(*match.span()))]
    assert not missing


@settings(max_examples=300, deadline=None)
@given(st.one_of(NEWSLIKE, st.text(max_size=60)))
def test_places_agree_with_the_text_and_never_overlap(text: str) -> None:
    quantities, skipped = read_numerals(text, RULES)
    found = sorted((*quantities, *skipped), key=lambda item: item.start)
    assert all(text[item.start : item.end] == item.text and item.start < item.end for item in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert read_numerals(text, RULES) == (quantities, skipped)


@settings(max_examples=200, deadline=None)
@given(NEWSLIKE)
def test_records_are_what_validation_would_make(text: str) -> None:
    quantities, skipped = read_numerals(text, RULES)
    for quantity in quantities:
        assert Quantity.model_validate_json(quantity.model_dump_json()) == quantity
    for item in skipped:
        assert SkippedNumeral(**item.model_dump()) == item


@settings(max_examples=200, deadline=None)
@given(NEWSLIKE)
def test_the_soft_interval_lies_in_the_hard_one(text: str) -> None:
    for q in find_quantities(text, RULES):
        if q.value is not None and q.value < 0:
            continue
        assert q.hard_low is None or (q.low is not None and q.low >= q.hard_low), q
        assert q.hard_high is None or (q.high is not None and q.high <= q.hard_high), q


@settings(max_examples=200, deadline=None)
@given(st.one_of(NEWSLIKE, st.text(max_size=60)))
def test_no_input_raises(text: str) -> None:
    number_spans(text, RULES)
    number_ranges(text, RULES)
    with contextlib.suppress(ValueError):
        parse_number(text, RULES)


@pytest.mark.parametrize(
    "piece", ["9", "一", "千", "万", "（", "“", "1、", "1至", "三分之", "超过5%的", "2,345", "1.", "几", "半", "１"]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        read_numerals(text, RULES)
        return time.process_time() - start

    seconds(4_000)
    short = min(seconds(20_000) for _ in range(2))
    long = min(seconds(80_000) for _ in range(2))
    # four times the text: generous, for machines that are busy; quadratic time would be sixteen times
    assert long < 8 * short + 0.05
