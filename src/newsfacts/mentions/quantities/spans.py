"""Every number of a text, counted or not, with or without a unit: the same numerals, read more loosely than in news.

Spaces may stand inside a number, a sign before it, and a power, an exponent or k behind it; 又 joins a whole and a fraction.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from newsfacts.mentions.guards import word_refusal
from newsfacts.mentions.numerals import MAX_LENGTH, Number
from newsfacts.mentions.quantities.lexicon import Lexicon, lexicon
from newsfacts.rules import Rules

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACE = "[ \u3000\u00a0]*"
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|(?<![0-9.])[0-9]++\.[0-9]++(?!\.[0-9])|(?<![0-9.])\.[0-9]++|[0-9]++)"
_TIMES = {"k": 1000, "K": 1000, "M": 1_000_000, "m": 1_000_000}
_AFTER = re.compile(
    r"(?:\^(?P<power>[+-]{0,2}[0-9]{1,3})|[eE](?P<exponent>[+-]?[0-9]{1,3})(?![0-9A-Za-z])|[ ]?(?P<times>[kKM])(?![A-Za-z0-9]))"
)
_OVER = re.compile(f"{_SPACE}分{_SPACE}之{_SPACE}(?:负|負)?")
_AND = re.compile(f"{_SPACE}又{_SPACE}")
_SLASH = re.compile(r"/([0-9]+)(?![0-9/])")
_MIXED = re.compile(r" ([0-9]+)/([0-9]+)(?![0-9/])")


_HUNDRED, _MYRIAD = 100, 10_000
_PER_CENT = frozenset("百佰")  # of 百分之五 the number is 五


class NumberSpan(NamedTuple):
    """A number of the text and its exact value; `arabic` when it is written in digits."""

    start: int
    end: int
    value: Fraction
    arabic: bool
    open: bool = False  # 多, 余, 几 leave it open


class _Loose(NamedTuple):
    body: re.Pattern[str]
    begins: re.Pattern[str]
    signs: frozenset[str]


def number_spans(text: str, rules: Rules) -> list[NumberSpan]:
    """Every number of `text` in order of place, numerals inside words left out."""
    known = lexicon(rules)
    folded = text.translate(_FOLD)
    loose = _loose(known)
    found: list[NumberSpan] = []
    place = 0
    while begin := loose.begins.search(folded, place):
        span = _span_at(folded, begin.start(), known, loose)
        if span is None:
            place = begin.end()
            continue
        if span.end > span.start:
            found.append(_signed(folded, span, place))
        place = max(span.end, begin.end())
    return found


def refused_words(text: str, rules: Rules) -> list[tuple[int, int, str]]:
    """The words of `text` that hold a numeral and say no number (队伍, 一起), each with the guard that knows it."""
    known = lexicon(rules)
    found = (
        word_refusal(text, begin.start(), begin.end(), known.guards) for begin in _loose(known).begins.finditer(text)
    )
    return [(word.start, word.end, word.rule) for word in found if word is not None]


_built: list[tuple[Lexicon, _Loose]] = []


def _loose(known: Lexicon) -> _Loose:
    for lexicon_, loose in _built:
        if lexicon_ is known:
            return loose
    digits = "".join(known.alphabet.digits)
    scales = "".join(known.alphabet.scales)
    marks = "".join(sorted(known.alphabet.marks | known.alphabet.some))
    decimals = digits.translate({ord(char): None for char in "两兩俩倆廿卅"})
    half = "".join(sorted(known.alphabet.half))
    chinese = (
        f"(?:[{digits}{scales}]|[几幾数](?={_SPACE}[{scales}])|[{half}](?={_SPACE}[{scales}]))"
        f"(?:{_SPACE}(?:[{digits}{scales}]|[{marks}](?={_SPACE}[{scales}])|(?<=[{scales}零])[ ]*{_ARABIC}))*+"
        f"(?:(?<=[十拾百千])[几幾])?+(?:{_SPACE}[点點]{_SPACE}[{decimals}](?:{_SPACE}[{decimals}])*+)?"
    )
    mixed = f"{_ARABIC}(?:{_SPACE}[{marks}]?{_SPACE}[{scales}](?:{_SPACE}(?:[{digits}{scales}]|[{marks}](?={_SPACE}[{scales}])|(?<=[{scales}零 ]){_ARABIC}))*+)?"
    body = re.compile(f"(?P<arabic>{mixed})|{chinese}")
    loose = _Loose(body, re.compile(f"[0-9.{digits}{scales}几幾数{half}]"), frozenset("-−负負"))
    _built.insert(0, (known, loose))
    del _built[4:]
    return loose


def _span_at(text: str, start: int, known: Lexicon, loose: _Loose) -> NumberSpan | None:
    """The number that begins at `start`; an empty span covers a word that only looks like one; None when there is none."""
    match = loose.body.match(text, start)
    if match is None:
        return None
    word = word_refusal(text, start, match.end(), known.guards)
    if word is not None and (word.end > match.end() or word.start < start):
        return NumberSpan(word.end, word.end, Fraction(0), False)
    read = _longest(text, start, match.end(), known)
    if read is None:
        return NumberSpan(match.end(), match.end(), Fraction(0), False)
    value, end, is_open = read
    arabic = match["arabic"] is not None and end <= start + len(match["arabic"])
    span = NumberSpan(start, end, Fraction(value), arabic, is_open)
    return _behind(text, _fraction(text, span, known, loose), known)


def _longest(text: str, start: int, end: int, known: Lexicon) -> tuple[Number, int, bool] | None:
    """The longest well-formed numeral at `start`: 五十千 holds 五十; a scale alone (万) is none."""
    end = min(end, start + MAX_LENGTH)
    for stop in range(end, start, -1):
        surface = text[start:stop].translate(_WRITTEN)
        if not surface or text[stop - 1] == " " or _begins_unit(text, stop - 1, known):
            continue
        numeral = known.read("0" + surface if surface[0] == "." else surface)
        if numeral is not None and numeral.upper is None:
            return None if _alone(text, start, stop, known) else (numeral.value, stop, bool(numeral.mark))
    return None


def _begins_unit(text: str, place: int, known: Lexicon) -> bool:
    """Whether the scale at `place` belongs to the unit behind it: 12千米, 100千瓦."""
    if text[place] not in known.scales:
        return False
    lengths = known.unit_lengths.get(text[place], ())
    return any(len(word := text[place : place + length]) > 1 and word in known.units for length in lengths)


def _alone(text: str, start: int, end: int, known: Lexicon) -> bool:
    """A scale (万, 百) or a banker's digit (伍, 陆) that stands alone says no number: 万万, 队伍, 大陆."""
    surface = text[start:end]
    if all(known.alphabet.scales.get(char, 0) >= _HUNDRED for char in surface):
        return len(surface) == 1 or all(known.alphabet.scales[char] >= _MYRIAD for char in surface)
    return surface in known.guarded and not _unit_or_mark(text, end, known)


