from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from newsfacts.records import Interval, exact, number_text


@given(st.fractions(max_denominator=10**6))
def test_number_text_says_the_number_exactly(value: Fraction) -> None:
    assert exact(number_text(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [("12000", "12000"), ("0.50", "0.5"), ("-3.25", "-3.25"), ("1/3", "1/3"), (7, "7"), ("-0.05", "-0.05")],
)
def test_number_text(value: str, text: str) -> None:
    assert number_text(exact(value)) == text


def test_a_float_is_refused() -> None:
    with pytest.raises(ValueError, match="float"):
        exact(0.1)


def test_an_interval_survives_json() -> None:
    interval = Interval(low="2/3", high=None, low_open=True)  # type: ignore[arg-type]
    assert Interval.model_validate_json(interval.model_dump_json()) == interval


def test_records_are_frozen_and_closed() -> None:
    interval = Interval(low=None, high=None)
    with pytest.raises(ValidationError):
        interval.low = Fraction(1)  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Interval(low=None, high=None, colour="red")  # type: ignore[call-arg]
