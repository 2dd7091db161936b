"""Parts against their total: 其中, 分项, 合计; sums as intervals, overlapping groups never added (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain

from newsfacts.checks.consistency_bounds import closeness, middle, narrowed, total
from newsfacts.checks.consistency_finding import Clash, sum_clash
from newsfacts.checks.consistency_groups import Group, exceeds
from newsfacts.checks.consistency_lists import groups
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_spread import divided, spread
from newsfacts.checks.intervals import meet, point, rounds_to
from newsfacts.checks.sums_evidence import convinces, doubt_of
from newsfacts.records import Interval

# Amounts of millions are rounded; a gift of some 万 is not.
_GIFT = 1_000_000
_ROW = 2
# A thing is named in so many characters before its number.
_NAME = 8
# Counts below ten are too common for one to be a part of the other.
_SMALL = 10


def find_sums(reading: Reading) -> Iterator[Clash]:
    """Each total that its parts contradict. A list that may be read in several ways contradicts nothing if one reading holds."""
    readings: dict[tuple[str, str], list[Group]] = {}
    for group in chain(groups(reading), spread(reading), divided(reading)):
        if _is_nested(reading, group):
            continue
        readings.setdefault((group.kind, group.parts[0].id if group.is_forward else group.totals[0].id), []).append(
            group
        )
    settled = _settled(chain.from_iterable(readings.values()))
    for alternatives in readings.values():
        if not any(_adds_up(group) or _holds_its_total(group) for group in alternatives):
            found = (contradicted(group) for group in alternatives)
            yield from (one for one in found if one is not None and not _is_settled(one, settled))
    yield from _overflows(reading)


def _settled(found: Iterable[Group]) -> list[set[str]]:
    """Each list that gives its total, with that total: （治愈6例、住院48例） behind 54例."""
    return [
        {whole.id, *(part.id for part in group.parts)}
        for group in found
        for whole in group.totals
        if len(group.parts) > 1 and _holds(sum_of(group.parts, whole), whole)
    ]


def _is_settled(found: Clash, settled: Sequence[set[str]]) -> bool:
    """Whether a list that gives the same total holds some of the parts, so that the others belong to something else."""
    return any(found.main.id in ids and any(part.id in ids for part in found.others) for ids in settled)


def _overflows(reading: Reading) -> Iterator[Clash]:
    """A part that no list announces and that alone is more than its total: 共有218户，今年新纳入236户."""
    for figure in reading.figures:
        inside = figure.is_count and not figure.in_title and reading.cue("within").search(figure.before)
        whole = next((f for f in reading.earlier(figure) if f.is_count and f.alike(figure)), None) if inside else None
        if whole is None or not reading.cue("in_all").search(whole.before) or not exceeds(figure, whole):
            continue
        near = middle(figure.bounds) <= 2 * middle(whole.bounds) and middle(whole.bounds) >= _SMALL
        if near and _same_noun(whole, figure):
            yield sum_clash(whole, (figure,), figure.bounds)


def _adds_up(group: Group) -> bool:
    """Whether the parts together give one of the totals, or some of them one of the others: a list within a list."""
    if any(_holds(sum_of(outer, whole), whole) for outer in _outer_lists(group.parts) for whole in group.totals):
        return True
    return len(group.parts) > 1 and any(_holds(sum_of(group.parts, whole), whole) for whole in group.totals)


def _holds_its_total(group: Group) -> bool:
    """Whether a part is as much as the total, so that the others are parts of something else."""
    return len(group.parts) > 1 and any(
        meet(part.bounds, whole.bounds) for part in group.parts for whole in group.totals
    )


def _outer_lists(parts: tuple[Figure, ...]) -> Iterator[tuple[Figure, ...]]:
    """The parts without a list that divides one of them: 小学20人（男12人、女8人）、初中30人."""
    for order, part in enumerate(parts):
        for run in _runs(parts[order + 1 :]):
            if sum(f.value or 0 for f in run) == part.value:
                yield tuple(figure for figure in parts if figure not in run)


def _is_nested(reading: Reading, group: Group) -> bool:
    """Whether some parts divide another and say so: 运动员284人，包括男126人、女158人，教练232人."""
    for order, part in enumerate(group.parts[:-1]):
        opens = any(reading.cue(kind).search(group.parts[order + 1].before) for kind in ("includes", "parts"))
        if opens and any(sum(f.value or 0 for f in run) == part.value for run in _runs(group.parts[order + 1 :])):
            return True
    return False


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
        return not exceeds(group.parts[0], whole)
    return any(_holds(sum_of(run, whole), whole) for run in _may_divide(group))


def _same_noun(whole: Figure, part: Figure) -> bool:
    """Whether the two count the same: 10个县 and 11个人 do not, although both say 个; nor do 10个县 and 温暖箱11个."""
    if not part.alike(whole) or whole.fact.quantity.unit != "个":
        return part.alike(whole)
    noun, other = (re.match(r"[一-龥]{0,2}", figure.after) for figure in (whole, part))
    named = noun[0] if noun else ""
    return not named or named in part.before[-_NAME:] or bool(other and other[0][:1] == named[:1])


def _runs(parts: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """All stretches of two or more parts: a list may divide its total twice (文科22场，理科18场，双边3场)."""
    for start in range(len(parts) - 1):
        for end in range(start + 2, len(parts) + 1):
            yield parts[start:end]


def _may_divide(group: Group) -> Iterator[Sequence[Figure]]:
    """The stretches that may give the total alone: any, but of a row joined by 、 only those that begin with it.

    国家级1个、省级4个、市级7个、县级13个: without the first it is no list.
    """
    row = len(group.parts) > _ROW and all(re.match(r"[、和]", part.before) for part in group.parts[1:])
    yield from (run for run in _runs(group.parts) if not row or run[0] is group.parts[0])


def _all_exceeded(group: Group) -> bool:
    """Whether the first part alone is more than every figure that may be its total."""
    part = group.parts[0]
    near = all(whole.statement == part.statement and _same_noun(whole, part) for whole in group.totals)
    if group.kind != "parts" or not near:
        return False
    return all(exceeds(part, whole) and middle(whole.bounds) >= _SMALL for whole in group.totals)


def _against(group: Group, whole: Figure) -> Clash | None:
    """The contradiction with one total that does not fit; None where nothing is proved by that."""
    first = group.parts[0]
    if _all_exceeded(group):
        return sum_clash(whole, (first,), first.bounds)
    for parts in (group.parts, _last_list(group.parts)):
        expected = sum_of(parts, whole)
        if len(parts) > 1 and convinces(group, parts, whole, expected):
            return sum_clash(whole, parts, expected, doubt_of(group, whole, expected))
    return None


def _last_list(parts: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The last parts that are joined by 、: 选送58个，评出一等奖5个、二等奖10个、三等奖15个."""
    cut = next((n for n in range(len(parts) - 1, 0, -1) if not re.search(r"[、和]", parts[n].before)), 0)
    return parts[cut:]


def sum_of(parts: Sequence[Figure], whole: Figure) -> Interval:
    """All sums of the parts, each as exact as the whole is printed; 39公里 beside 41.83公里 is a rounded length."""
    quantity = whole.fact.quantity
    if all(_is_round_money(figure) for figure in (whole, *parts)):
        return point(sum((part.value or Fraction(0) for part in parts), Fraction(0)))
    if quantity.decimals and quantity.basis != "money" and whole.step < 1:
        return total(_measured(part) for part in parts)
    return total(narrowed(part.fact.quantity, whole.step) for part in parts)


def _is_round_money(figure: Figure) -> bool:
    """Whether it is an amount in whole 万 such as a gift: 12万元 is no rounded figure there."""
    quantity = figure.fact.quantity
    small = figure.value is not None and figure.value < _GIFT and quantity.decimals == 0
    return small and quantity.basis == "money" and quantity.hedge == "exact" and "万" in quantity.text


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
