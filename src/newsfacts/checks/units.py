"""Whether a fact and a tally count the same way: 名 and 人 do, 人次 and 人 do not, 元 and 件 never meet."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from functools import lru_cache

from newsfacts.records import FactQuantity, Tally
from newsfacts.rules import Rules
from newsfacts.rules.rows.quantities import UnitRow


class UnitFit(Enum):
    """How the unit of a fact stands to that of a tally."""

    SAME = "same"  # the same word
    ALIKE = "alike"  # other words that count the same: 名 and 人, 个 and 所, 公里 and 米
    CONFLICT = "conflict"  # 人 and 人次, 户 and 人: comparable in meaning, not in number
    NEVER = "never"  # money and things, rates and counts, kilometres and tons


_PEOPLE = frozenset({"person", "person_times", "household", "household_times", "pair"})
_MEASURED = frozenset({"length", "area", "weight", "volume", "energy", "power", "data", "speed"})
PERCENT = "percent"


class Units:
    """What units count and how much of a base unit they are, read off rules/units.csv."""

    def __init__(self, rules: Rules) -> None:
        self._rows = {row.name: row for row in rules.units}
        self._fit = lru_cache(maxsize=10_000)(self._fits)

    def basis(self, unit: str) -> str | None:
        """What the unit counts, in the words of rules/units.csv."""
        row = self._rows.get(unit)
        return row.basis if row else None

    def is_percent(self, unit: str | None) -> bool:
        """Whether the unit is a share: %, ‰, 成, 个百分点."""
        return unit is not None and self.basis(unit) == PERCENT

    def fit(self, quantity: FactQuantity, tally: Tally) -> UnitFit:
        """How the unit of the quantity stands to that of the tally."""
        return self._fit(quantity.unit or "", quantity.basis or "item", tally.unit, tally.basis)

    def _fits(self, ours: str, one: str, unit: str, basis: str) -> UnitFit:
        """How our unit and what it counts stand to the unit and the basis of a table.

        What 个 counts (things, bodies, events) tables and readers decide differently, so all things are alike; 家 and
        家次 differ, for the second counts visits.
        """
        theirs, other = unit.split("/", maxsplit=1)[0], "rate" if "/" in unit else basis
        if self.is_percent(ours) or self.is_percent(unit):
            return UnitFit.SAME if self.is_percent(ours) and self.is_percent(unit) else UnitFit.NEVER
        if ours == theirs:
            return UnitFit.SAME
        if "money" in (one, other):
            return UnitFit.ALIKE if one == other and self.factor(ours, theirs) is not None else UnitFit.NEVER
        if "rate" in (one, other):
            return UnitFit.ALIKE if one == other else UnitFit.NEVER
        measured = self._measured(ours), self._measured(theirs)
        if any(measured):
            return UnitFit.ALIKE if self.factor(ours, theirs) is not None else UnitFit.NEVER
        return self._of_counts((one, other), (ours, theirs))

    def _of_counts(self, bases: tuple[str, str], units: tuple[str, str]) -> UnitFit:
        if "place" in bases and _PEOPLE & set(bases):
            return UnitFit.NEVER  # 7省 and 7人
        same_kind = bases[0] == bases[1] if _PEOPLE & set(bases) else True
        return UnitFit.ALIKE if same_kind and _times(units[0]) == _times(units[1]) else UnitFit.CONFLICT

    def _measured(self, unit: str) -> UnitRow | None:
        row = self._rows.get(unit)
        return row if row is not None and row.basis in _MEASURED else None

    def factor(self, ours: str | None, theirs: str) -> Fraction | None:
        """How much of `theirs` one of `ours` is: 1 公里 is 1000 米, 一成 is 10 %; None where they measure different things."""
        if ours == theirs or ours is None:
            return Fraction(1)
        one, other = self._rows.get(ours), self._rows.get(theirs)
        if one is None or other is None or one.base is None or one.base != other.base:
            return None
        return Fraction(one.factor) / Fraction(other.factor)


def _times(unit: str) -> bool:
    """Whether the unit counts occurrences of another unit: 家次, 户次, 人次."""
    return len(unit) > 1 and unit.endswith("次") and unit != "批次"
