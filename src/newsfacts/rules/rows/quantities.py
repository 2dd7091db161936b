"""Rows of the tables that read figures: numerals.csv, units.csv, hedges.csv, intervals.csv, guards.csv."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from newsfacts.records.base import Exact
from newsfacts.records.vocabulary import Hedge, SkipReason
from newsfacts.rules.row import Flag, Maybe, Row


def _no_if_empty(value: Any) -> Any:
    return "no" if isinstance(value, str) and not value.strip() else value


def _one_if_empty(value: Any) -> Any:
    return "1" if isinstance(value, str) and not value.strip() else value


Mark = Annotated[Flag, BeforeValidator(_no_if_empty)]
Factor = Annotated[Exact, BeforeValidator(_one_if_empty)]


class NumeralRow(Row):
    """A character of Chinese numerals: a `digit`, a `scale` (十 百 千 万), or an open place (`some`: 几 数)."""

    name: str
    kind: Literal["digit", "scale", "some", "half"]
    value: Exact


class UnitRow(Row):
    """A measure word or unit: what it counts (`basis`), and how much of the `base` unit one of it is (`factor`).

    `when` is empty for a counting unit; `elapsed` units count only as output (培训20小时), and `date`, `age`, `ordinal`
    units name why their numbers are no facts. A `weak` unit is a common noun too and counts only with clear numbers.
    """

    name: str
    basis: Maybe = None
    base: Maybe = None
    factor: Factor = 1  # type: ignore[assignment]
    when: Literal["", "elapsed", "date", "age", "ordinal", "other"] = ""
    weak: Mark = False


class HedgeRow(Row):
    """A hedge word, where it stands to its number, and the row of intervals.csv that says what it means."""

    name: str
    position: Literal["before", "inside", "after", "both"]
    hedge: Hedge
    interval: str


class IntervalRow(Row):
    """What an expression means: `soft` is what a careful writer means, `hard` what is still defensible.

    N is the number, g the unit of its last non-zero digit, M the upper number of a pair, d the last printed digit place.
    """

    name: str
    soft: str
    hard: str
    confidence: str = ""


class GuardRow(Row):
    """A word with a numeral that is no count, and why. `kind`: `word` holds the numeral, `before`/`after` stand beside it."""

    KEY: ClassVar[str] = "name"
    name: str
    kind: Literal["word", "before", "after"]
    reason: SkipReason

    @model_validator(mode="after")
    def _not_empty(self) -> GuardRow:
        if not self.name:
            raise ValueError("a guard needs a word")
        return self
