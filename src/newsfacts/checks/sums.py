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

Kind = Literal["parts", "breakdown", "includes", "total", "total_weak"]
# Beyond this distance two figures are no slip of one another, but a list that was read wrongly.
_FAR = Fraction(3, 10)
# How far a sum may lie from its total to be an error and not another list: further where the text says that these
# are all parts. A list after 其中 may leave something out, so only a sum that nearly reaches the total is one.
_LIMITS: dict[Kind, Fraction] = {
    "parts": Fraction(1, 10),
    "breakdown": Fraction(1, 10),
    "includes": Fraction(0),
    "total": Fraction(1, 10),
    "total_weak": Fraction(1, 20),
}
_MISSING = Fraction(3, 100)
# One changed digit proves something only where the figures are close; a power of ten proves it at any distance.
_SLIPS = {"one_digit": Fraction(1, 10), "digit_swap": _FAR, "times_ten": Fraction(1), "ten_thousand": Fraction(1)}
# Counts below ten are too common for one to be a part of the other.
_SMALL = 10
_SEPARATOR = re.compile(r"[、，,；;和及与]")


@dataclass(frozen=True)
class Group:
    """Parts and the figures that may be their total, nearest first. `exhaustive`: the parts leave nothing out (男, 女)."""

    kind: Kind
    parts: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    exhaustive: bool = False


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
            yield from _after_cue(reading, statement, place)
            yield from _after_total(reading, statement, place)
            yield from _backward(reading, statement[:place], figure)


def _after_cue(reading: Reading, statement: tuple[Figure, ...], place: int) -> Iterator[Group]:
    """Parts that follow 其中, 包括 or 分项."""
    figure, following, before = statement[place], statement[place:], statement[:place]
    if _governs(reading, "breakdown", figure.before):
        for first in _first_of_each_unit(following):
            yield from _with_totals(reading, "breakdown", _all_alike(reading, first, following), before)
    if not figure.is_count:
        return
    if _governs(reading, "includes", figure.before):
        yield from _with_totals(reading, "includes", _list(reading, following), before)
    if _governs(reading, "parts", figure.before):
        for parts in dict.fromkeys((_list(reading, following), _first_of_each_clause(reading, following))):
            yield from _with_totals(reading, "parts", parts, before)


def _with_totals(reading: Reading, kind: Kind, parts: tuple[Figure, ...], before: Sequence[Figure]) -> Iterator[Group]:
    """The parts with the figures before them that may be their total: of the statement, else of the one before.

    Only a statement that begins with 其中 or 分项 speaks of the one before.
    """
    totals = [other for other in reversed(before) if _may_be_total(other, parts[0])]
    if not totals and not before and kind != "includes":
        totals = [other for other in reading.earlier(parts[0], 1) if _may_be_total(other, parts[0])]
    if totals:
        yield Group(kind, parts, tuple(totals), _leaves_nothing_out(reading, parts))


def _leaves_nothing_out(reading: Reading, parts: tuple[Figure, ...]) -> bool:
    """Whether the parts carry all words of a partition, one each: 男20人、女30人."""
    around = [_SEPARATOR.split(part.before)[-1][-10:] + _SEPARATOR.split(part.after)[0][:6] for part in parts]
    for row in reading.rules.partitions:
        owners = [[n for n, words in enumerate(around) if member in words] for member in row.members]
        if len(parts) == len(row.members) and all(len(owner) == 1 for owner in owners):
            return len({owner[0] for owner in owners}) == len(parts)
    return False


def _first_of_each_unit(figures: Sequence[Figure]) -> list[Figure]:
    found: list[Figure] = []
    for figure in figures:
        if figure.is_count and not any(figure.alike(other) for other in found):
            found.append(figure)
    return found


