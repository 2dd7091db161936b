"""From a contradiction to a Finding: both intervals, the figures, the slip, and the arithmetic in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from newsfacts.checks.consistency_bounds import middle, multiplier, slip
from newsfacts.checks.consistency_reading import Figure
from newsfacts.records import Finding, Interval, number_text
from newsfacts.records.vocabulary import Check, Slip, Verdict


@dataclass(frozen=True)
class Clash:
    """One figure (`main`), the figures that contradict it, both intervals and the arithmetic in words."""

    check: Check
    verdict: Verdict
    main: Figure
    others: tuple[Figure, ...]
    stated: Interval
    expected: Interval
    arithmetic: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The facts of all figures involved, the contradicted one first."""
        return tuple(dict.fromkeys([self.main.id, *(other.id for other in self.others)]))


def clash(check: Check, verdict: Verdict, main: Figure, others: Sequence[Figure], expected: Interval) -> Clash:
    """The contradiction of a figure with the interval that the others leave for it."""
    return Clash(check, verdict, main, tuple(others), main.bounds, expected)


def scale_of(figure: Figure) -> tuple[str, Fraction]:
    """The multiplier in which the figure is printed: 万, 亿 or none."""
    return multiplier(figure.fact.quantity)


def numeral(value: Fraction, places: int = 2) -> str:
    """A number to at most `places` decimals, without zeros at its end.

    >>> numeral(Fraction(2, 3)), numeral(Fraction(42))
    ('0.67', '42')
    """
    factor = 10**places
    return number_text(Fraction(round(value * factor), factor))


def label(figure: Figure, scale: tuple[str, Fraction] | None = None) -> str:
    """The figure without its unit, in the given scale or its own; with its hedge as written where it has one."""
    quantity = figure.fact.quantity
    if quantity.value is None or quantity.hedge != "exact":
        return quantity.text.removesuffix(quantity.unit or "")
    word, factor = scale or scale_of(figure)
    return numeral(quantity.value / factor, 6) + word


def finding(found: Clash) -> Finding:
    """The finding of a contradiction."""
    stated, expected = middle(found.stated), middle(found.expected)
    how = slip(stated, expected, found.main.step) if found.main.value is not None else None
    chinese = found.arithmetic or _sum_words(found)
    text = found.main.fact.quantity.text
    return Finding(
        check=found.check,
        verdict=found.verdict,
        severity="correct",
        fact_ids=found.ids,
        stated=found.stated,
        expected=found.expected,
        direction="high" if stated > expected else "low",
        difference=abs(stated - expected),
        slip=how if how in get_args(Slip) else None,
        message=f"{chinese.replace('，', ', ')}: the {'title' if found.main.in_title else 'article'} says {text}",
        message_zh=f"{chinese}，{'标题' if found.main.in_title else '文中'}写{text}",
    )


def _sum_words(found: Clash) -> str:
    scale = scale_of(found.main)
    unit = found.main.fact.quantity.unit or ""
    if len(found.others) == 1:
        return f"分项{found.others[0].fact.quantity.text}大于总数{found.main.fact.quantity.text}"
    parts = "+".join(label(other, scale) for other in found.others)
    return f"{parts}={numeral(middle(found.expected) / scale[1], 4)}{scale[0]}{unit}"
