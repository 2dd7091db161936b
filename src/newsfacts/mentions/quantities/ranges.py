"""Ranges of bare numbers: 大于20的同时小于等于35, 20~100, 在第十和第十五之间, 比170低; half-open where a range is written A到B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from newsfacts.mentions.quantities.spans import NumberSpan, number_spans
from newsfacts.records import number_text
from newsfacts.rules import Rules

_HEAD = re.compile(r"(?:位于|在)\s*第?\s*$")
_TAIL = re.compile(r"之?间")
_THAN = re.compile(r"比\s*$")
# How far from its number a comparison may stand, in characters.
_NEAR = 12


class NumberRange(NamedTuple):
    """A range of numbers: `low` or `high` is None where it is unbounded."""

    start: int
    end: int
    low: Fraction | None
    high: Fraction | None
    low_open: bool = True
    high_open: bool = True

    @property
    def text(self) -> str:
        """As an interval: (20,35], [50,)."""
        low = "" if self.low is None else number_text(self.low)
        high = "" if self.high is None else number_text(self.high)
        return f"{'(' if self.low_open else '['}{low},{high}{')' if self.high_open else ']'}"


class _Comparison(NamedTuple):
    """One pattern of comparisons.toml and the end that it sets."""

    id: str
    sets: str
    pattern: re.Pattern[str]


class _Words(NamedTuple):
    """The patterns of comparisons.toml by their place to the number, in order of rank."""

    before: tuple[_Comparison, ...]
    after: tuple[_Comparison, ...]
    than: tuple[_Comparison, ...]
    join: re.Pattern[str]
    between: re.Pattern[str]


def number_ranges(text: str, rules: Rules) -> list[NumberRange]:
    """Every range of `text`, in order of place; two comparisons of one thing are one range where they fit together."""
    words = _words(rules)
    spans = number_spans(text, rules)
    found = sorted(_single(text, spans, words))
    return list(_joined(text, found, words))


def _words(rules: Rules) -> _Words:
    rows = sorted(rules.patterns.get("comparisons", ()), key=lambda row: row.rank)

    def of(place: str) -> tuple[_Comparison, ...]:
        form = r"(?:{})\s*(?:百分之)?\s*$" if place == "before" else r"\s*(?:{})"
        return tuple(
            _Comparison(row.id, row.kind.split()[1], re.compile(form.format(row.pattern)))
            for row in rows
            if row.kind.startswith(place + " ")
        )

    plain = {row.kind: re.compile(row.pattern) for row in rows if " " not in row.kind}
    never = re.compile("(?!)")
    return _Words(of("before"), of("after"), of("than"), plain.get("join", never), plain.get("between", never))


def _single(text: str, spans: list[NumberSpan], words: _Words) -> Iterator[NumberRange]:
    taken = -1
    for place, span in enumerate(spans):
        if place <= taken:
            continue
        following = spans[place + 1] if place + 1 < len(spans) else None
        written = _written(text, span, following, words) if following else None
        if written is not None:
            taken = place + 1
            yield written
        elif compared := _compared(text, span, words):
            yield compared


def _written(text: str, first: NumberSpan, second: NumberSpan, words: _Words) -> NumberRange | None:
    """一千到一千五百, 在A和B之间."""
    between = words.between.fullmatch(text, first.end, second.start)
    high = second.value
    if between is None and text[first.end : second.start] == "" and high < 0:
        high, between = -high, words.between.match("-")  # the minus of 20-100 joins
    tail = _TAIL.match(text, second.end)
    if between is None or (between.group().strip() in {"和", "与"} and not tail) or first.value >= high:
        return None
    head = _HEAD.search(text, max(0, first.start - _NEAR), first.start)
    start = head.start() if head and tail else first.start
    return NumberRange(start, tail.end() if tail else second.end, first.value, high, False, True)


def _compared(text: str, span: NumberSpan, words: _Words) -> NumberRange | None:
    if match := _match(text, span, words):
        comparison, start, end = match
        return _range(comparison.sets, start, end, span.value)
    return _range("above", span.start, span.end, span.value) if span.open else None


def _match(text: str, span: NumberSpan, words: _Words) -> tuple[_Comparison, int, int] | None:
    """The comparison that stands at the number, and the place of both."""
    if than := _THAN.search(text, max(0, span.start - _NEAR), span.start):
        for word in words.than:
            if match := word.pattern.match(text, span.end):
                return word, than.start(), match.end()
    for word in words.before:
        if match := word.pattern.search(text, max(0, span.start - _NEAR), span.start):
            return word, match.start(), span.end
    for word in words.after:
        if match := word.pattern.match(text, span.end):
            return word, span.start, match.end()
    return None


def compared_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Each comparison of `text` with the id of its pattern."""
    words = _words(rules)
    for span in number_spans(text, rules):
        if match := _match(text, span, words):
            yield match[1], match[2], f"comparisons:{match[0].id}"


def _range(end: str, start: int, stop: int, value: Fraction) -> NumberRange:
    if end in {"above", "from"}:
        return NumberRange(start, stop, value, None, end == "above", True)
    if end in {"below", "to"}:
        return NumberRange(start, stop, None, value, True, end == "below")
    return NumberRange(start, stop, value, value, False, False)


def _joined(text: str, found: list[NumberRange], words: _Words) -> Iterator[NumberRange]:
    held: NumberRange | None = None
    for item in found:
        if held is not None and (both := _both(text, held, item, words)):
            held = both
            continue
        if held is not None:
            yield held
        held = item
    if held is not None:
        yield held


def _both(text: str, first: NumberRange, second: NumberRange, words: _Words) -> NumberRange | None:
    """Two comparisons as one range, when one sets the low end, the other the high one, and they leave something."""
    low, high = (first, second) if first.high is None else (second, first)
    if low.low is None or low.high is not None or high.high is None or high.low is not None or low.low >= high.high:
        return None
    if words.join.fullmatch(text, first.end, second.start) is None:
        return None
    return NumberRange(first.start, second.end, low.low, high.high, low.low_open, high.high_open)