def _all_alike(reading: Reading, first: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """All figures in the unit of the first, but those that begin anew."""
    level = [f for f in figures if f.depth == first.depth]
    alike = [f for f in level if f is first or (f.is_count and f.alike(first) and not _begins_anew(reading, f))]
    return tuple(alike)


def _first_of_each_clause(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """其中，A 20人…；B 30人…；C 5人: of each stretch between semicolons the figure that it opens with."""
    found = [figures[0]]
    for figure in figures[1:]:
        opens = re.search(r"[；;][^，,。]{0,20}$", figure.before)
        if opens and figure.is_count and figure.alike(figures[0]) and not _begins_anew(reading, figure):
            found.append(figure)
    return tuple(found)


def _after_total(reading: Reading, statement: tuple[Figure, ...], place: int) -> Iterator[Group]:
    """14.7亿元（现金10.1亿元、物资4.6亿元）; 50个：产业类19个、服务类31个: a list right behind its total."""
    figure = statement[place]
    opens = reading.cue("opens").search(figure.before)
    if place == 0 or not figure.is_count or not (opens or reading.cue("opens_list").search(figure.before)):
        return
    whole, parts = statement[place - 1], _list(reading, statement[place:])
    marked = opens or all(re.search(r"[、和]", part.before) for part in parts[1:])
    less = all(not _exceeds(part, whole) and not meet(part.bounds, whole.bounds) for part in parts)
    if len(parts) > 1 and marked and less and _may_be_total(whole, figure):
        yield Group("includes", parts, (whole,))


def _governs(reading: Reading, kind: str, gap: str) -> bool:
    """Whether the cue stands in the gap, close enough to speak of the figure after it and of nothing else."""
    matches = list(reading.cue(kind).finditer(gap))
    rest = gap[matches[-1].end() :] if matches else ""
    return bool(matches) and len(rest) <= 24 and not reading.cue("aside").search(rest)


def _may_be_total(other: Figure, part: Figure) -> bool:
    return other.is_count and other.akin(part) and other.depth <= part.depth


def _list(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first figure and those that go on with it: the same unit, the same separator, nothing that begins anew."""
    parts = [figures[0]]
    mark: str | None = None
    for figure in figures[1:]:
        if figure.depth > parts[0].depth:
            continue
        separator = _SEPARATOR.search(figure.before)
        if separator is None or separator[0] in "；;" or _begins_anew(reading, figure):
            break
        joined = separator[0] in "和及与"
        if not figure.akin(parts[0]) or not figure.is_count or (mark not in (None, separator[0]) and not joined):
            break
        mark = mark or (None if joined else separator[0])
        parts.append(figure)
    return tuple(parts)


def _begins_anew(reading: Reading, figure: Figure) -> bool:
    kinds = ("parts", "than", "apart", "total", "total_weak", "each", "average", "time_rate")
    return any(reading.cue(kind).search(figure.before) for kind in kinds)


def _backward(reading: Reading, before: tuple[Figure, ...], figure: Figure) -> Iterator[Group]:
    """Parts that stand before 合计: of the same stretch between semicolons, else of the statement, else of the paragraph."""
    kinds: tuple[Kind, ...] = ("total", "total_weak")
    kind = next((kind for kind in kinds if reading.cue(kind).search(figure.before)), None)
    if kind is None or not figure.is_count:
        return
    stretch = before if re.search(r"[；;][^，,]{0,12}$", figure.before) else _same_stretch(before)
    parts = _parts_before(reading, stretch, figure)
    if len(parts) < 2:
        parts = _parts_before(reading, before, figure)
    if not before and reading.cue("above").search(figure.before):
        parts = _parts_before(reading, tuple(reversed(reading.earlier(figure, 9))), figure)
    if len(parts) > 1:
        yield Group(kind, parts, (figure,))


def _parts_before(reading: Reading, before: Sequence[Figure], whole: Figure) -> tuple[Figure, ...]:
    """The figures in the unit of the total that do not belong to something else."""
    return tuple(
        other
        for other in before
        if other.depth == whole.depth
        and other.is_count
        and other.akin(whole)
        and not _governs(reading, "parts", other.before)
        and not _begins_anew(reading, other)
    )


def _same_stretch(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The last figures that no semicolon divides."""
    cut = next((n for n in range(len(figures) - 1, 0, -1) if re.search(r"[；;]", figures[n].before)), 0)
    return figures[cut:]


def contradicted(group: Group) -> Clash | None:
    """The contradiction of a group, None while one of its totals holds; of several totals the closest is reported."""
    if any(_fits(group, whole) for whole in group.totals):
        return None
    clashes = [found for whole in group.totals if (found := _against(group, whole)) is not None]
    return min(clashes, key=lambda found: closeness(middle(found.stated), middle(found.expected)), default=None)


def _fits(group: Group, whole: Figure) -> bool:
    """Whether the parts may make up the total, or for 其中 a portion of it."""
    if group.kind in ("total", "total_weak"):
        return any(_holds(sum_of(run, whole), whole) for run in _runs(group.parts))
    if len(group.parts) == 1:
        return not _exceeds(group.parts[0], whole)
    return any(_holds(sum_of(run, whole), whole) for run in _runs(group.parts))


def _runs(parts: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """All stretches of two or more parts: a list may divide its total twice (文科22场，理科18场，双边3场)."""
    for start in range(len(parts) - 1):
        for end in range(start + 2, len(parts) + 1):
            yield parts[start:end]


def _all_exceeded(group: Group) -> bool:
    """Whether the first part alone is more than every figure that may be its total."""
    part = group.parts[0]
    near = all(whole.statement == part.statement and whole.alike(part) for whole in group.totals)
    if group.kind != "parts" or not near:
        return False
    return all(_exceeds(part, whole) and middle(whole.bounds) >= _SMALL for whole in group.totals)


def _against(group: Group, whole: Figure) -> Clash | None:
    """The contradiction with one total that does not fit; None where nothing is proved by that."""
    first = group.parts[0]
    if _all_exceeded(group):
        return clash("sum", "sum_mismatch", whole, (first,), first.bounds)
    expected = sum_of(group.parts, whole)
    convinced = len(group.parts) > 1 and _convinces(group, whole, expected)
    return clash("sum", "sum_mismatch", whole, group.parts, expected) if convinced else None


def _exceeds(part: Figure, whole: Figure) -> bool:
    """Whether one part alone is more than the whole."""
    low, high = part.bounds.low, whole.bounds.high
    return low is not None and high is not None and low > high


def sum_of(parts: Sequence[Figure], whole: Figure) -> Interval:
    """All sums of the parts, each as exact as the whole is printed; 39公里 beside 41.83公里 is a rounded length."""
    quantity = whole.fact.quantity
    if quantity.decimals and quantity.basis != "money" and whole.step < 1:
        return total(_measured(part) for part in parts)
    return total(narrowed(part.fact.quantity, whole.step) for part in parts)


def _measured(part: Figure) -> Interval:
    value = part.value
    if value is None or part.fact.quantity.hedge != "exact":
        return part.bounds
    return Interval(low=value - part.step / 2, high=value + part.step / 2)


def _holds(expected: Interval, whole: Figure) -> bool:
    """Whether the sum may be the total, or rounds to a total printed with zeros at its end."""
    if meet(expected, whole.bounds):
        return True
    return whole.value is not None and rounds_to(middle(expected), whole.value, whole.step)


def _convinces(group: Group, whole: Figure, expected: Interval) -> bool:
    """Whether a sum that misses the total is an error and not a list that leaves something out."""
    computed, stated = middle(expected), middle(whole.bounds)
    near = closeness(computed, stated)
    how = slip(whole.value, computed, whole.step) if whole.value is not None else None
    slipped = how is not None and near <= _SLIPS[how]
    if not all(part.alike(whole) for part in group.parts):
        return slipped
    if group.exhaustive:
        return how is not None or near <= _LIMITS["breakdown"]
    if group.kind in ("parts", "includes") and computed < stated:
        return slipped and near <= _MISSING and (len(group.parts) > 2 or how == "digit_swap")
    if len(group.totals) > 1 and sum(middle(other.bounds) for other in group.totals) >= computed:
        return slipped
    return slipped or near <= _LIMITS[group.kind]
