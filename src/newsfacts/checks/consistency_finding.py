"""From a contradiction to a Finding: both intervals, the figures, the slip, and the arithmetic in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from newsfacts.checks.consistency_bounds import middle, slip
from newsfacts.checks.consistency_reading import Figure
from newsfacts.checks.consistency_words import Words, doubted, of_sum
from newsfacts.records import Finding, Interval
from newsfacts.records.vocabulary import Check, Slip, Verdict


@dataclass(frozen=True)
class Clash:
    """One figure (`main`), the figures that contradict it, both intervals and the sentence that says so.

    `doubt`: what the contradiction takes for granted; with it a person has to look (verify), without it one
    figure is wrong (correct).
    """

    check: Check
    verdict: Verdict
    main: Figure
    others: tuple[Figure, ...]
    stated: Interval
    expected: Interval
    words: Words
    doubt: Words | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The facts of all figures involved, the contradicted one first."""
        return tuple(dict.fromkeys([self.main.id, *(other.id for other in self.others)]))


def sum_clash(main: Figure, others: Sequence[Figure], expected: Interval, doubt: Words | None = None) -> Clash:
    """The contradiction of a total with its parts."""
    words = of_sum(main, others, middle(expected))
    return Clash("sum", "sum_mismatch", main, tuple(others), main.bounds, expected, words, doubt)


def repeat_clash(main: Figure, other: Figure, words: Words, doubt: Words | None = None) -> Clash:
    """The contradiction of a count with another place that gives it."""
    return Clash("repeat", "internal_contradiction", main, (other,), main.bounds, other.bounds, words, doubt)


def finding(found: Clash) -> Finding:
    """The finding of a contradiction."""
    stated, expected = middle(found.stated), middle(found.expected)
    how = slip(stated, expected, found.main.step) if found.main.value is not None else None
    words = doubted(found.words, found.doubt)
    return Finding(
        check=found.check,
        verdict=found.verdict,
        severity="verify" if found.doubt else "correct",
        fact_ids=found.ids,
        stated=found.stated,
        expected=found.expected,
        direction="high" if stated > expected else "low",
        difference=abs(stated - expected),
        slip=how if how in get_args(Slip) else None,
        message=words.en,
        message_zh=words.zh,
    )
