"""A count of the title that the body gives differently, and persons of it that are visits there (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from newsfacts.checks.consistency_bounds import closeness, middle, rounded, total, zeros
from newsfacts.checks.consistency_claims import (
    NOUN,
    SMALL,
    apart,
    is_power,
    noun_in_common,
    slip_of,
)
from newsfacts.checks.consistency_finding import Clash, repeat_clash
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import SAME_COUNT, of_title, of_visits
from newsfacts.checks.intervals import meet

# Fewer persons are not told in 人次.
_MANY = 100
_CLOSE = Fraction(1, 5)
_HALF = Fraction(1, 2)
# A title may round by so much: 1300万 for 1268万.
_ROUND = Fraction(1, 20)
# A title adds up at most so many figures.
_RUN = 4


def find_titles(reading: Reading) -> Iterator[Clash]:
    """Each figure of the title that the body gives differently."""
    body = [figure for figure in reading.figures if not figure.in_title and figure.is_count]
    title = [figure for figure in reading.figures if figure.in_title and figure.is_count]
    for figure in title:
        others = [other for other in title if other is not figure and other.alike(figure)]
        rest = [f for f in body if not any(meet(f.bounds, other.bounds) for other in others)]
        yield from _title(reading, figure, rest)
        yield from _visits(figure, reading)


def _visits(title: Figure, reading: Reading) -> Iterator[Clash]:
    """Persons in the title that the body gives as 人次: one person may come several times."""
    if title.fact.quantity.basis != "person" or middle(title.bounds) < _MANY:
        return
    body = [figure for figure in reading.figures if not figure.in_title and figure.is_bounded]
    if any(f.fact.quantity.basis == "person" and _agrees(title, f) for f in body):
        return
    visits = [f for f in body if f.fact.quantity.basis == "person_times" and _agrees(title, f)]
    if len(visits) == 1:
        yield repeat_clash(title, visits[0], of_visits(title, visits[0]))


def _agrees(title: Figure, other: Figure) -> bool:
    return meet(title.bounds, other.bounds) or _rounds(title, other)


def _title(reading: Reading, figure: Figure, body: Sequence[Figure]) -> Iterator[Clash]:
    """The body figure that the title's should repeat, when none of its kind agrees with the title."""
    alike = [other for other in body if other.alike(figure)]
    alike = [f for f in alike if meet(figure.bounds, f.bounds) or not _another_moment(reading, f)]
    if any(meet(figure.bounds, other.bounds) or _rounds(figure, other) for other in alike) or _adds_up(figure, alike):
        return
    convincing = [other for other in alike if _is_slip_of(figure, other) or _is_named_alike(reading, figure, other)]
    if convincing:
        swapped = [other for other in convincing if slip_of(figure, other) == "digit_swap"]
        nearest = min(swapped or convincing, key=lambda f: closeness(middle(figure.bounds), middle(f.bounds)))
        yield repeat_clash(figure, nearest, of_title(figure, nearest))
        return
    lead = _lead(reading, figure, alike)
    if lead is not None:
        yield repeat_clash(figure, lead, of_title(figure, lead), SAME_COUNT)


def _lead(reading: Reading, figure: Figure, alike: Sequence[Figure]) -> Figure | None:
    """The one figure of the kind where the body begins, when it is near the title's and tells of no other time or part."""
    first = next((f.statement for f in reading.figures if not f.in_title), 0)
    here = [f for f in alike if f.statement <= first + 1]
    if len(here) != 1 or middle(figure.bounds) < SMALL or figure.moves or here[0].moves:
        return None
    near = closeness(middle(figure.bounds), middle(here[0].bounds)) <= _HALF
    return here[0] if near and not apart(reading, figure, here[0], clauses=1) else None


def _adds_up(title: Figure, body: Sequence[Figure]) -> bool:
    """Whether the title adds up figures that follow one another: 18 for 13名白血病患儿、5名先心病患儿."""
    if title.bounds.high is None:
        return False
    runs = (body[start:end] for start in range(len(body)) for end in range(start + 2, min(start + _RUN, len(body)) + 1))
    return any(meet(total(figure.bounds for figure in run), title.bounds) for run in runs)


def _another_moment(reading: Reading, figure: Figure) -> bool:
    """Whether the words beside the figure say that it is not the last word: 24人当场死亡, 又有2人."""
    return bool(reading.cue("moment").search(figure.before[-8:] + "，" + figure.after[:6]))


def _rounds(title: Figure, other: Figure) -> bool:
    """Whether the title gives the body's figure in round numbers, or without its hedge: 千名 for 1130名, 600项 for 近600项."""
    if title.value == other.value:
        return True
    if title.fact.quantity.hedge != "exact" or not title.value:
        return False
    step = zeros(title.value)
    near = closeness(middle(other.bounds), title.value) <= _ROUND
    return step >= SMALL and near and rounded(middle(other.bounds), step) == title.value


def _is_slip_of(title: Figure, other: Figure) -> bool:
    """Whether the body's figure is meant by the title's: the same thing and close, or two digits changed places."""
    how = slip_of(title, other) or ("times_ten" if is_power(title, other) else None)
    if how == "digit_swap":
        return True
    far = closeness(middle(title.bounds), middle(other.bounds))
    near = far <= _CLOSE and middle(title.bounds) >= SMALL
    return (how is not None or near) and same_thing(title, other)


def _is_named_alike(reading: Reading, title: Figure, other: Figure) -> bool:
    """Whether both count things of one name, at no other time or stage, and neither is more than twice the other."""
    near = closeness(middle(title.bounds), middle(other.bounds)) <= _HALF and middle(title.bounds) >= SMALL
    return near and len(noun_in_common(reading, title, other)) >= NOUN and not apart(reading, title, other, clauses=1)


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether both count the same thing: one item inside the other, or words in common around them."""
    left, right = (figure.fact.item.text if figure.fact.item else "" for figure in (one, other))
    if left and right and (left in right or right in left):
        return True
    return len(_pieces(one) & _pieces(other)) >= 2


def _pieces(figure: Figure) -> set[str]:
    """All pairs of characters around a figure, across no mark."""
    around = figure.before[-14:] + "，" + figure.after[:10]
    runs = re.findall(r"[一-龥]{2,}", around)
    return {run[place : place + 2] for run in runs for place in range(len(run) - 1)}
