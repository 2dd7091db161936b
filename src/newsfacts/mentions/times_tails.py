"""What the words behind a date make of it: its end (底), its eve (前夕), the time since (以来)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from newsfacts.mentions.times_calendar import Context, Stretch, shifted

Tail = Callable[[Stretch, Context], Stretch]
_AROUND = 7
_EVE = 15
_DECADE = 10


def since(stretch: Stretch, context: Context) -> Stretch:
    """From the beginning of the stretch to the day of publication."""
    return Stretch(stretch.low, context.published, 8, "", "since")


def _after(stretch: Stretch, context: Context) -> Stretch:
    low = shifted(stretch.high, "天", 1)
    return Stretch(low, context.published, 8, "", "since")


def _before(stretch: Stretch, context: Context) -> Stretch:
    if stretch.shape == "point" and stretch.depth in (4, 7):  # 年底前: the end itself is still in time
        return _deadline(stretch, context)
    return Stretch(None, shifted(stretch.low, "天", -1), 8, "", "until")


def _deadline(stretch: Stretch, context: Context) -> Stretch:
    return Stretch(None, stretch.high, 8, "", "until")


def _eve(stretch: Stretch, context: Context) -> Stretch:
    return Stretch(shifted(stretch.low, "天", -_EVE), shifted(stretch.low, "天", -1), 8)


def _around(stretch: Stretch, context: Context) -> Stretch:
    return Stretch(shifted(stretch.low, "天", -_AROUND), shifted(stretch.high, "天", _AROUND), 8)


def _during(stretch: Stretch, context: Context) -> Stretch:
    high = shifted(stretch.high, "天", _AROUND) if stretch.low == stretch.high else stretch.high
    return Stretch(stretch.low, high, 8, stretch.loose)


def _end(stretch: Stretch, context: Context) -> Stretch:
    return Stretch(stretch.high, stretch.high, 7, stretch.loose, "point")


def _begin(stretch: Stretch, context: Context) -> Stretch:
    return Stretch(stretch.low, stretch.low, 7, stretch.loose, "point")


def _third(number: int) -> Tail:
    """上旬, 中旬, 下旬: the number-th ten days of a month, the last with what is left of it."""

    def third(stretch: Stretch, context: Context) -> Stretch:
        low = shifted(stretch.low, "天", _DECADE * number)
        high: date | None = stretch.high if number == 2 else shifted(low, "天", _DECADE - 1)
        return Stretch(low, high, 4, stretch.loose)

    return third


def _unchanged(stretch: Stretch, context: Context) -> Stretch:
    return stretch


TAILS: dict[str, Tail] = {
    "since": since,
    "after": _after,
    "before": _before,
    "endbefore": _deadline,
    "eve": _eve,
    "around": _around,
    "during": _during,
    "end": _end,
    "begin": _begin,
    "first": _third(0),
    "second": _third(1),
    "third": _third(2),
    "none": _unchanged,
}
DEADLINES = ("before", "endbefore")  # they look ahead: 年底前 is not moved into the past
