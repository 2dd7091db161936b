"""A figure: a numeral with its unit, and the other end of a range, as places in the text."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from newsfacts.mentions.numerals import Numeral
from newsfacts.mentions.quantities.lexicon import Lexicon
from newsfacts.rules.rows.quantities import HedgeRow, NumeralRow, UnitRow

_SLASH = re.compile(r"[/／]([0-9０-９]{1,6})(?![0-9０-９/／.])")
_JOIN = re.compile(r"[ ]?(?:——|--|[-—–~～－−至到])[ ]?")
# The head of a table column: 发行总额（亿元）
_BRACKETED = re.compile(r"[（(]([^（()）\s]{1,5})[）)][:： ]{0,2}\Z")
_HEAD = 10
_LIST = 8
_SPACES = frozenset(" \u00a0")
# 亩, 倍, 公里 can be left open or halved behind the unit (1亩多, 两亩半); 名 and 件 cannot.
_UNDIVIDED = frozenset(
    {"person", "person_times", "household", "household_times", "pair", "event", "organization", "place", "item"}
)


class Figure(NamedTuple):
    """`start`…`end` with hedges and unit; `number_start`…`number_end` the numeral alone."""

    start: int
    end: int
    number_start: int
    number_end: int
    numeral: Numeral | None
    arabic: bool
    hedges: tuple[HedgeRow, ...] = ()
    unit: UnitRow | None = None
    unit_text: str | None = None
    upper: Numeral | None = None
    fraction: bool = False


def figure_at(text: str, match: re.Match[str], lexicon: Lexicon) -> Figure:
    """The figure whose numeral is `match`, without hedges."""
    start, end = match.span()
    figure = Figure(start, end, start, end, lexicon.read(match.group()), match["arabic"] is not None)
    if figure.numeral is None:
        return figure
    whole = _with_range(text, _with_unit(text, _fraction(text, figure, lexicon), lexicon), lexicon)
    return _signed(text, whole, lexicon)


def _fraction(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """三分之二, 百分之九十五, 1/3."""
    end = figure.end
    if text.startswith("分之", end) and (top := lexicon.atom.match(text, end + 2)):
        return _over(figure, lexicon.read(top.group()), figure.numeral, top.end())
    if figure.arabic and (slash := _SLASH.match(text, end)):
        return _over(figure, figure.numeral, lexicon.read(slash[1]), slash.end())
    return figure


def _over(figure: Figure, top: Numeral | None, bottom: Numeral | None, end: int) -> Figure:
    if top is None or bottom is None or not bottom.value:
        return figure
    figure = figure._replace(end=end, number_end=end, fraction=True)
    if bottom.value == 100 and bottom.shape == "bare":
        return figure._replace(numeral=top, unit_text="%")
    part = Fraction(1, bottom.value.numerator)
    return figure._replace(numeral=Numeral(Fraction(top.value) / bottom.value, None, part, part, 0, "plain"))


def _signed(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """-2.1%, 负0.5%: a minus in front of a share, not the dash between two words."""
    value = figure.numeral
    if value is None or figure.upper is not None or figure.start == 0:
        return figure
    for row in lexicon.signs.get(text[figure.start - 1], ()):
        begin = figure.start - len(row.name)
        if (
            text.startswith(row.name, begin)
            and not text.endswith(row.unless, 0, begin)
            and _may_be_negative(figure, row)
        ):
            return figure._replace(start=begin, number_start=begin, numeral=value._replace(value=-value.value))
    return figure


def _may_be_negative(figure: Figure, sign: NumeralRow) -> bool:
    """Counts are never negative; shares, temperatures (零下30度) and bare numbers may be."""
    return (
        len(sign.name) > 1
        or figure.unit is None
        or figure.unit.basis in {"percent", "temperature", "multiple", "money"}
    )


def _with_unit(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """Add the unit, and what may stand open behind it (1亩多, 两亩半)."""
    unit, end = unit_at(text, figure.number_end, lexicon)
    if unit is None:
        return _unit_elsewhere(text, figure, lexicon)
    figure = figure._replace(unit=unit, unit_text=unit.name, end=end)
    return figure if unit.basis in _UNDIVIDED else _behind_unit(text, figure, lexicon)


def _unit_elsewhere(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """A unit shared by a list (5、6、7名), or in brackets before the number (总额（亿元）10.00)."""
    if not figure.arabic or figure.numeral is None:
        return figure
    end, step = figure.number_end, 0
    while text[end : end + 1] == "、" and step < _LIST and (following := lexicon.atom.match(text, end + 1)):
        end, step = following.end(), step + 1
        unit, _ = unit_at(text, end, lexicon)
        if unit is not None:
            return figure._replace(unit=unit, unit_text=unit.name)
    return _currency_sign(text, figure, lexicon) or _unit_in_brackets(text, figure, figure.numeral, lexicon)


def _currency_sign(text: str, figure: Figure, lexicon: Lexicon) -> Figure | None:
    """￥500, $20: the unit stands before the number."""
    sign = lexicon.units.get(text[figure.start - 1 : figure.start])
    if sign is None or sign.basis != "money" or sign.name.isalpha():
        return None
    return figure._replace(start=figure.start - 1, unit=sign, unit_text=sign.name)


def _unit_in_brackets(text: str, figure: Figure, value: Numeral, lexicon: Lexicon) -> Figure:
    match = _BRACKETED.search(text, max(0, figure.start - _HEAD), figure.start)
    if match is None:
        return figure
    inner = match[1]
    scale = lexicon.read(inner[0]) if len(inner) > 1 and inner[0] in lexicon.scales else None
    unit, end = unit_at(inner, 1 if scale else 0, lexicon)
    if unit is None or end != len(inner):
        return figure
    if scale is not None:
        times = scale.value
        value = value._replace(
            value=value.value * times, step=value.step * times, place=value.place * times, shape="scaled"
        )
    return figure._replace(numeral=value, unit=unit, unit_text=unit.name)


def _behind_unit(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    value, mark = figure.numeral, text[figure.end : figure.end + 1]
    if value is None or value.mark:
        return figure
    if mark == "多" and text[figure.end + 1 : figure.end + 2] not in lexicon.not_open:
        return figure._replace(numeral=value._replace(mark=mark), end=figure.end + 1)
    if mark == "半" and text[figure.end + 1 : figure.end + 2] not in lexicon.not_open:
        half = value._replace(value=value.value + Fraction(1, 2), step=Fraction(1, 2))
        return figure._replace(numeral=half, end=figure.end + 1)
    return _coins(text, figure, lexicon)


def _coins(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """36块8毛: the smaller coins belong to the same sum."""
    value, unit = figure.numeral, figure.unit
    while value is not None and unit is not None and unit.basis == "money":
        match = lexicon.atom.match(text, figure.end)
        smaller, end = unit_at(text, match.end(), lexicon) if match else (None, 0)
        if smaller is not None and smaller.base != unit.base:
            smaller = lexicon.units.get(f"{smaller.name}钱")  # 分 is a score too; behind 元 it is a coin
        small = lexicon.read(match.group()) if match else None
        if smaller is None or small is None or smaller.base != unit.base or smaller.factor * 10 != unit.factor:
            break
        more = small.value * smaller.factor / (figure.unit.factor if figure.unit else 1)
        value = value._replace(value=value.value + more, step=smaller.factor)
        figure, unit = figure._replace(numeral=value, end=end), smaller
    return figure


def _with_range(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """Add the other end of a written range: 20至30名, 9亿～16亿元, 3—5万."""
    join = _JOIN.match(text, figure.end)
    other = lexicon.atom.match(text, join.end()) if join else None
    second = lexicon.read(other.group()) if other else None
    first = figure.numeral
    if other is None or second is None or first is None:
        return figure
    if (
        join is not None
        and "-" in join.group()
        and figure.unit is None
        and first.value >= second.value >= 1
        and second.shape != "scaled"
    ):
        return figure  # 737-500: a type, no range
    end = other.end()
    rest = _with_unit(text, Figure(end, end, end, end, second, figure.arabic), lexicon)
    if figure.unit is not None and (rest.unit is None or rest.unit.basis != figure.unit.basis):
        return figure
    first = _same_scale(first, second) if figure.unit is None else first
    return figure._replace(
        numeral=first,
        upper=second,
        unit=rest.unit,
        unit_text=rest.unit_text,
        number_end=end,
        end=rest.end,
    )


def _same_scale(first: Numeral, second: Numeral) -> Numeral:
    """3—5万: the scale stands once, for both."""
    scale = second.place * 10**second.decimals
    if second.shape == "scaled" and first.shape == "plain" and first.value * scale < second.value and scale > 1:
        step, place = first.step * scale, first.place * scale
        return first._replace(value=first.value * scale, step=step, place=place, shape="scaled")
    return first


def unit_at(text: str, place: int, lexicon: Lexicon) -> tuple[UnitRow | None, int]:
    """The longest unit that begins at `place` (a space may stand before it), and where it ends."""
    if text[place : place + 1] in _SPACES:
        place += 1
    for length in lexicon.unit_lengths.get(text[place : place + 1], ()):
        row = lexicon.units.get(text[place : place + length])
        if row is None or len(row.name) != length:  # a slice at the text's end is shorter
            continue
        if not _in_word(text, place + length, row):
            return _open_time(text, row, place + length, lexicon)
    return None, place


def _open_time(text: str, row: UnitRow, end: int, lexicon: Lexicon) -> tuple[UnitRow, int]:
    """5个多小时, 一个半月: an open place stands inside the unit."""
    if row.name == "个" and text[end : end + 1] in lexicon.open_time:
        for length in lexicon.unit_lengths["个"]:
            longer = lexicon.units.get("个" + text[end + 1 : end + length])
            if longer is not None and len(longer.name) == length > 1:
                return longer, end + length
    return row, end


def _in_word(text: str, end: int, row: UnitRow) -> bool:
    """Whether the unit is the head of a longer word: 人口, 家庭, or a Latin word."""
    if row.unless and text.startswith(row.unless, end):
        return True
    following = text[end : end + 1]
    return row.name[-1].isascii() and row.name[-1].isalpha() and following.isascii() and following.isalnum()
