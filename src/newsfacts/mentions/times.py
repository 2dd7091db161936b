"""Times in a text as from and to, read from the day of publication and leaning to the past."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from newsfacts.mentions.times_calendar import Context, Stretch
from newsfacts.mentions.times_grammar import Expression, expressions
from newsfacts.mentions.times_words import pieces, time_index
from newsfacts.records import TimeMention
from newsfacts.rules import Rules

_EXAMPLE_DAY = date(2020, 11, 20)
_HALF_WIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)}


def find_times(text: str, rules: Rules, published: date | None) -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order of place.

    Without `published` only what the text itself dates gets days; a year or month that is left out is the last one not
    after publication. `shape`: point, period, since, until, now, or vague for what dates nothing.
    """
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
        for found in _read(text, rules, published)
    )


def _read(text: str, rules: Rules, published: date | None) -> list[Expression]:
    """The dated expressions, and in what they leave the times that an event without a date tells."""
    plain = text.translate(_HALF_WIDTH)
    found = list(expressions(plain, tuple(pieces(plain, rules)), Context(published, None)))
    ends = [one.end for one in found]
    events = []
    for match in time_index(rules).events.finditer(plain):
        at = bisect_right(ends, match.start())
        if at == len(found) or found[at].start >= match.end():
            vague = Stretch(None, None, 8, shape="vague")
            events.append(Expression(match.start(), match.end(), vague, (f"times:{match.lastgroup}",)))
    return sorted([*found, *events], key=lambda one: one.start)


def time_rules(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Each rule that had a part in a time expression, with the place of the whole expression; for the rows' own examples."""
    for found in _read(text, rules, _EXAMPLE_DAY):
        for rule in found.rules:
            yield found.start, found.end, rule
