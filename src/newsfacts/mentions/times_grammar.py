"""How pieces join into one time expression: lead (截至, 自), stretch, join (至), stretch, tail (底, 以来, 前夕)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsfacts.mentions.times_calendar import Context, Stretch, shifted, to_the_past
from newsfacts.mentions.times_reading import read
from newsfacts.mentions.times_tails import DEADLINES, TAILS, since
from newsfacts.mentions.times_words import Piece

_DASH = re.compile(r"\s?[-—–~～]{1,2}\s?")
_EVENT = re.compile(r"[^，。；：、！？\n“”（）()]{1,18}?以来")
_DURING = re.compile(r"[\u4e00-\u9fff]{2,8}?期间")
# 从2014年建档立卡到现在 is one span; 从2012年的9899万减到2019年的551万 is two dates.
_EVENT_GAP = re.compile(r"[^，。；：！？\n\d的]{0,10}")
_SINCE = "以来"
_DATED = ("year", "offset_year", "month", "day", "festival", "now")
_CLAUSE = re.compile(r"[^，。；：、！？\n“”（）()\s]{2,20}$")


class Expression(NamedTuple):
    """One time expression: its place, what it dates, and the rules of its pieces."""

    start: int
    end: int
    stretch: Stretch
    rules: tuple[str, ...]


def expressions(text: str, pieces: Sequence[Piece], context: Context) -> Iterator[Expression]:
    """All time expressions, each read with the one before it as context."""
    position, done = 0, 0
    while position < len(pieces):
        found = _expression(text, pieces, position, context) or _event(text, pieces[position], done, context)
        if found is None:
            position += 1
            continue
        yield found
        if found.stretch.low is not None:
            context = context._replace(before=found.stretch)
        done = found.end
        position = max(position + 1, _next(pieces, found.end))


def _expression(text: str, pieces: Sequence[Piece], position: int, context: Context) -> Expression | None:
    """The expression that begins at this piece."""
    first = pieces[position]
    lead = first if first.reading == "lead" else None
    found = _stretch(text, pieces, position + (lead is not None), context)
    if lead is not None and (found is None or found.start != lead.end):
        return _ranged(text, pieces, position, context)
    if found is None:
        return None
    led = lead.value if lead else ""
    joined = _joined(text, pieces, _tailed(pieces, found, context), context, led=led)
    whole = _dated_event(text, pieces, _tailed(pieces, joined, context), context)
    return _led(lead, whole, context) if lead else whole


def _stretch(text: str, pieces: Sequence[Piece], position: int, context: Context) -> Expression | None:
    """The longest run of touching pieces that read into one stretch."""
    inside: Stretch | None = None
    start = end = -1
    rules: list[str] = []
    while position < len(pieces):
        piece = pieces[position]
        if inside is not None and text[end : piece.start].strip():
            break
        found = read(piece, context, inside)
        if found is None:
            break
        start, end, inside = (piece.start if inside is None else start), piece.end, found
        rules.append(piece.rule)
        position += 1
    return Expression(start, end, inside, tuple(rules)) if inside else None


def _joined(text: str, pieces: Sequence[Piece], first: Expression, context: Context, *, led: str) -> Expression:
    """`first` with the stretch that 至, 到 or a dash joins to it."""
    position = _next(pieces, first.end)
    if position >= len(pieces) or first.stretch.shape not in ("period", "point"):
        return first
    join = pieces[position]
    gap = text[first.end : join.start]
    if join.value == "until" and join.reading in ("lead", "now"):
        allowed = not gap or (led == "since" and _EVENT_GAP.fullmatch(gap) is not None)
        begin = join.end if join.reading == "lead" else join.start
    else:
        allowed, begin = _DASH.fullmatch(gap) is not None, join.start
    within = _within(context, first) if join.reading != "now" else context
    second = _stretch(text, pieces, position + (begin > join.start), within) if allowed else None
    if second is None or second.start != begin:
        return first
    loose = second.stretch.loose
    second = _tailed(pieces, second._replace(stretch=second.stretch._replace(loose="")), within)
    between = _between(first.stretch, second.stretch._replace(loose=loose))
    return Expression(first.start, second.end, between, first.rules + second.rules)


def _next(pieces: Sequence[Piece], end: int) -> int:
    """The index of the first piece at or behind `end` (pieces are sorted)."""
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if pieces[middle].start < end else (low, middle)
    return low


def _within(context: Context, first: Expression) -> Context:
    """The second end of a span counts from the first: 2020年1月至10月 ends in 2020, 11月至次年3月 in the year after."""
    low = first.stretch.low
    return Context(low or context.published, first.stretch)


def _between(first: Stretch, second: Stretch) -> Stretch:
    if second.shape == "now":
        return Stretch(first.low, second.high, 7, first.loose, "since")
    high = second.high
    if first.low and high and high < first.low:
        high = shifted(high, "年" if second.loose == "year" else "月", 1)
    return Stretch(first.low, high, max(first.depth, second.depth), first.loose, "period")


def _tailed(pieces: Sequence[Piece], found: Expression, context: Context) -> Expression:
    """`found` with the words behind it that say which part of it is meant."""
    position = _next(pieces, found.end)
    while position < len(pieces) and pieces[position].start == found.end and found.stretch.shape != "now":
        piece = pieces[position]
        change = TAILS.get(piece.value) if piece.reading in ("tail", "vague") else None
        if change is None:
            break
        stretch = found.stretch if piece.value in DEADLINES else to_the_past(found.stretch, context.published)
        found = Expression(found.start, piece.end, change(stretch, context), (*found.rules, piece.rule))
        position += 1
    return found._replace(stretch=to_the_past(found.stretch, context.published))


def _dated_event(text: str, pieces: Sequence[Piece], found: Expression, context: Context) -> Expression:
    """`found` up to the end of the event that it dates: 2014年开展精准扶贫以来, 去年春风行动期间."""
    if found.stretch.shape not in ("period", "point"):
        return found
    during = _DURING.match(text, found.end)
    if during:
        return found._replace(end=during.end())
    event = _EVENT.match(text, found.end)
    if event is None:
        return found
    position = _next(pieces, found.end)
    between = [piece for piece in pieces[position : position + 4] if piece.end <= event.end() - 2]
    other = any(piece.end == event.end() and piece.text != _SINCE for piece in pieces[position : position + 4])
    if other or any(piece.reading in _DATED for piece in between):
        return found
    return found._replace(end=event.end(), stretch=since(found.stretch, context))


def _led(lead: Piece, found: Expression, context: Context) -> Expression:
    """`found` as 截至 or 自 before it turns it."""
    stretch = found.stretch
    if lead.value == "until" and stretch.shape in ("period", "point"):
        stretch = _until(stretch, context)
    elif lead.value == "since" and stretch.shape == "point":
        stretch = since(stretch, context)
    return found._replace(start=lead.start, stretch=stretch, rules=(lead.rule, *found.rules))


def _until(stretch: Stretch, context: Context) -> Stretch:
    moved = stretch
    if stretch.loose and context.published and stretch.high and stretch.high > context.published:
        moved = to_the_past(stretch._replace(low=stretch.high), context.published)
    return Stretch(None, moved.high, 7, "", "until")


def _ranged(text: str, pieces: Sequence[Piece], position: int, context: Context) -> Expression | None:
    """自发起至2024年底: from an event without a date to a date."""
    lead = pieces[position]
    if lead.value != "since" or position + 1 >= len(pieces):
        return None
    join = pieces[position + 1]
    gap = text[lead.end : join.start]
    if join.value != "until" or not gap or not _EVENT_GAP.fullmatch(gap):
        return None
    begin = join.end if join.reading == "lead" else join.start
    found = _stretch(text, pieces, position + 1 + (begin > join.start), context)
    if found is None or found.start != begin:
        return None
    tailed = _tailed(pieces, found, context)
    until = tailed.stretch if tailed.stretch.shape == "now" else _until(tailed.stretch, context)
    stretch = Stretch(None, until.high, 8, "", "since")
    return Expression(lead.start, tailed.end, stretch, (lead.rule, *tailed.rules))


def _event(text: str, piece: Piece, done: int, context: Context) -> Expression | None:
    """党的十八大以来: a clause that ends in 以来 without a date; `done` is where the last expression ended."""
    if piece.text != _SINCE:
        return None
    clause = _CLAUSE.search(text, max(done, piece.start - 20), piece.start)
    if clause is None:
        return None
    start = max(clause.start(), *(clause.start() + clause.group().rfind(lead) for lead in ("自", "从")))
    return Expression(start, piece.end, Stretch(None, context.published, 7, "", "since"), (piece.rule,))
