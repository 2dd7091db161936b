from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.checks.consistency_bounds import difference, printed, product, quotient, rounded, slip, total
from newsfacts.checks.intervals import holds
from newsfacts.records import Interval

NUMBERS = st.fractions(min_value=0, max_value=10_000, max_denominator=100)


@st.composite
def intervals(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(low=low, high=high)


def inside(interval: Interval, share: Fraction) -> Fraction:
    return interval.low + (interval.high - interval.low) * share


@given(intervals(), intervals(), st.fractions(0, 1), st.fractions(0, 1))
def test_arithmetic_on_intervals_holds_what_arithmetic_on_their_numbers_gives(one, other, a, b) -> None:
    x, y = inside(one, a), inside(other, b)
    assert holds(total([one, other]), x + y)
    assert holds(product(one, other), x * y)
    assert x < y or holds(difference(one, other), x - y)
    ratio = quotient(one, other)
    assert ratio is None or holds(ratio, x / y)


@pytest.mark.parametrize(
    ("stated", "computed", "step", "kind"),
    [
        ("212", "221", 1, "digit_swap"),
        ("1352", "1252", 1, "one_digit"),
        ("43000", "430000", 1000, "times_ten"),
        ("5", "50000", 1, "ten_thousand"),
        ("100", "200", 1, None),
        ("118", "130", 1, None),
        ("0", "12", 1, None),
    ],
)
def test_slips_of_the_pen(stated: str, computed: str, step: int, kind: str | None) -> None:
    assert slip(Fraction(stated), Fraction(computed), Fraction(step)) == kind


def test_a_percentage_may_be_rounded_or_cut_off() -> None:
    around = printed(Fraction("83.8"), Fraction("0.1"))
    assert holds(around, Fraction("83.87"))
    assert holds(around, Fraction("83.76"))
    assert not holds(around, Fraction("83.9"))
    assert rounded(Fraction("83.87"), Fraction("0.1")) == Fraction("83.9")