def _unit_or_mark(text: str, place: int, known: Lexicon) -> bool:
    """Whether a banker's digit can end here: in front of a unit, or of no Chinese character at all."""
    behind = text[place : place + 1]
    joined = _AND.match(text, place) or _OVER.match(text, place)
    return bool(joined) or not "\u4e00" <= behind <= "\u9fff" or behind in known.unit_lengths


_WRITTEN = str.maketrans({"點": "点", " ": None, "\u3000": None, "\u00a0": None})


def _fraction(text: str, span: NumberSpan, known: Lexicon, loose: _Loose) -> NumberSpan:
    """五分之一, 3又一千分之23, 16/5, 1 4/3."""
    if (over := _OVER.match(text, span.end)) and (top := loose.body.match(text, over.end())):
        read = _longest(text, top.start(), top.end(), known)
        if read and text[span.start : span.end] in _PER_CENT:
            return NumberSpan(top.start(), read[1], Fraction(read[0]), top["arabic"] is not None)
        if read and span.value:
            sign = -1 if text[over.end() - 1] in loose.signs else 1
            return span._replace(end=read[1], value=sign * Fraction(read[0]) / span.value, arabic=False)
    joined = _AND.match(text, span.end)
    part = _span_at(text, joined.end(), known, loose) if joined else None
    if part is not None and part.end > part.start and part.value.denominator > 1:
        return span._replace(end=part.end, value=span.value + part.value, arabic=False)
    if span.arabic and (mixed := _MIXED.match(text, span.end)) and int(mixed[2]):
        return span._replace(end=mixed.end(), value=span.value + Fraction(int(mixed[1]), int(mixed[2])))
    if span.arabic and (slash := _SLASH.match(text, span.end)) and int(slash[1]):
        return span._replace(end=slash.end(), value=span.value / int(slash[1]))
    return span


def _behind(text: str, span: NumberSpan, known: Lexicon) -> NumberSpan:
    """Powers, exponents, k and dozens."""
    dozen = known.units.get("打")
    if dozen is not None and text.startswith("打", span.end) and not text.startswith(dozen.unless, span.end + 1):
        return span._replace(end=span.end + 1, value=span.value * dozen.factor)
    match = _AFTER.match(text, span.end) if span.arabic else None
    if match is None:
        return span
    if match["times"]:
        return span._replace(end=match.end(), value=span.value * _TIMES[match["times"]])
    if match["exponent"]:
        return span._replace(end=match.end(), value=span.value * Fraction(10) ** int(match["exponent"]))
    signs = match["power"][: len(match["power"]) - len(match["power"].lstrip("+-"))]
    power = int(match["power"].lstrip("+-")) * (-1 if signs.count("-") == 1 else 1)
    return span._replace(end=match.end(), value=span.value**power if span.value else span.value)


def _signed(text: str, span: NumberSpan, done: int) -> NumberSpan:
    """A minus directly before the number, unless it joins two numbers."""
    before = text[span.start - 1 : span.start] if span.start > done else ""
    if before not in {"-", "−", "负", "負"} or (span.start >= 2 and text[span.start - 2] in "-0123456789"):
        return span
    return span._replace(start=span.start - 1, value=-span.value)
