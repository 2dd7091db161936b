"""Amounts per head of several named groups, and by the month and the year (docs/consistency.md).

本科生每人5000元、专科生每人3000元 … 资助本科生60名、专科生80名，共54万元; 每人每月1300元，全年每人15600元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from newsfacts.checks.consistency_bounds import closeness, middle, slip, total
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import Words, label, of_product, text_of
from newsfacts.checks.intervals import meet, point, rounds_to, scaled
from newsfacts.records import Interval

_MONTHS = Fraction(12)
# A sum further from its total than this is one of other groups.
_FAR = Fraction(3, 10)
# The counts and their total may stand so many statements behind the amounts.
_BEHIND = 2
# 每月 stands so near to the amount.
_NEAR = 16
# A group is named by at least so many characters.
_NAME = 2
_WORDS = re.compile(r"[一-龥]+$")
_HEAD_WORDS = re.compile(r"[一-龥]*")


def find_named_products(reading: Reading) -> Iterator[Clash]:
    """Each total that the amounts of its groups contradict, and each yearly amount that the monthly one does."""
    for statement in reading.statements():
        yield from _by_group(reading, statement)
        yield from _by_year(reading, statement)


def _by_group(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """The total of groups that are counted apart from their amounts."""
    rates = [f for f in statement if _group(reading, f) and f.is_bounded and f.fact.quantity.basis == "money"]
    if len(rates) < 2 or len({_group(reading, f) for f in rates}) < len(rates):
        return
    heads = [_head(reading, rate, statement[0]) for rate in rates]
    known = [head for head in heads if head is not None]
    if len(known) < len(rates) or len(set(known)) < len(known):
        return
    whole = _whole(reading, rates, known)
    if whole is None or any(reading.cue("time_rate").search(rate.before) for rate in rates):
        return
    parts = [scaled(head.bounds, rate.value or Fraction(0)) for head, rate in zip(known, rates, strict=True)]
    expected = total(parts)
    if _agrees(expected, whole) or closeness(middle(expected), middle(whole.bounds)) > _FAR:
        return
    factors = "+".join(f"{head.fact.quantity.text}×{label(rate)}元" for head, rate in zip(known, rates, strict=True))
    words = of_product(whole, factors, middle(expected))
    yield _clash(whole, [f for pair in zip(known, rates, strict=True) for f in pair], expected, words)


def _group(reading: Reading, figure: Figure) -> str:
    """The group that an amount is given to: 本科生 of 本科生每人5000元; empty where none is named."""
    found = reading.cue("each").search(figure.before)
    words = _WORDS.search(figure.before[: found.start()]) if found else None
    name = reading.cue("parts").sub("", words[0]) if words else ""
    return name if len(name) >= _NAME else ""


def _head(reading: Reading, rate: Figure, first: Figure) -> Figure | None:
    """The one count of persons named as the group, in the statement of the amounts or right behind it."""
    name = _group(reading, rate)
    near = [f for f in reading.figures if 0 <= f.statement - first.statement <= _BEHIND and not f.in_title]
    people = [f for f in near if f.is_count and f.fact.quantity.basis in ("person", "household")]
    named = [f for f in people if _is_named(f, name)]
    return named[0] if len(named) == 1 else None


def _is_named(figure: Figure, name: str) -> bool:
    behind = _HEAD_WORDS.match(figure.after)
    return figure.before.endswith(name) or bool(behind and behind[0].startswith(name))


def _whole(reading: Reading, rates: Sequence[Figure], heads: Sequence[Figure]) -> Figure | None:
    """The amount behind the last of them that 共 or a word of giving calls what all got."""
    last = max(figure.place for figure in (*rates, *heads))
    after = reading.figures[last + 1 : last + 2]
    money = [f for f in after if f.is_count and f.fact.quantity.basis == "money" and f.statement == heads[-1].statement]
    return next((f for f in money if any(reading.cue(kind).search(f.before) for kind in ("total", "total_weak"))), None)


def _by_year(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """每人每月1300元，全年每人15600元."""
    for month, year in pairwise(statement):
        each = _is_yearly(reading, year)
        if not (_is_monthly(reading, month) and (each or _is_year_total(reading, month, year)) and month.alike(year)):
            continue
        if month.value is None or month.fact.quantity.hedge != "exact" or year.value is None:
            continue
        expected = point(month.value * _MONTHS)
        if _agrees(expected, year):
            continue
        slipped = slip(year.value, middle(expected), year.step) is not None
        if slipped or closeness(middle(expected), middle(year.bounds)) <= _FAR:
            words = of_product(year, f"{text_of(month)}×12个月", middle(expected))
            yield _clash(year, [month], expected, words)


def _is_monthly(reading: Reading, figure: Figure) -> bool:
    return any("月" in found[0] for found in reading.cue("time_rate").finditer(figure.before[-_NEAR:]))


def _is_yearly(reading: Reading, figure: Figure) -> bool:
    """Whether the words between say what one gets in a year: 全年每人15600元, 一年就是15600元."""
    return bool(reading.cue("year_each").search(figure.before))


def _is_year_total(reading: Reading, month: Figure, year: Figure) -> bool:
    """Whether both are what all get, in a month and in a year: 每月需发放188万元，全年2256万元."""
    everybody = not (month.is_rate or year.is_rate or month.is_share) and year.is_bounded
    return everybody and bool(reading.cue("year_total").search(year.before))


def _agrees(expected: Interval, whole: Figure) -> bool:
    rounds = whole.value is not None and rounds_to(middle(expected), whole.value, whole.step)
    return meet(expected, whole.bounds) or rounds


def _clash(whole: Figure, others: Sequence[Figure], expected: Interval, words: Words) -> Clash:
    return Clash("relation", "internal_contradiction", whole, tuple(others), whole.bounds, expected, words)
