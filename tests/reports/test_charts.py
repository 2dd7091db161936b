import re
from datetime import date
from fractions import Fraction

import pytest

pytest.importorskip("vl_convert", reason="charts need newsfacts[plots]")

from newsfacts.records import Interval
from newsfacts.reports.charts import Point, bar_chart, time_chart


def point(day: int, value: int, name: str) -> Point:
    number = Fraction(value)
    return Point(date(2023, 5, day), number, Interval(low=number, high=number + 9), name)


def test_a_chart_is_self_contained_and_escapes_names() -> None:
    svg = time_chart([point(1, 391, "391名"), point(31, 403, "<script>x</script>")], "名")
    assert "<script" not in svg
    assert "391名" in svg
    outside = re.findall(r"https?://[^\"' ]+", svg)
    assert all(address.startswith("http://www.w3.org/") for address in outside)


def test_the_same_figures_give_the_same_chart() -> None:
    bars = [("留守儿童", 12), ("困境儿童", 7)]
    assert bar_chart(bars) == bar_chart(bars)
    assert "留守儿童" in bar_chart(bars)
