"""From a number and its hedge to what it may mean: the two intervals of rules/intervals.csv.

A cell of that table is an interval such as `(N, N+g/2]`, its ends sums of N (the number), M (the upper number of a pair),
g (the unit of the last non-zero digit), d (the last printed place), shares of N (`10%`), plain numbers, and min/max of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from newsfacts.mentions.numerals import Number, Numeral
from newsfacts.rules.rows.quantities import IntervalRow


class Bounds(NamedTuple):
    """An interval; None is unbounded, an open end does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool


Amount = Callable[[Numeral], Number]
End = Callable[[Numeral], Number | None]

_CELL = re.compile(r"([\[(])(.*)([\])])")
_TERM = re.compile(r"(\d*)(?:/(\d+))?([NMgd%]?)(?:/(\d+))?")


class Meaning(NamedTuple):
    """One row of the table, ready to be applied."""

    name: str
    soft: Callable[[Numeral], Bounds]
    hard: Callable[[Numeral], Bounds]


def meanings(rows: tuple[IntervalRow, ...]) -> dict[str, Meaning]:
    """The rows of intervals.csv by name. Raises ValueError that names the row and the cell when one cannot be read."""
    found = {}
    for row in rows:
        try:
            found[row.name] = Meaning(row.name, _interval(row.soft), _interval(row.hard))
        except ValueError as error:
            raise ValueError(f"intervals.csv: row {row.name!r}: {error}") from error
    return found


def union(first: Bounds, second: Bounds) -> Bounds:
    """The smallest interval that holds both, for a doubled hedge (约…左右, 近…余)."""
    low = _lower(first, second)
    high = _upper(first, second)
    return Bounds(low.low, high.high, low.low_open, high.high_open)


def _lower(first: Bounds, second: Bounds) -> Bounds:
    if first.low is None or second.low is None:
        return first if first.low is None else second
    return min(first, second, key=lambda bounds: (bounds.low, bounds.low_open))


def _upper(first: Bounds, second: Bounds) -> Bounds:
    if first.high is None or second.high is None:
        return first if first.high is None else second
    return max(first, second, key=lambda bounds: (bounds.high, not bounds.high_open))


def _interval(cell: str) -> Callable[[Numeral], Bounds]:
    match = _CELL.fullmatch(cell.strip())
    if match is None:
        raise ValueError(f"{cell!r} is no interval; write it like (N, N+g/2]")
    ends = _split(match[2], ",")
    if len(ends) != 2:
        raise ValueError(f"{cell!r} has {len(ends)} ends; an interval has two")
    low, high = _end(ends[0]), _end(ends[1])
    low_open, high_open = match[1] == "(", match[3] == ")"
    return lambda numeral: Bounds(_fraction(low(numeral)), _fraction(high(numeral)), low_open, high_open)


def _fraction(value: Number | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _split(text: str, mark: str) -> list[str]:
    """Split at `mark` outside brackets."""
    parts, depth = [""], 0
    for char in text.replace(" ", ""):
        depth += (char == "(") - (char == ")")
        if char == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _end(text: str) -> End:
    return (lambda _: None) if text in {"inf", "-inf"} else _sum(text)


def _sum(text: str) -> Amount:
    """`N+g/2-1`: terms added and taken away."""
    plus = [_split(part, "-") for part in _split(text, "+")]
    signed = [(_term(part[0]), 1) for part in plus] + [(_term(term), -1) for part in plus for term in part[1:]]
    if len(signed) == 1:
        return signed[0][0]
    return lambda n: sum(term(n) * sign for term, sign in signed)


def _term(text: str) -> Amount:
    if text.startswith(("min(", "max(")) and text.endswith(")"):
        pick = min if text.startswith("min") else max
        inner = [_sum(part) for part in _split(text[4:-1], ",")]
        return lambda n: pick(amount(n) for amount in inner)
    match = _TERM.fullmatch(text)
    if not text or match is None:
        raise ValueError(f"{text!r} is no amount; use N, M, g, d, a share like 10%, a number, min(…) or max(…)")
    over = int(match[2] or 1) * int(match[4] or 1) * (100 if match[3] == "%" else 1)
    if not over:
        raise ValueError(f"{text!r} divides by zero")
    return _of(match[3], int(match[1] or 1), over)


def _of(letter: str, times: int, over: int) -> Amount:
    """`times`/`over` of what the letter stands for; whole results stay ints, which are much faster than fractions."""
    if letter == "N":
        return lambda n: _share(n.value, times, over)
    if letter == "M":
        return lambda n: _share(n.value if n.upper is None else n.upper, times, over)
    if letter == "g":
        return lambda n: _share(n.step, times, over)
    if letter == "d":
        return lambda n: _share(n.place, times, over)
    if letter == "%":
        return lambda n: _share(n.value if n.value >= 0 else -n.value, times, over)
    return lambda _: _share(1, times, over)


def _share(number: Number, times: int, over: int) -> Number:
    whole = number * times
    if over == 1:
        return whole
    return whole // over if isinstance(whole, int) and whole % over == 0 else Fraction(whole) / over
