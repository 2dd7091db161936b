"""Whether a fact and a tally count the same way: 名 and 人 do, 人次 and 人 do not, 元 and 件 never meet."""

from __future__ import annotations

from enum import Enum

from newsfacts.records import FactQuantity, Tally


class UnitFit(Enum):
    """How the unit of a fact stands to that of a tally."""

    SAME = "same"  # the same word
    ALIKE = "alike"  # other words that count the same: 名 and 人, 个 and 所
    CONFLICT = "conflict"  # 人 and 人次, 户 and 人: comparable in meaning, not in number
    NEVER = "never"  # money and things, rates and counts


_PEOPLE = frozenset({"person", "person_times", "household", "household_times", "pair"})
_THINGS = frozenset({"item", "event", "org", "unit"})
_RATES = frozenset({"rate"})
PERCENT = frozenset("%％‰成")


def unit_fit(quantity: FactQuantity, tally: Tally) -> UnitFit:
    """How the two units stand to one another.

    What 个 counts (things, bodies, events) tables and readers decide differently, so all things are alike where the
    measure word is the same or a general one; 家 and 家次 differ, for the second counts visits.
    """
    ours, theirs = quantity.unit or "", tally.unit
    if is_percent(ours) or is_percent(theirs):
        return UnitFit.SAME if is_percent(ours) and is_percent(theirs) else UnitFit.NEVER
    base = theirs.split("/")[0]
    if ours == base:
        return UnitFit.SAME
    one, other = quantity.basis or "item", tally.basis
    if "/" in theirs or other in _RATES:
        return UnitFit.ALIKE if one == "rate" or ours in theirs else UnitFit.NEVER
    if "money" in (one, other):
        return UnitFit.ALIKE if one == other else UnitFit.NEVER
    if one == other:
        return UnitFit.ALIKE if _times(ours) == _times(theirs) else UnitFit.CONFLICT
    if one in _THINGS and other in _THINGS:
        return UnitFit.ALIKE if _times(ours) == _times(theirs) else UnitFit.CONFLICT
    return UnitFit.CONFLICT


def is_percent(unit: str) -> bool:
    """Whether the unit is a share: %, ‰, 成, 百分点."""
    return unit in PERCENT or unit == "百分点"


def _times(unit: str) -> bool:
    """Whether the unit counts occurrences of another unit: 家次, 户次, 人次."""
    return len(unit) > 1 and unit.endswith("次") and unit != "批次"
