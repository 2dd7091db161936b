"""How each peer suite says what our reader says: one function per suite, from a text to (start, end, value, unit)."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from newsfacts.mentions.quantities.figures import unit_at
from newsfacts.mentions.quantities.lexicon import lexicon
from newsfacts.mentions.quantities.ranges import number_ranges
from newsfacts.mentions.quantities.spans import NumberSpan, number_spans
from newsfacts.rules import Rules

UNITS = {
    row["ours"]: row["theirs"]
    for row in csv.DictReader((Path(__file__).parent / "peer_units.csv").open(encoding="utf-8"))
}


class Found(NamedTuple):
    """What a peer would call one entity; `value` is a number, or the text of an interval."""

    start: int
    end: int
    value: Fraction | str | None
    unit: str = ""


Mapping = Callable[[str, Rules], Iterator[Found]]


def numbers(text: str, rules: Rules) -> Iterator[Found]:
    """NumberModel leaves amounts of foreign money, % and 折 to the other models."""
    for span in number_spans(text, rules):
        if not re.match(r"[ ]*(?:美元|美刀|[%％]|折)", text[span.end :]):
            yield Found(span.start, span.end, span.value)


def ordinals(text: str, rules: Rules) -> Iterator[Found]:
    """第 belongs to the span."""
    for span in number_spans(text, rules):
        if text[span.start - 1 : span.start] == "第" and span.start:
            yield Found(span.start - 1, span.end, span.value)


def _without_spaces(text: str) -> tuple[str, list[int]]:
    """The peer lets spaces stand anywhere inside an entity: read the text without them, with the place of each character."""
    places = [place for place, char in enumerate(text) if char not in " \u3000"]
    return "".join(text[place] for place in places), [*places, len(text)]


_POINTS = re.compile(r"[个個]百分[点點]|[%％]")
_TENTHS = re.compile(r"成([一二三四五六七八九半])?")
_PER = re.compile(r"([百佰千仟万萬]+)分之$")
_SIZE = {"百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000}


def percents(text: str, rules: Rules) -> Iterator[Found]:
    """Percent, per mille, 成 and 折 as percent; web addresses hold none, nor do open numbers such as 二三十."""
    packed, places = _without_spaces(re.sub(r"https?://[!-~]+", lambda m: "x" * len(m[0]), text))
    for match in re.finditer(r"打([对對]折)", packed):
        yield Found(places[match.start(1)], places[match.end() - 1] + 1, Fraction(50))
    for match in _HALF.finditer(packed):
        yield Found(
            places[match.start()], places[match.end() - 1] + 1, Fraction({"成": 5, "折": 50}.get(match[1], 100))
        )
    for span in number_spans(packed, rules):
        found = _percent(packed, span)
        if found is not None:
            yield Found(places[found[0]], places[found[1] - 1] + 1, found[2])


def _percent(text: str, span: NumberSpan) -> tuple[int, int, Fraction] | None:  # noqa: PLR0911  (one return per way to write a percentage)
    surface = text[span.start : span.end]
    if re.search(r"[二三四五六七八][三四五六七八九]十", text[max(0, span.start - 1) : span.end + 1]) or (
        surface == "十" and text[span.end :].startswith("折")
    ):
        return None
    if (per := _PER.search(text, 0, span.start)) and not re.search(r"[一二三四五六七八九十0-9]$", text[: per.start()]):
        size = 1
        for char in per[1]:
            size *= _SIZE[char]
        return per.start(), span.end, span.value * 100 / size
    if "分之" in surface and surface[0] in _SIZE:
        return span.start, span.end, span.value * 100
    if points := _POINTS.match(text, span.end):
        return span.start, points.end(), span.value
    if text.startswith("折", span.end):
        return span.start, span.end + 1, span.value * (10 if span.value < 10 else 1)
    if tenths := _TENTHS.match(text, span.end):
        rest = {"半": 5}.get(tenths[1], "一二三四五六七八九".find(tenths[1] or "〇") + 1)
        return span.start, tenths.end(), span.value * 10 + rest
    return None


_KILO = {"比特": ("Kilobit", "千", 1000), "字节": ("Kilobyte", "千", 1000)}
_MEGA = {"字节": ("Megabyte", "兆", 10**12), "赫兹": ("Megahertz", "兆", 10**12)}
_MEASURED = {"length", "area", "volume", "weight", "power", "energy", "frequency", "data", "voltage", "pressure"}


def dimensions(text: str, rules: Rules) -> Iterator[Found]:
    """Measures; the peer takes 千 and 兆 before 比特 and 字节 as part of the unit, and 两 behind a numeral as a weight."""
    known = lexicon(rules)
    for span in number_spans(text, rules):
        surface = text[span.start : span.end]
        unit, end = unit_at(text, span.end, known)
        if surface.endswith("两") and len(surface) > 1:
            shorter = number_spans(surface[:-1], rules)
            yield Found(span.start, span.end, shorter[0].value, "Liang")
        elif text.startswith("两", span.end):
            yield Found(span.start, span.end + 1, span.value, "Liang")
        elif unit is not None and unit.basis in _MEASURED:
            yield _measured(text, span, unit.name, end)


def _measured(text: str, span: NumberSpan, name: str, end: int) -> Found:
    for prefixed, scale, size in (_KILO.get(name, ("", "", 1)), _MEGA.get(name, ("", "", 1))):
        if scale and text[span.end - 1] == scale:
            return Found(span.start, end, span.value / size, prefixed)
    if name == "兆赫" and text.startswith("兹", end):
        end += 1
    half = text[end : end + 1] == "半"
    return Found(span.start, end + half, span.value + Fraction(int(half), 2), UNITS.get(name, name))


def ages(text: str, rules: Rules) -> Iterator[Found]:
    """Numbers with a unit of age."""
    known = lexicon(rules)
    for span in number_spans(text, rules):
        unit, end = unit_at(text, span.end, known)
        if unit is not None and unit.basis == "age":
            yield Found(span.start, end, span.value, UNITS.get(unit.name, unit.name))


_HEAD = re.compile(r"人民币[ ]*$")
_HALF = re.compile(r"(?<![零〇一二三四五六七八九十百千万])半([成折])|百分之百")
_SIGN = re.compile(r"[$￥¥＄]$")
_TAIL = re.compile(r"人民币")


def currencies(text: str, rules: Rules) -> Iterator[Found]:
    """Sums of money with their smaller coins, 人民币 before or behind, signs before; a currency without a number too."""
    done = 0
    for span in number_spans(text, rules):
        if span.start < done:
            continue
        if found := _sum_of_money(text, span, done, rules):
            done = found.end
            yield found
    for match in re.finditer(r"(?<![0-9])(?<![0-9] )(?:人民币|美元)(?=\s*(?:人民币|美元)|$)", text):
        if not done:
            yield Found(match.start(), match.end(), None, UNITS[match[0]])


def _sum_of_money(text: str, span: NumberSpan, done: int, rules: Rules) -> Found | None:
    known = lexicon(rules)
    unit, end = unit_at(text, span.end, known)
    if unit is None and (sign := _SIGN.search(text, 0, span.start)):
        return Found(sign.start(), span.end, span.value, UNITS[sign[0]])
    if unit is None and text.startswith("人民币", span.end):
        return Found(span.start, span.end + 3, span.value, UNITS["人民币"])
    if unit is None or unit.basis != "money":
        return None
    if text.startswith("大楼", end):
        return None
    value, start = span.value, span.start
    for smaller in number_spans(text, rules):
        coin, coin_end = unit_at(text, smaller.end, known)
        if (
            coin is not None
            and coin.base == unit.base
            and coin.factor < unit.factor
            and text[end : smaller.start] in {"", "又"}
            and smaller.start >= end
        ):
            value, end = value + smaller.value * coin.factor / unit.factor, coin_end
    if (head := _HEAD.search(text, done, start)) and unit.base == "元":
        start = head.start()
    tail = _TAIL.match(text, end)
    return Found(start, tail.end() if tail else end, value, UNITS.get(unit.name, unit.name))


def ranges(text: str, rules: Rules) -> Iterator[Found]:
    """Intervals as the peer writes them."""
    for found in number_ranges(text, rules):
        yield Found(found.start, found.end, found.text)


SUITES: dict[str, Mapping] = {
    "recognizers-Number-NumberModel": numbers,
    "recognizers-Number-PercentModel": percents,
    "recognizers-Number-NumberRangeModel": ranges,
    "recognizers-NumberWithUnit-CurrencyModel": currencies,
    "recognizers-NumberWithUnit-DimensionModel": dimensions,
    "recognizers-NumberWithUnit-AgeModel": ages,
    "recognizers-Number-OrdinalModel": ordinals,
}
