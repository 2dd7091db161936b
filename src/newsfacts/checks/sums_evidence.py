"""Whether a sum that misses its total is an error and not a list that leaves something out (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from newsfacts.checks.consistency_bounds import closeness, middle, slip
from newsfacts.checks.consistency_groups import Group, Kind
from newsfacts.checks.consistency_reading import Figure
from newsfacts.checks.consistency_words import ALL_PARTS, Words
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
    "divided": Fraction(0),
}
# A list is three parts or more, a row more than two.
_LIST = 3
_ROW = 2
# Smaller totals are no evidence.
_SMALL = 10
_MISSING = Fraction(3, 100)
# Two parts behind 其中 that miss their total by one digit and so little: a person has to look.
_PAIR = Fraction(1, 20)
# The same where nothing speaks for a part left out: four parts or more, or parts named alike (甲村, 乙村, 丙村).
_MISSED = Fraction(1, 20)
# The same for a list that ends its statement and misses the total by one wrong digit.
_CLOSED = Fraction(1, 10)
# One changed digit proves something only where the figures are close; a power of ten proves it at any distance.
_SLIPS = {"one_digit": Fraction(1, 10), "digit_swap": _FAR, "times_ten": Fraction(1), "ten_thousand": Fraction(1)}
# Selected parts that give more than all by one digit: nothing but an overlap explains that.
_OVER = Fraction(1, 5)


def _nearly_complete(group: Group, parts: tuple[Figure, ...], near: Fraction, how: str | None) -> bool:
    """Whether parts that miss their total are so many, so near or so alike that none is missing."""
    if group.kind == "spread":
        return not group.open_ended and near <= (_LIMITS["parts"] if group.parallel else _MISSED)
    if group.kind == "bare":
        return near <= (_MISSED if group.parallel else _MISSING)
    if group.open_ended:
        return False
    if len(parts) > 2:
        closed = how is not None and (_ends_statement(parts[-1]) or _ends_row(parts))
        return near <= (_CLOSED if closed else _MISSED if group.parallel or len(parts) > 3 else _MISSING)
    if _is_closed_pair(parts):
        return near <= _PAIR and how in ("digit_swap", "one_digit")
    return near <= _MISSING and (how == "digit_swap" or group.parallel)


def _is_closed_pair(parts: tuple[Figure, ...]) -> bool:
    """Whether two parts stand side by side and nothing follows them: 其中乡镇推荐216户、单位推荐98户。"""
    one, other = parts
    beside = one.place + 1 == other.place and re.fullmatch(r"[、，,][^，,。；;、\d]{1,10}", other.before)
    return bool(beside) and _ends_statement(other)


def _ends_row(parts: Sequence[Figure]) -> bool:
    """Whether the parts are joined by 、 and the last is followed by another mark: 月嫂1380名、护理员960名、保洁员820名，"""
    joined = all(part.before.startswith("、") for part in parts[1:])
    return joined and bool(re.match(r"[^，,。；;、\d等]{0,4}[，,。；;]", parts[-1].after))


def _ends_statement(part: Figure) -> bool:
    """Whether nothing more is told behind a part."""
    return bool(re.match(r"[^，,。；;、\d]{0,4}[。；;]", part.after))


def doubt_of(group: Group, whole: Figure, expected: Interval) -> Words | None:
    """What has to be made sure of where nothing says that the parts are all there are, or that none is in two of them."""
    if _says_all(group) or group.usual or group.kind in ("total", "breakdown"):
        return None
    if group.kind == "divided":
        return None if whole.statement == group.parts[0].statement else ALL_PARTS
    more = middle(expected) > middle(whole.bounds)
    named = group.parallel or len(group.parts) > _LIST
    return None if named and not (more and group.crossing) else ALL_PARTS


@dataclass(frozen=True)
class Miss:
    """A sum that misses its total: how far off (`near`, as a share) and by which slip of the pen (`how`), if any."""

    group: Group
    parts: tuple[Figure, ...]
    whole: Figure
    computed: Fraction
    how: str | None
    near: Fraction

    @property
    def is_more(self) -> bool:
        """Whether the parts give more than the total."""
        return self.computed > middle(self.whole.bounds)

    @property
    def is_plain(self) -> bool:
        """Whether the text says that it adds up: 合计, 两项共, or 共 right behind three parts or more."""
        parts, whole, kind = self.parts, self.whole, self.group.kind
        joined = len(parts) > _ROW or not re.search(r"[，,；;]", parts[-1].before)
        behind = parts[-1].place + 1 == whole.place and joined and middle(whole.bounds) >= 2 * _SMALL
        return kind == "total" or self.group.closed or (kind == "total_weak" and behind)

    @property
    def is_slip(self) -> bool:
        """Whether the total is a slip of the pen away from the sum, and not too far."""
        if self.how is None:
            return False
        if self.group.kind == "parts" and self.is_more and self.how == "one_digit":
            return self.near <= _OVER
        wide = self.how == "one_digit" and (self.is_plain or self.group.usual)
        return self.near <= (_FAR if wide else _SLIPS[self.how])


def convinces(group: Group, parts: tuple[Figure, ...], whole: Figure, expected: Interval) -> bool:
    """Whether a sum that misses the total is an error and not a list that leaves something out."""
    computed = middle(expected)
    exact = all(figure.fact.quantity.hedge == "exact" for figure in (whole, *parts))
    how = _slip(whole, computed) if exact else None
    miss = Miss(group, parts, whole, computed, how, closeness(computed, middle(whole.bounds)))
    if _may_cross(group, parts) and how != "digit_swap":
        return False
    if group.kind == "divided":
        return how is not None and miss.near <= _LIMITS["parts"]
    if not all(part.alike(whole) for part in parts):
        return _in_other_units(miss)
    if _says_all(group):
        return miss.is_slip or miss.near <= _LIMITS["breakdown"] or (group.exhaustive and how is not None)
    return _of_some(miss)


def _in_other_units(miss: Miss) -> bool:
    """Whether parts in other units than their total prove something: 5项场景、15个科目，共出动无人机23架 does not."""
    weak = miss.group.kind == "total_weak" and not any(part.alike(miss.whole) for part in miss.parts)
    if weak and not _counts_them(miss.whole, miss.parts):
        return False
    listed = _is_list_with_total(miss.group, miss.whole) and miss.near <= _OVER
    return listed or (miss.is_slip and (miss.is_plain or miss.near <= _MISSING))


def _of_some(miss: Miss) -> bool:
    """Whether parts that nothing calls all there are prove something."""
    group, near = miss.group, miss.near
    if group.kind in ("spread", "bare") or (group.kind in ("parts", "includes") and not miss.is_more):
        return miss.is_slip and _nearly_all(group, miss.parts, near, miss.how)
    if group.crossing and group.kind in ("parts", "includes"):
        return miss.is_slip and near <= _MISSING
    shared = len(group.totals) > 1 and sum(middle(other.bounds) for other in group.totals) >= miss.computed
    return miss.is_slip or (not shared and near <= _LIMITS[group.kind])


def _counts_them(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total in a unit of its own is one of the parts: 共 stands right before it, or the noun that they are of.

    腋拐33副、助听器9台，共42件; 适配辅具，其中轮椅126辆、拐杖88副，累计发放辅具214件.
    """
    noun = re.search(r"[一-龥]{2}$", whole.before)
    plain = re.search(r"[共计合][为有是达约计]*$", whole.before)
    return bool(plain) or bool(noun and noun[0] in parts[0].before)


def _is_list_with_total(group: Group, whole: Figure) -> bool:
    """Whether three things or more and 共计 follow one another with nothing between: 棉被20床、米20袋、油20桶，共计60件."""
    row = [*(part.place for part in group.parts), whole.place]
    joined = all(part.before.startswith("、") for part in group.parts[1:])
    return group.kind == "total" and len(row) > _LIST and joined and row == list(range(row[0], row[-1] + 1))


def _may_cross(group: Group, parts: tuple[Figure, ...]) -> bool:
    """Whether two parts, which nothing calls all of them or alike, may share some or leave some out: 新房涨33个、旧房涨40个."""
    two = len(parts) <= 2 and group.kind == "includes"
    return two and not (group.exhaustive or group.usual or group.parallel)


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
