"""Rows of rules/indicators.csv (words that official indicators are composed of) and rules/match_weights.csv (what a hint is worth)."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import field_validator

from newsfacts.records import Exact
from newsfacts.rules.row import Cells, Maybe, Row


class IndicatorRow(Row):
    """Words that say the same in an article and in a table: 走访 and 入户探访, 捐款 and 接收捐赠.

    `part`: `deed` what was done, `thing` what it was done with or to, `people` who, `count` a word that only says how a
    table counts (人数, 场次, 金额), which no article needs to repeat; its `basis` is what it counts; `link` a word
    that joins two counted things. `unless`: longer words in which a form says something else.
    """

    name: str
    part: Literal["deed", "thing", "people", "count", "link"]
    forms: Cells = ()
    unless: Cells = ()
    basis: Maybe = None


class MatchWeightRow(Row):
    """What one hint adds to, or takes from, the odds that a fact and a tally speak of the same thing."""

    KEY: ClassVar[str] = "hint"
    hint: str
    weight: Exact

    @field_validator("weight", mode="before")
    @classmethod
    def _is_decimal(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value
