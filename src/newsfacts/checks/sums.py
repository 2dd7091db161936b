"""Parts against their total: 其中, 分项, 合计; sums as intervals, overlapping groups never added (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from newsfacts.checks.consistency_bounds import closeness, middle, narrowed, slip, total
from newsfacts.checks.consistency_finding import Clash, clash
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.intervals import meet, rounds_to
from newsfacts.records import Interval

Kind = Literal["parts", "breakdown", "total", "total_weak"]
# Beyond this distance two figures are no slip of one another, but a list that was read wrongly.
_FAR = Fraction(3, 10)
_NEAR = Fraction(1, 10)
_SEPARATOR = re.compile(r"[、，,；;和及与]")


@dataclass(frozen=True)
class Group:
    """Parts and the figures that may be their total, nearest first."""

    kind: Kind
    parts: tuple[Figure, ...]
    totals: tuple[Figure, ...]


def find_sums(reading: Reading) -> Iterator[Clash]:
    """Each total that its parts contradict."""
    for group in groups(reading):
        found = contradicted(group)
        if found is not None:
            yield found


def groups(reading: Reading) -> Iterator[Group]:
    """Every list of parts with the totals it may belong to."""
    for statement in reading.statements():
        for place, figure in enumerate(statement):
            yield from _forward(reading, statement, place)
            yield from _backward(reading, statement[:place], figure)


def _forward(reading: Reading, statement: tuple[Figure, ...], place: int) -> Iterator[Group]:
    """Parts that follow 其中 or 分项."""
    figure = statement[place]
    kinds: tuple[Kind, ...] = ("parts", "breakdown")
    kind = next((kind for kind in kinds if _last_clauses(reading, kind, figure.before)), None)
    if kind is None or not figure.is_count:
        return
    parts = _list(reading, statement[place:])
    before = [other for other in reversed(statement[:place]) if _may_be_total(other, figure)]
    if not before:
        before = [other for other in reading.earlier(figure, 1) if _may_be_total(other, figure)]
    if before:
        yield Group(kind, parts, tuple(before))


def _last_clauses(reading: Reading, kind: Kind, gap: str) -> bool:
    """Whether the cue stands in the gap, close enough to speak of the figure after it."""
    matches = list(reading.cue(kind).finditer(gap))
    return bool(matches) and len(gap) - matches[-1].end() <= 24 and not re.search(r"[。；;]", gap[matches[-1].end() :])


def _may_be_total(other: Figure, part: Figure) -> bool:
    return other.is_count and other.alike(part)


def _list(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first figure and those that go on with it: the same unit, the same separator, nothing that begins anew."""
    parts = [figures[0]]
    mark: str | None = None
    for figure in figures[1:]:
        separator = _SEPARATOR.search(figure.before)
        if separator is None or separator[0] in "；;" or _begins_anew(reading, figure):
            break
        joined = separator[0] in "和及与"
        if not figure.alike(parts[0]) or not figure.is_count or (mark not in (None, separator[0]) and not joined):
            break
        mark = mark or (None if joined else separator[0])
        parts.append(figure)
    return tuple(parts)


def _begins_anew(reading: Reading, figure: Figure) -> bool:
    kinds = ("parts", "than", "apart", "total", "total_weak", "each", "average", "time_rate")
    return any(reading.cue(kind).search(figure.before) for kind in kinds)


def _backward(reading: Reading, before: tuple[Figure, ...], figure: Figure) -> Iterator[Group]:
    """Parts that stand before 合计."""
    kinds: tuple[Kind, ...] = ("total", "total_weak")
    kind = next((kind for kind in kinds if reading.cue(kind).search(figure.before)), None)
    if kind is None or not figure.is_count:
        return
    parts: list[Figure] = []
    for other in before:
        nested = _last_clauses(reading, "parts", other.before)
        if other.is_count and other.alike(figure) and not nested and not _begins_anew(reading, other):
            parts.append(other)
    if len(parts) > 1:
        yield Group(kind, tuple(parts), (figure,))


def contradicted(group: Group) -> Clash | None:
    """The contradiction of a group, None while one of its totals holds; of several totals the closest is reported."""
    if any(_fits(group, whole) for whole in group.totals):
        return None
    clashes = [found for whole in group.totals if (found := _against(group, whole)) is not None]
    return min(clashes, key=lambda found: closeness(middle(found.stated), middle(found.expected)), default=None)


def _fits(group: Group, whole: Figure) -> bool:
    """Whether the parts may make up the total, or for 其中 a portion of it."""
    if group.kind in ("total", "total_weak"):
        runs = (group.parts[start:] for start in range(len(group.parts) - 1))
        return any(_holds(sum_of(run, whole), whole) for run in runs)
    if len(group.parts) == 1:
        return not _exceeds(group.parts[0], whole)
    return _holds(sum_of(group.parts, whole), whole)


def _against(group: Group, whole: Figure) -> Clash | None:
    """The contradiction with one total that does not fit; None where nothing is proved by that."""
    first = group.parts[0]
    if group.kind in ("parts", "breakdown") and _exceeds(first, whole):
        return clash("sum", "sum_mismatch", whole, (first,), first.bounds)
    expected = sum_of(group.parts, whole)
    convinced = len(group.parts) > 1 and _convinces(group, whole, expected)
    return clash("sum", "sum_mismatch", whole, group.parts, expected) if convinced else None


def _exceeds(part: Figure, whole: Figure) -> bool:
    """Whether one part alone is more than the whole."""
    low, high = part.bounds.low, whole.bounds.high
    return low is not None and high is not None and low > high


def sum_of(parts: Sequence[Figure], whole: Figure) -> Interval:
    """All sums of the parts, each as exact as the whole is printed."""
    return total(narrowed(part.fact.quantity, whole.step) for part in parts)


def _holds(expected: Interval, whole: Figure) -> bool:
    """Whether the sum may be the total, or rounds to a total printed with zeros at its end."""
    if meet(expected, whole.bounds):
        return True
    return whole.value is not None and rounds_to(middle(expected), whole.value, whole.step)


def _convinces(group: Group, whole: Figure, expected: Interval) -> bool:
    """Whether a sum that misses the total is an error and not a list that leaves something out."""
    computed, stated = middle(expected), middle(whole.bounds)
    near = closeness(computed, stated)
    slipped = whole.value is not None and slip(whole.value, computed, whole.step) is not None
    if group.kind == "total":
        return slipped or near <= _FAR
    if group.kind == "breakdown" and near <= _NEAR:
        return True
    return slipped and near <= _FAR
