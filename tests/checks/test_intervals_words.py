"""Intervals and official figures in words that people read: 万 and 亿 for long round numbers, which ends are left out."""

from fractions import Fraction

import pytest

from newsfacts.checks.intervals import spoken, words
from newsfacts.records import Interval


@pytest.mark.parametrize(
    ("value", "said"),
    [(12600, "12600"), (370000, "37万"), (54826000, "5482.6万"), (163000000, "1.63亿"), (2186370000, "21.8637亿"), (192031, "192031"), (Fraction(1, 3), "1/3"), (-450000, "-45万")],
)  # fmt: skip
def test_long_round_numbers_are_spoken(value, said) -> None:
    assert spoken(Fraction(value)) == said


@pytest.mark.parametrize(
    ("low", "high", "low_open", "high_open", "said"),
    [
        (890, 900, True, True, "891至899件"),
        (23700000, 23900000, True, True, "2370万至2390万件，不含两端"),
        (380000, 400000, False, True, "38万至40万件，不含上限"),
        (400000, 450000, True, False, "40万至45万件，不含下限"),
        (400000, 450000, False, False, "40万至45万件"),
        (150000000, None, True, False, "1.5亿件以上，不含本数"),
        (None, 400000, False, False, "40万件以下"),
        (400000, 400000, False, False, "40万件"),
    ],
)
def test_ends_that_are_left_out_are_said(low, high, low_open, high_open, said) -> None:
    ends = (None if end is None else Fraction(end) for end in (low, high))
    assert words(Interval(**dict(zip(("low", "high"), ends, strict=True)), low_open=low_open, high_open=high_open), "件") == said  # fmt: skip
