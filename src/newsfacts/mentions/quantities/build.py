"""From a figure to the record: value, hedge, both intervals, unit, basis, and the rules that made it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from newsfacts.mentions.bounds import Bounds, union
from newsfacts.mentions.numerals import Numeral
from newsfacts.mentions.quantities.figures import Figure
from newsfacts.mentions.quantities.lexicon import Lexicon
from newsfacts.records import Quantity
from newsfacts.records.vocabulary import Hedge

_TENTHS = "成"
# Figures repeat themselves: a year of news holds a few thousand different ones.
_KEPT = 8192


def quantity(text: str, figure: Figure, lexicon: Lexicon) -> Quantity:
    """The record of a figure whose numeral could be read."""
    surface = text[figure.start : figure.end]
    # What a figure says follows from its own words, its hedges (one may stand apart) and its unit (a list may share it).
    key = (surface, figure.unit_text, *(hedge.name for hedge in figure.hedges))
    fields = lexicon.kept.get(key)
    if fields is None:
        if len(lexicon.kept) >= _KEPT:
            lexicon.kept.clear()
        fields = lexicon.kept[key] = _fields(figure, lexicon)
    return Quantity.of_checked({"text": surface, "start": figure.start, "end": figure.end, **fields})


def _fields(figure: Figure, lexicon: Lexicon) -> dict[str, Any]:
    numeral = figure.numeral
    if numeral is None:
        raise ValueError("a figure without a number is no quantity")
    names = list(_interval_names(figure, numeral))
    numeral = numeral if figure.upper is None else numeral._replace(upper=figure.upper.value)
    soft = lexicon.meanings[names[0]].soft(numeral)
    hard = lexicon.meanings[names[0]].hard(numeral)
    for name in names[1:]:
        hard = union(hard, lexicon.meanings[name].hard(numeral))
    hedge = _hedge(figure, numeral)
    upper = None if hedge == "vague" or numeral.upper is None else Fraction(numeral.upper)
    basis = figure.unit.basis if figure.unit else None
    return {
        "value": None if hedge == "vague" else Fraction(numeral.value),
        "value_to": upper,
        "hedge": hedge,
        **_ends(soft, hard),
        "unit": figure.unit_text,
        "basis": basis or ("percent" if figure.unit_text == "%" else None),
        "decimals": numeral.decimals,
        "step": Fraction(numeral.step),
        "style": ("doubled_hedge",) if len(figure.hedges) > 1 else (),
        "rules": tuple(_rules(figure)),
    }


def _ends(soft: Bounds, hard: Bounds) -> dict[str, Any]:
    return {
        "low": soft.low,
        "high": soft.high,
        "low_open": soft.low_open,
        "high_open": soft.high_open,
        "hard_low": hard.low,
        "hard_high": hard.high,
        "hard_low_open": hard.low_open,
        "hard_high_open": hard.high_open,
    }


def _hedge(figure: Figure, numeral: Numeral) -> Hedge:
    if figure.upper is not None:
        return "range"
    if figure.hedges and not (numeral.shape == "some" and figure.hedges[0].position != "before"):
        return figure.hedges[0].hedge
    if numeral.shape == "some":
        return "vague"
    if numeral.mark:
        return "over"
    return "range" if numeral.upper is not None else "exact"


def _interval_names(figure: Figure, numeral: Numeral) -> Iterator[str]:
    """The rows of intervals.csv that apply, the deciding one first."""
    if figure.upper is not None:
        yield "range"
        return
    if numeral.shape == "some":
        yield "several" if numeral.value == 1 else "several_tens"
    elif numeral.shape == "pair":
        yield "adjacent"
    for hedge in figure.hedges:
        yield _special(hedge.interval, figure, numeral)
    if numeral.mark and not any(hedge.position == "inside" for hedge in figure.hedges):
        yield "teens"
    yield from _plain(figure, numeral) if not figure.hedges and not numeral.mark else ()


def _special(name: str, figure: Figure, numeral: Numeral) -> str:
    """Bare scales, tenths and halves have rows of their own."""
    ten = str(numeral.value).rstrip("0") == "1" and len(str(numeral.value)) % 4 == 2
    if numeral.shape == "word":
        return {"above": "half_over", "over": "most_half"}.get(name, name)
    if name == "over" and numeral.shape == "bare" and numeral.step == numeral.value:
        return "teens" if ten else "over_bare"
    if name == "about" and numeral.shape == "bare" and numeral.mark:
        return "about_ten" if ten else "about_bare"
    return "nearly_tenths" if name == "nearly" and figure.unit_text == _TENTHS else name


def _plain(figure: Figure, numeral: Numeral) -> Iterator[str]:
    if numeral.shape in {"some", "pair"}:
        return
    if figure.unit_text == _TENTHS:
        yield "tenths"
    elif figure.unit_text == "%" or (figure.unit is not None and figure.unit.basis == "percent"):
        yield "percent"
    else:
        yield "scaled" if numeral.shape == "scaled" else "exact"


def _rules(figure: Figure) -> Iterator[str]:
    for hedge in figure.hedges:
        yield f"hedges:{hedge.name}"
    if figure.unit is not None:
        yield f"units:{figure.unit.name}"
