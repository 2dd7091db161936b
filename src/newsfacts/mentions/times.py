"""Times in a text as from and to, read from the day of publication and leaning to the past."""

from __future__ import annotations

from datetime import date

from newsfacts.mentions.times_calendar import Context
from newsfacts.mentions.times_grammar import expressions
from newsfacts.mentions.times_words import pieces
from newsfacts.records import TimeMention
from newsfacts.rules import Rules


_HALF_WIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)}


def find_times(text: str, rules: Rules, published: date | None) -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order of place.

    Without `published` only what the text itself dates gets days; a year or month that is left out is the last one not
    after publication. `shape`: point, period, since, until, now, or vague for what dates nothing.
    """
    plain = text.translate(_HALF_WIDTH)
    return tuple(
        TimeMention(
            text=text[found.start : found.end],
            start=found.start,
            end=found.end,
            rule=found.rules[0],
            from_date=found.stretch.low,
            to_date=found.stretch.high,
            shape=found.stretch.shape,
        )
        for found in expressions(plain, tuple(pieces(plain, rules)), Context(published, None))
    )
