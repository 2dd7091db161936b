"""Rows of the tables that read figures: numerals.csv, units.csv, hedges.csv, intervals.csv, guards.csv."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from newsfacts.records.base import Exact
from newsfacts.records.vocabulary import Hedge, SkipReason
from newsfacts.rules.row import Cells, Flag, Maybe, Row


def _no_if_empty(value: Any) -> Any:
    return "no" if isinstance(value, str) and not value.strip() else value


def _one_if_empty(value: Any) -> Any:
    return "1" if isinstance(value, str) and not value.strip() else value


Mark = Annotated[Flag, BeforeValidator(_no_if_empty)]
Reach = Annotated[int, BeforeValidator(lambda value: 0 if value == "" else value)]
Factor = Annotated[Exact, BeforeValidator(_one_if_empty)]


class NumeralRow(Row):
    """A character of Chinese numerals: a `digit`, a `scale` (十 百 千 万), an open place (`some`: 几 数), or a
    `word` that is a number by itself (一半), or a `sign` before one (负).

    `unless` holds characters before it that make it part of a word (人数, 总数); `no` there: it never begins a numeral.
    `only` holds what must follow it (陆 is a numeral in 陆佰, not in 陆续).
    `hedge` names the hedge that a `word` holds (过半 holds 超过).
    """

    name: str
    kind: Literal["digit", "scale", "some", "half", "word", "sign"]
    value: Exact
    unless: Cells = ()
    only: Cells = ()
    hedge: Maybe = None


class UnitRow(Row):
    """A measure word or unit: what it counts (`basis`), and how much of the `base` unit one of it is (`factor`).

    `when` is empty for a counting unit; `elapsed` units count only as output (培训20小时), and `date`, `age`, `ordinal`
    units name why their numbers are no facts. A `weak` unit is a common noun too and counts only with clear numbers.
    `unless` holds what may follow and makes it the head of a longer word (人口, 家庭).
    """

    name: str
    basis: Maybe = None
    base: Maybe = None
    factor: Factor = 1  # type: ignore[assignment]
    when: Literal["", "elapsed", "date", "age", "ordinal", "other"] = ""
    weak: Mark = False
    unless: Cells = ()


class HedgeRow(Row):
    """A hedge word, where it stands to its number, and the row of intervals.csv that says what it means.

    `unless` holds what may stand before it and makes it part of a word (附近, 节约); for a hedge behind the number, what may follow it.
    `reaches`: over how many characters it counts as well (至少每户有一人); empty is none.
    """

    name: str
    position: Literal["before", "inside", "after", "both"]
    hedge: Hedge
    interval: str
    reaches: Reach = 0
    unless: Cells = ()


class IntervalRow(Row):
    """What an expression means: `soft` is what a careful writer means, `hard` what is still defensible.

    N is the number, g the unit of its last non-zero digit, M the upper number of a pair, d the last printed digit place.
    """

    name: str
    soft: str
    hard: str
    confidence: str = ""


class GuardRow(Row):
    """A word that makes a numeral no count, and why.

    `kind`: a `word` holds the numeral, `before` and `after` stand directly beside the figure, `near` within a few characters
    before it in its clause. `of` limits the row to a unit or to the units of a basis, `small` to Chinese numerals up to ten.
    """

    KEY: ClassVar[str] = "name"
    name: str
    kind: Literal["word", "before", "after", "near"]
    reason: SkipReason
    of: Cells = ()
    small: Mark = False

    @model_validator(mode="after")
    def _not_empty(self) -> GuardRow:
        if not self.name:
            raise ValueError("a guard needs a word")
        return self


class NumberRoleRow(Row):
    """A word that says what a doubtful figure is: near elapsed time of base unit `role` it makes that an output (服务…小时),
    `each` makes one thing a result (每户一份), `group` behind 的 makes a figure a mere threshold (超过90%的有).
    """

    name: str
    role: str
