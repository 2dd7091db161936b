"""Products: heads times amount per head, also by the month, and several of them added up (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from newsfacts.checks.consistency_bounds import closeness, middle, printed, product, quotient, slip, total
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import Words, label, numeral, of_product
from newsfacts.checks.intervals import meet, point, rounds_to, scaled
from newsfacts.checks.products_rates import Rate, is_total, rates_in
from newsfacts.records import Interval

_HALF = Fraction(1, 2)
# A sum of products is longer, so that an error in one of them moves it less.
_THIRD = Fraction(3, 10)
_POWERS = tuple(Fraction(10) ** n for n in (-4, -3, -2, -1, 1, 2, 3, 4))


def find_products(reading: Reading) -> Iterator[Clash]:
    """Each product and sum of products that its figures contradict."""
    for statement in reading.statements():
        if not any(figure.is_rate for figure in statement):
            continue
        stretches = [stretch for stretch in _stretches(statement) if any(figure.is_rate for figure in stretch)]
        by_stretch = [rates_in(reading, stretch) for stretch in stretches]
        if len(stretches) > 1 and all(len(rates) == 1 and rates[0].totals for rates in by_stretch):
            yield from (found for rates in by_stretch if (found := _single(reading, rates)) is not None)
        else:
            yield from _together_in(reading, rates_in(reading, statement))


def _together_in(reading: Reading, rates: Sequence[Rate]) -> Iterator[Clash]:
    """The contradiction of the products of a whole statement: added up where there are several."""
    alike = [rate for rate in rates if rate.figure.alike(rates[0].figure)]
    if len(rates) == 1:
        rates = [_in_own_stretch(reading, rates[0])]
    found = _several(reading, alike) if len(alike) > 1 else _single(reading, rates)
    if found is not None:
        yield found


def _in_own_stretch(reading: Reading, rate: Rate) -> Rate:
    """The rate with the counts and amounts of its own stretch between semicolons, where that has both."""
    statement = [f for f in reading.figures if f.statement == rate.figure.statement]
    own = next(stretch for stretch in _stretches(statement) if rate.figure in stretch)
    heads, totals = (tuple(f for f in some if f in own) for some in (rate.heads, rate.totals))
    return replace(rate, heads=heads, totals=totals) if heads and totals else rate


def _stretches(statement: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """The figures between semicolons: 高中生20名，每人2000元，共4万元；大学生30名，每人3000元，共9万元."""
    begin = 0
    for place, figure in enumerate(statement):
        if place and re.search(r"[；;]", figure.before):
            yield statement[begin:place]
            begin = place
    yield statement[begin:]


def _single(reading: Reading, rates: Sequence[Rate]) -> Clash | None:
    """The contradiction of the first product that none of its counts and amounts give."""
    found = (_contradicted(reading, rate) for rate in rates if rate.times is not None and rate.totals)
    return next((clash for clash in found if clash is not None), None)


def _contradicted(reading: Reading, rate: Rate) -> Clash | None:
    """The contradiction of a product, None while some count and amount of the statement give it."""
    everyone = total(head.bounds for head in rate.heads)
    if any(_fits(rate, heads, whole) for heads in (*(h.bounds for h in rate.heads), everyone) for whole in rate.totals):
        return None
    behind = [f for f in rate.totals if f.place > rate.figure.place]
    for whole in dict.fromkeys((*behind[:1], rate.totals[0])):
        found = _against(reading, rate, whole)
        if found is not None:
            return found
    return None


def _against(reading: Reading, rate: Rate, whole: Figure) -> Clash | None:
    """The contradiction of a product with one amount; None where they do not belong together."""
    head = rate.heads[0]
    if not _together(reading, rate.figure, head, whole):
        return None
    expected = product(product(head.bounds, _amount_each(rate)), point(rate.times or Fraction(1)))
    slipped = whole.value is not None and slip(whole.value, middle(expected), whole.step) is not None
    slipped = slipped or _is_power(rate, head, whole)
    if not slipped and (not rate.named or closeness(middle(expected), middle(whole.bounds)) > _HALF):
        return None
    words = of_product(whole, _factors(rate, head), middle(expected))
    return _clash(whole, (head, rate.figure), expected, words, rate.doubt)


def _is_power(rate: Rate, head: Figure, whole: Figure) -> bool:
    """Whether a mean is ten or more times what the amount gives: 1.52万人次，支付186.5万元，次均12.3元."""
    ratio = quotient(whole.bounds, head.bounds)
    if not rate.average or ratio is None or rate.figure.value is None or rate.figure.fact.quantity.hedge != "exact":
        return False
    around = printed(rate.figure.value, rate.figure.step)
    return any(meet(scaled(around, power), ratio) for power in _POWERS)


def _together(reading: Reading, rate: Figure, head: Figure, whole: Figure) -> bool:
    """Whether the three stand together and no other people come between them, who may get something of their own."""
    after = reading.text[rate.fact.quantity.end : whole.fact.quantity.start]
    if reading.cue("plus").search(after):
        return False
    if head.statement != rate.statement:
        return abs(rate.place - whole.place) == 1
    places = sorted((rate.place, head.place, whole.place))
    between = reading.figures[places[0] + 1 : places[2]]
    others = [f for f in between if f.is_count and f not in (rate, head) and f.fact.quantity.basis == "person"]
    return places[2] - places[0] <= 3 and not others


def _fits(rate: Rate, heads: Interval, whole: Figure) -> bool:
    """Whether count and amount per head give the amount: the quotient for an average, the product otherwise."""
    expected = product(product(heads, _amount_each(rate)), point(rate.times or Fraction(1)))
    if meet(expected, whole.bounds):
        return True
    if whole.value is not None and rounds_to(middle(expected), whole.value, whole.step):
        return True
    ratio = quotient(whole.bounds, heads)
    stated = rate.figure.value
    if not rate.average or ratio is None or stated is None:
        return False
    around = printed(stated, rate.figure.step) if rate.figure.fact.quantity.hedge == "exact" else rate.figure.bounds
    return meet(ratio, around)


def _amount_each(rate: Rate) -> Interval:
    """The amount per head: 每人1万元 was set and is no rounded figure, 人均1万元 is one."""
    quantity = rate.figure.fact.quantity
    set_so = not rate.average and quantity.hedge == "exact" and quantity.value is not None
    return point(quantity.value or Fraction(0)) if set_so else rate.figure.bounds


def _several(reading: Reading, rates: Sequence[Rate]) -> Clash | None:
    """240人每人2000元、165人每人3000元，共97.5万元: each with heads of its own, and their sum behind them all."""
    pairs = [(rate, _own_head(rates, order)) for order, rate in enumerate(rates)]
    known = [(rate, head) for rate, head in pairs if head is not None and rate.times is not None]
    whole = next((f for f in rates[-1].totals if f.place > rates[-1].figure.place and is_total(reading, f)), None)
    whole = whole or _whole_before(reading, rates[0])
    if whole is None or len(known) < len(rates):
        return None
    parts = [
        product(product(head.bounds, _amount_each(rate)), point(rate.times or Fraction(1))) for rate, head in known
    ]
    expected = total(parts)
    given = [middle(part) for part in (*parts, expected)]
    if meet(expected, whole.bounds) or any(
        whole.value is not None and rounds_to(v, whole.value, whole.step) for v in given
    ):
        return None
    if closeness(middle(expected), middle(whole.bounds)) > _THIRD:
        return None
    words = of_product(whole, "+".join(_factors(rate, head) for rate, head in known), middle(expected))
    return _clash(whole, [f for rate, head in known for f in (head, rate.figure)], expected, words)


def _whole_before(reading: Reading, rate: Rate) -> Figure | None:
    """The amount that the statement before ends with: 发放28万元。其中一等20名，每人3000元；二等…"""
    first = next(f for f in reading.figures if f.statement == rate.figure.statement)
    if not reading.cue("parts").search(first.before):
        return None
    before = [f for f in reading.earlier(first, 1) if f.is_count and f.alike(rate.figure)]
    return before[0] if before else None


def _own_head(rates: Sequence[Rate], order: int) -> Figure | None:
    """The last head between the amount per head before this one and itself."""
    begin = rates[order - 1].figure.place if order else -1
    rate = rates[order]
    return next((head for head in rate.heads if rate.named and begin < head.place < rate.figure.place), None)


def _clash(
    whole: Figure, others: Sequence[Figure], expected: Interval, words: Words, doubt: Words | None = None
) -> Clash:
    return Clash("relation", "internal_contradiction", whole, tuple(others), whole.bounds, expected, words, doubt)


def _factors(rate: Rate, head: Figure) -> str:
    times = "" if rate.times in (None, 1) else f"×{numeral(rate.times)}"
    return f"{head.fact.quantity.text}×{label(rate.figure)}{rate.figure.fact.quantity.unit or ''}{times}"
