"""The public functions: find_quantities, parse_number, format_quantity."""

from __future__ import annotations

from fractions import Fraction

from newsfacts.mentions.quantities.build import quantity
from newsfacts.mentions.quantities.figures import Figure, figure_at
from newsfacts.mentions.quantities.hedging import hedged
from newsfacts.mentions.quantities.lexicon import TABLES, lexicon
from newsfacts.mentions.quantities.reader import read_numerals
from newsfacts.records import Quantity, number_text
from newsfacts.rules import Rules, load_part


def find_quantities(text: str, rules: Rules | None = None) -> list[Quantity]:
    """Every counted or measured quantity of `text`, in order of place.

    >>> [(q.text, q.hedge, q.unit) for q in find_quantities("捐赠爱心物资近5000元")]
    [('近5000元', 'nearly', '元')]
    """
    return list(read_numerals(text, rules or load_part(TABLES))[0])


def parse_number(text: str, rules: Rules | None = None) -> Quantity:
    """The number that the whole of `text` says, with or without unit. Raises ValueError that says why it is no number.

    >>> parse_number("两万三千多").value
    Fraction(23000, 1)
    """
    known = lexicon(rules or load_part(TABLES))
    wanted = text.strip()
    # 壹 or 拾壹 alone is a numeral here, where nothing else can be meant
    plain = bool(wanted) and all(char in known.alphabet.digits or char in known.alphabet.scales for char in wanted)
    whole = known.read(wanted) if plain else None
    if whole is not None:
        return quantity(wanted, Figure(0, len(wanted), 0, len(wanted), whole, arabic=False), known)
    match = known.atom.search(wanted)
    if match is None:
        raise ValueError(f"{text!r} holds no numeral")
    figure = hedged(wanted, figure_at(wanted, match, known), known)
    if figure.numeral is None:
        raise ValueError(f"{text!r} is no well-formed number, or too long to be a count")
    if (figure.start, figure.end) != (0, len(wanted)):
        rest = wanted[: figure.start] + "…" + wanted[figure.end :]
        raise ValueError(f"{text!r} is more than one number: {rest!r} is left over")
    return quantity(wanted, figure, known)


def format_quantity(q: Quantity) -> str:
    """The quantity's interval in words.

    >>> format_quantity(find_quantities("解决890余件")[0])
    '890余件 = 891至899件'
    """
    unit = q.unit or ""
    low, high = _end(q.hard_low, q.hard_low_open, 1), _end(q.hard_high, q.hard_high_open, -1)
    if low is None or high is None:
        return f"{q.text} = 不限" if low is None and high is None else _half_open(q, low, high, unit)
    return f"{q.text} = {low}{unit}" if low == high else f"{q.text} = {low}至{high}{unit}"


def _half_open(q: Quantity, low: str | None, high: str | None, unit: str) -> str:
    return f"{q.text} = {low}{unit}以上" if low is not None else f"{q.text} = {high}{unit}以下"


def _end(value: Fraction | None, is_open: bool, inward: int) -> str | None:
    if value is None:
        return None
    return number_text(value + inward if is_open and value.denominator == 1 else value)
