"""A figure: a numeral with the hedges and the unit that stand at it, as places in the text."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from newsfacts.mentions.numerals import MAX_LENGTH, Alphabet, Numeral, read_numeral
from newsfacts.mentions.quantities.lexicon import Lexicon
from newsfacts.rules.rows.quantities import HedgeRow, UnitRow

_SLASH = re.compile(r"[/／]([0-9０-９]{1,6})(?![0-9０-９/／.])")
_JOINS = ("-", "—", "–", "~", "～", "－", "−", "至", "到", "——", "--")
_JOIN = re.compile(r"[ ]?(?:——|--|[-—–~～－−至到])[ ]?")


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


@lru_cache(maxsize=16384)
def _cached_numeral(surface: str, alphabet_key: int) -> Numeral | None:
    return read_numeral(surface, _ALPHABETS[alphabet_key])


_ALPHABETS: dict[int, Alphabet] = {}


def numeral(surface: str, alphabet: Alphabet) -> Numeral | None:
    """As read_numeral, with the readings of recent surfaces kept."""
    if len(surface) > MAX_LENGTH:
        return None
    _ALPHABETS[id(alphabet)] = alphabet
    return _cached_numeral(surface, id(alphabet))


def unit_at(text: str, place: int, lexicon: Lexicon) -> tuple[UnitRow | None, int]:
    """The longest unit that begins at `place` (a space may stand before it), and where it ends."""
    if text[place : place + 1] in {" ", "\u00a0"}:
        place += 1
    for row in lexicon.units.get(text[place : place + 1], ()):
        if text.startswith(row.name, place) and not _cuts_word(text, place, row.name):
            return row, place + len(row.name)
    return None, place


def _cuts_word(text: str, place: int, name: str) -> bool:
    """A Latin unit must not be the head of a Latin word: 5G is one, 5Go is none."""
    if not name[-1].isascii() or not name[-1].isalpha():
        return False
    following = text[place + len(name) : place + len(name) + 1]
    return following.isascii() and following.isalnum()


def hedge_before(text: str, place: int, lexicon: Lexicon) -> HedgeRow | None:
    """The longest hedge word that ends at `place`."""
    for row in lexicon.before.get(text[place - 1 : place], ()):
        if text.endswith(row.name, 0, place):
            return row
    return None


def hedge_after(text: str, place: int, lexicon: Lexicon) -> HedgeRow | None:
    """The longest hedge word that begins at `place`."""
    for row in lexicon.after.get(text[place : place + 1], ()):
        if text.startswith(row.name, place):
            return row
    return None


def figure_at(text: str, match: re.Match[str], lexicon: Lexicon) -> Figure:
    """The figure whose numeral is `match`."""
    start, end = match.span()
    arabic = match["arabic"] is not None
    value = numeral(match.group(), lexicon.alphabet)
    figure = Figure(start, end, start, end, value, arabic)
    figure = _fraction(text, figure, lexicon)
    return _hedged(text, _with_range(text, figure, lexicon), lexicon)


def _fraction(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """三分之二, 百分之九十五, 1/3."""
    end, bottom = figure.end, figure.numeral
    if bottom is None:
        return figure
    if text.startswith("分之", end) and (top := lexicon.atom.match(text, end + 2)):
        value = numeral(top.group(), lexicon.alphabet)
        return figure if value is None else _over(figure, value, bottom, top.end())
    if figure.arabic and (slash := _SLASH.match(text, end)):
        value = numeral(slash[1], lexicon.alphabet)
        return figure if value is None else _over(figure, bottom, value, slash.end())
    return figure


def _over(figure: Figure, top: Numeral, bottom: Numeral, end: int) -> Figure:
    if not bottom.value:
        return figure
    if bottom.shape == "bare" and bottom.value in {100, 1000, 10000}:
        return figure._replace(end=end, number_end=end, numeral=top, fraction=True, unit_text="%" if bottom.value == 100 else None)
    ratio = top.value / bottom.value
    value = Numeral(ratio, None, Fraction(1, bottom.value.numerator), Fraction(1, bottom.value.numerator), 0, "plain")
    return figure._replace(end=end, number_end=end, numeral=value, fraction=True)


def _with_range(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """Add what follows the numeral: its unit, and the other end of a written range."""
    unit, end = unit_at(text, figure.number_end, lexicon)
    figure = figure._replace(unit=unit, end=end if unit else figure.number_end)
    if (join := _JOIN.match(text, figure.end)) and (other := lexicon.atom.match(text, join.end())):
        second = numeral(other.group(), lexicon.alphabet)
        unit2, end2 = unit_at(text, other.end(), lexicon)
        if second is not None and figure.numeral is not None and _one_range(figure, second, unit2):
            figure = figure._replace(
                numeral=_same_scale(figure.numeral, second) if unit is None else figure.numeral,
                upper=second, unit=unit2, number_end=other.end(), end=end2 if unit2 else other.end(),
            )
    if figure.unit is not None:
        figure = figure._replace(unit_text=figure.unit.name)
    return figure


def _one_range(figure: Figure, second: Numeral, unit: UnitRow | None) -> bool:
    return figure.unit is None or (unit is not None and unit.basis == figure.unit.basis)


def _same_scale(first: Numeral, second: Numeral) -> Numeral:
    """3—5万: the scale stands once, for both."""
    scale = second.place * 10**second.decimals
    if second.shape == "scaled" and first.shape == "plain" and first.value * scale < second.value and scale > 1:
        return first._replace(value=first.value * scale, step=first.step * scale, place=first.place * scale, shape="scaled")
    return first


def _hedged(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """Add the hedges before, inside and behind."""
    hedges: list[HedgeRow] = []
    start, end = figure.start, figure.end
    if before := hedge_before(text, start, lexicon):
        hedges.append(before)
        start -= len(before.name)
    if figure.numeral is not None and (inner := lexicon.inside.get(figure.numeral.mark)):
        hedges.append(inner)
    if after := hedge_after(text, end, lexicon):
        hedges.append(after)
        end += len(after.name)
    return figure._replace(start=start, end=end, hedges=tuple(hedges))
