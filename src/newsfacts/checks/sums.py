"""Parts against their total: 其中, 分项, 合计; sums as intervals, overlapping groups never added (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

from newsfacts.checks.consistency_bounds import closeness, middle, narrowed, slip, total
from newsfacts.checks.consistency_finding import Clash, clash
from newsfacts.checks.consistency_groups import Group, Kind, exceeds
from newsfacts.checks.consistency_lists import groups
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_spread import spread
from newsfacts.checks.intervals import meet, point, rounds_to
from newsfacts.records import Interval

# Beyond this distance two figures are no slip of one another, but a list that was read wrongly.
_FAR = Fraction(3, 10)
# How far a sum may lie from its total to be an error and not another list: further where the text says that these
# are all parts. A list after 其中 may leave something out, so only a sum that nearly reaches the total is one.
_LIMITS: dict[Kind, Fraction] = {
    "parts": Fraction(1, 10),
    "breakdown": Fraction(1, 10),
    "includes": Fraction(0),
    "bare": Fraction(0),
    "total": Fraction(1, 10),
    "total_weak": Fraction(1, 20),
    "spread": Fraction(0),
}
# Amounts of millions are rounded; a gift of some 万 is not.
_GIFT = 1_000_000
# A thing is named in so many characters before its number.
_NAME = 8
_MISSING = Fraction(3, 100)
# The same where nothing speaks for a part left out: four parts or more, or parts named alike (甲村, 乙村, 丙村).
_MISSED = Fraction(1, 20)
# One changed digit proves something only where the figures are close; a power of ten proves it at any distance.
_SLIPS = {"one_digit": Fraction(1, 10), "digit_swap": _FAR, "times_ten": Fraction(1), "ten_thousand": Fraction(1)}
# Selected parts that give more than all by one digit: nothing but an overlap explains that.
_OVER = Fraction(1, 5)
# Counts below ten are too common for one to be a part of the other.
_SMALL = 10


def find_sums(reading: Reading) -> Iterator[Clash]:
    """Each total that its parts contradict. A list that may be read in several ways contradicts nothing if one reading holds."""
    readings: dict[tuple[str, str], list[Group]] = {}
    for group in chain(groups(reading), spread(reading)):
        readings.setdefault((group.kind, group.parts[0].id if group.is_forward else group.totals[0].id), []).append(
            group
        )
    for alternatives in readings.values():
        if not any(_adds_up(group) or _holds_its_total(group) for group in alternatives):
            yield from (found for group in alternatives if (found := contradicted(group)) is not None)
    yield from _overflows(reading)


def _overflows(reading: Reading) -> Iterator[Clash]:
    """A part that no list announces and that alone is more than its total: 共有218户，今年新纳入236户."""
    for figure in reading.figures:
        inside = figure.is_count and not figure.in_title and reading.cue("within").search(figure.before)
        whole = next((f for f in reading.earlier(figure) if f.is_count and f.alike(figure)), None) if inside else None
        if whole is None or not reading.cue("in_all").search(whole.before) or not exceeds(figure, whole):
            continue
        near = middle(figure.bounds) <= 2 * middle(whole.bounds) and middle(whole.bounds) >= _SMALL
        if near and _same_noun(whole, figure):
            yield clash("sum", "sum_mismatch", whole, (figure,), figure.bounds)


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
    return any(_holds(sum_of(run, whole), whole) for run in _runs(group.parts))


def _nearly_complete(group: Group, parts: tuple[Figure, ...], near: Fraction, how: str | None) -> bool:
    """Whether parts that miss their total are so many, so near or so alike that none is missing."""
    if group.kind == "spread":
        return not group.open_ended and near <= (_LIMITS["parts"] if group.parallel else _MISSED)
    if group.kind == "bare":
        return near <= (_MISSED if group.parallel else _MISSING)
    if group.open_ended:
        return False
    if len(parts) > 2:
        return near <= (_MISSED if group.parallel or len(parts) > 3 else _MISSING)
    return near <= _MISSING and (how == "digit_swap" or group.parallel)


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
        return clash("sum", "sum_mismatch", whole, (first,), first.bounds)
    for parts in (group.parts, _last_list(group.parts)):
        expected = sum_of(parts, whole)
        if len(parts) > 1 and _convinces(group, parts, whole, expected):
            return clash("sum", "sum_mismatch", whole, parts, expected)
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


def _is_plain_total(group: Group, parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether the text says that it adds up: 合计, 两项共, or 共 right behind three parts or more."""
    joined = len(parts) > 2 or not re.search(r"[，,；;]", parts[-1].before)
    behind = parts[-1].place + 1 == whole.place and joined and middle(whole.bounds) >= 2 * _SMALL
    return group.kind == "total" or group.closed or (group.kind == "total_weak" and behind)


def _convinces(group: Group, parts: tuple[Figure, ...], whole: Figure, expected: Interval) -> bool:
    """Whether a sum that misses the total is an error and not a list that leaves something out."""
    computed, stated = middle(expected), middle(whole.bounds)
    near = closeness(computed, stated)
    exact = all(figure.fact.quantity.hedge == "exact" for figure in (whole, *parts))
    how = _slip(whole, computed) if exact else None
    plain = _is_plain_total(group, parts, whole)
    wide = how == "one_digit" and (plain or group.usual)
    slipped = how is not None and near <= (_FAR if wide else _SLIPS[how])
    if group.kind == "parts" and computed > stated and how == "one_digit":
        slipped = near <= _OVER
    if not all(part.alike(whole) for part in parts):
        return slipped and (plain or near <= _MISSING)
    if _says_all(group):
        return slipped or near <= _LIMITS["breakdown"] or (group.exhaustive and how is not None)
    if group.kind in ("spread", "bare") or (group.kind in ("parts", "includes") and computed < stated):
        return slipped and _nearly_all(group, parts, near, how)
    if group.crossing and group.kind in ("parts", "includes"):
        return slipped and near <= _MISSING
    shared = len(group.totals) > 1 and sum(middle(other.bounds) for other in group.totals) >= computed
    return slipped or (not shared and near <= _LIMITS[group.kind])


def _slip(whole: Figure, computed: Fraction) -> str | None:
    """How the total may have come of the sum; one too many or too few is a slip of counting."""
    if whole.value is None:
        return None
    return slip(whole.value, computed, whole.step) or (
        "one_digit" if abs(whole.value - computed) == whole.step else None
    )


def _says_all(group: Group) -> bool:
    """Whether the words or the form say that these are all parts."""
    return group.exhaustive or (group.closed and not group.crossing and not group.open_ended)


def _nearly_all(group: Group, parts: tuple[Figure, ...], near: Fraction, how: str | None) -> bool:
    """Whether parts that nothing calls all of them are too many, too alike or too near their total to leave one out."""
    if group.usual and not group.open_ended:
        return True
    return (near <= _MISSING or not group.crossing) and _nearly_complete(group, parts, near, how)
