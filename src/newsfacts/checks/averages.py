"""Means told a sentence or two behind what they are the mean of: 4286人次，报销1846.3万元 … 。人均报销4308元 (docs/consistency.md)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product as pairs

from newsfacts.checks.consistency_bounds import middle, printed, quotient, slip
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.consistency_words import SAME_MEAN, of_mean
from newsfacts.checks.intervals import meet
from newsfacts.records import Interval

# The figures may stand so many statements before their mean.
_ABOVE = 2
_PEOPLE = ("person", "person_times")


def find_averages(reading: Reading) -> Iterator[Clash]:
    """Each mean that opens its statement and is a slip of the pen away from the quotient of the figures before it."""
    for statement in reading.statements():
        figure = statement[0]
        found = reading.cue("average").search(figure.before)
        if found is None or figure.in_title or not figure.is_bounded or figure.is_share:
            continue
        yield from _against_above(reading, figure, group_of(found, "per"))


def _against_above(reading: Reading, figure: Figure, per: str) -> Iterator[Clash]:
    known = [f for f in reading.earlier(figure, _ABOVE) if f.is_count]
    heads = [f for f in known if _is_head(f, per)]
    wholes = [f for f in known if f.alike(figure) and not reading.cue("parts").search(f.before)]
    computed = [
        (head, whole, ratio) for head, whole in pairs(heads, wholes) if (ratio := quotient(whole.bounds, head.bounds))
    ]
    stated = _stated(figure)
    if any(meet(stated, ratio) for _, _, ratio in computed):
        return
    slipped = next((one for one in computed if _is_slip(figure, one[2])), None)
    if slipped is not None:
        head, whole, ratio = slipped
        words = of_mean(figure, whole, head, middle(ratio))
        yield Clash("relation", "internal_contradiction", figure, (whole, head), stated, ratio, words, SAME_MEAN)


def _is_head(figure: Figure, per: str) -> bool:
    """Whether the figure counts what the mean is of: 人均 persons and visits, 户均 households."""
    quantity = figure.fact.quantity
    return (per == "人" and quantity.basis in _PEOPLE) or (quantity.unit or "").startswith(per)


def _stated(figure: Figure) -> Interval:
    exact = figure.fact.quantity.hedge == "exact" and figure.value is not None
    return printed(figure.value or middle(figure.bounds), figure.step) if exact else figure.bounds


def _is_slip(figure: Figure, ratio: Interval) -> bool:
    """Whether the mean of three digits or more is one changed or two exchanged digits from the quotient."""
    digits = sum(char.isdigit() for char in figure.fact.quantity.text)
    exact = figure.fact.quantity.hedge == "exact" and figure.value is not None and digits > len(_PEOPLE)
    return exact and slip(figure.value or middle(ratio), middle(ratio), figure.step) is not None
