"""Times: places, days and shapes, as tables of cases by origin; what must hold for any text."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.evaluation.examples import check_examples
from newsfacts.mentions.times import find_times, time_rules
from newsfacts.mentions.times_festivals import festival
from newsfacts.rules import Rules, load_rules

CASES = Path(__file__).parent / "cases"
SHAPES = {"point", "period", "since", "until", "now", "vague"}


def cases(origin: str) -> list[Any]:
    lines = (CASES / f"{origin}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=json.loads(line)["text"][:20]) for line in lines]


def found(case: dict[str, Any], rules: Rules) -> list[list[Any]]:
    mentions = find_times(case["text"], rules, date.fromisoformat(case["published"]))
    return [
        [m.text, m.from_date and m.from_date.isoformat(), m.to_date and m.to_date.isoformat(), m.shape]
        for m in mentions
    ]


@pytest.mark.parametrize("case", [*cases("synthetic"), *cases("negative")])
def test_times_are_read(case, rules):
    assert found(case, rules) == case["times"]


@pytest.mark.parametrize("case", cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failures(case, rules):
    assert found(case, rules) == case["times"]


def test_every_row_finds_its_own_examples(rules):
    assert list(check_examples(rules, {"time_words": time_rules, "times": time_rules})) == []


@pytest.mark.parametrize(
    ("code", "year", "day"),
    [
        ("L1-1", 2020, date(2020, 1, 25)),
        ("L1-0", 2020, date(2020, 1, 24)),
        ("L5-5", 2023, date(2023, 6, 22)),
        ("L8-15", 2020, date(2020, 10, 1)),
        ("L12-23", 2024, date(2024, 2, 2)),
        ("Q", 2023, date(2023, 4, 5)),
        ("N5-2", 2024, date(2024, 5, 12)),
        ("06-01", 2021, date(2021, 6, 1)),
    ],
)
def test_festivals_fall_on_their_days(code, year, day):
    assert festival(code, year) == (day, day)


def test_without_a_day_of_publication_only_written_years_are_dated(rules):
    times = find_times("2019年培训300人，今年以来又培训5人，目前在册8人。", rules, None)
    assert [(m.text, m.from_date, m.to_date) for m in times] == [
        ("2019年", date(2019, 1, 1), date(2019, 12, 31)),
        ("今年以来", None, None),
        ("目前", None, None),
    ]


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_without_year_lies_in_the_past(month, rules):
    published = date(2020, 6, 15)
    (mention,) = find_times(f"{month}月，发放300份。", rules, published)
    assert mention.from_date is not None
    assert published - timedelta(days=366) < mention.from_date <= published


TEXTS = st.text(alphabet="今去年月日1２03九十截至到自从底前以来近三“六一”春节腊，。-—万\n 期间", max_size=40)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, published=st.none() | st.dates(date(1900, 1, 1), date(2120, 12, 31)))
def test_any_text_gives_ordered_mentions_with_their_own_words(text, published):
    rules = load_rules()
    mentions = find_times(text, rules, published)
    assert mentions == find_times(text, rules, published)
    end = 0
    for mention in mentions:
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        assert mention.shape in SHAPES
        end = mention.end


def test_time_grows_with_the_length_of_the_text(rules):
    import time

    piece = "今年以来，截至5月底，2020年1月至10月，自2012年启动以来，目前有300人。"

    def once(count: int) -> float:
        start = time.process_time()
        find_times(piece * count, rules, date(2020, 11, 20))
        return time.process_time() - start

    def cost(count: int) -> float:
        """The least of three: what else the machine does only ever adds."""
        return min(once(count) for _ in range(3))

    cost(20)
    assert cost(800) < 30 * max(cost(100), 0.002)
