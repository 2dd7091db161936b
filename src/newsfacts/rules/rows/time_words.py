"""Rows of rules/time_words.csv: words that date."""

from __future__ import annotations

from typing import ClassVar, Literal

from newsfacts.rules.row import Cells, Row

Reading = Literal[
    "now", "vague", "each", "offset_year", "sameyear", "offset_month", "samemonth", "offset_day", "sameday", "week", "half", "quarters",
    "month_words", "season", "festival", "plan", "edge", "samespan", "lead", "tail",
]  # fmt: skip


class TimeWordRow(Row):
    """A word that dates, or stands before (`lead`) or behind (`tail`) what dates.

    `value` by reading: an offset in years, months, days or weeks, a stretch of months (`7-8`), a festival (`06-01`, `L8-15`
    of the lunar calendar, `Q` Qingming, `N5-2` the second Sunday of May, `M10` a month), the first year of a plan.
    """

    KEY: ClassVar[str] = "word"
    word: str
    reading: Reading
    value: str = ""
    unless: Cells = ()
