"""Figures that follow from one another: heads times amount per head, one-to-one pairs, what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from newsfacts.checks.consistency_bounds import closeness, difference, middle, printed, product, quotient, slip, total
from newsfacts.checks.consistency_finding import Clash, label, numeral, scale_of
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.intervals import meet, rounds_to
from newsfacts.records import Interval

_HALF = Fraction(1, 2)
_FAR = Fraction(3, 10)


@dataclass(frozen=True)
class Rate:
    """An amount per head with what it may be multiplied by and what it may give. `average`: 人均, itself a quotient.
    `sure`: what it is per is printed, and it is not per month or day as well."""

    figure: Figure
    heads: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    average: bool
    sure: bool


def find_relations(reading: Reading) -> Iterator[Clash]:
    """Each product, pair and remainder that its figures contradict."""
    for statement in reading.statements():
        rates = [rate for place in range(len(statement)) for rate in _rates(reading, statement, place)]
        for rate in rates:
            found = _contradicted(rate, rates)
            if found is not None:
                yield found
        yield from _pairs(reading, statement)
        yield from _left_over(reading, statement)


def _rates(reading: Reading, statement: Sequence[Figure], place: int) -> Iterator[Rate]:
    """The amount per head at `place`, with the counts and amounts of its statement, nearest first."""
    figure = statement[place]
    each, average = reading.cue("each").search(figure.before), reading.cue("average").search(figure.before)
    found = each or average
    if found is None or not figure.is_bounded or figure.is_share:
        return
    per = group_of(found, "per")
    others = sorted((f for f in statement if f is not figure and f.is_count), key=lambda f: abs(f.place - figure.place))
    heads = tuple(f for f in others if _is_head(f, per) and not f.alike(figure))
    money = figure.fact.quantity.basis == "money"
    mean = "均" in figure.before[-12:]
    totals = tuple(
        f for f in others if f.alike(figure) and (money or (per != "个" and (mean or _is_total(reading, f))))
    )
    named = bool(heads)
    heads = heads or tuple(f for f in others if f.fact.quantity.basis == "person" and f.place < figure.place)
    if heads and totals:
        yield Rate(figure, heads, totals, average is not None, named and not _per_time(reading, figure))


def _is_total(reading: Reading, figure: Figure) -> bool:
    return any(reading.cue(kind).search(figure.before) for kind in ("total", "total_weak"))


def _per_time(reading: Reading, figure: Figure) -> bool:
    return bool(reading.cue("time_rate").search(figure.before[-12:] + figure.fact.quantity.text + figure.after[:4]))


def _is_head(figure: Figure, per: str) -> bool:
    """Whether the figure counts what 每… names: 每人 any people, 每副 the 副."""
    quantity = figure.fact.quantity
    people = per in ("人", "名", "位", "生") and quantity.basis == "person"
    return people or (quantity.unit or "").startswith(per)


def _adjacent(rate: Figure, head: Figure, whole: Figure) -> bool:
    """Whether the three stand together, so that nothing else of their kind can be meant."""
    places = sorted((rate.place, head.place, whole.place))
    return places[2] - places[0] <= 3


def _contradicted(rate: Rate, rates: Sequence[Rate]) -> Clash | None:
    """The contradiction of a product, None while some count and amount of the statement give it."""
    if any(_fits(rate, head, whole) for head in rate.heads for whole in rate.totals):
        return None
    whole = next((f for f in rate.totals if f.place > rate.figure.place), rate.totals[0])
    head = rate.heads[0]
    if not _adjacent(rate.figure, head, whole) or _sum_of_products(rates, whole):
        return None
    expected = product(head.bounds, rate.figure.bounds)
    slipped = whole.value is not None and slip(whole.value, middle(expected), whole.step) is not None
    if not slipped and (not rate.sure or closeness(middle(expected), middle(whole.bounds)) > _HALF):
        return None
    arithmetic = _words(rate, head, whole, expected)
    others = (head, rate.figure)
    return Clash("relation", "internal_contradiction", whole, others, whole.bounds, expected, arithmetic)


def _fits(rate: Rate, head: Figure, whole: Figure) -> bool:
    """Whether count and amount per head give the amount: the quotient for an average, the product otherwise."""
    expected = product(head.bounds, rate.figure.bounds)
    if meet(expected, whole.bounds):
        return True
    if whole.value is not None and rounds_to(middle(expected), whole.value, whole.step):
        return True
    ratio = quotient(whole.bounds, head.bounds)
    stated = rate.figure.value
    if not rate.average or ratio is None or stated is None:
        return False
    around = printed(stated, rate.figure.step) if rate.figure.fact.quantity.hedge == "exact" else rate.figure.bounds
    return meet(ratio, around)


def _sum_of_products(rates: Sequence[Rate], whole: Figure) -> bool:
    """Whether several products add up to the amount: 240人每人2000元、165人每人3000元，共97.5万元."""
    near = [rate for rate in rates if rate.figure.place < whole.place]
    return len(near) > 1 and meet(total(product(r.heads[0].bounds, r.figure.bounds) for r in near), whole.bounds)


def _words(rate: Rate, head: Figure, whole: Figure, expected: Interval) -> str:
    scale = scale_of(whole)
    unit = whole.fact.quantity.unit or ""
    amount = f"{numeral(middle(expected) / scale[1], 4)}{scale[0]}{unit}"
    return f"{head.fact.quantity.text}×{label(rate.figure)}{unit}={amount}"


def _pairs(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """A名教师与B名学生“一对一”结对: both sides are equal."""
    if any(reading.cue("pair_many").search(figure.before + figure.after) for figure in statement):
        return
    for one, other in pairwise(statement):
        around = one.before[-20:] + other.before + other.after[:24]
        if not reading.cue("pair").search(around):
            continue
        people = one.fact.quantity.basis == other.fact.quantity.basis == "person" and one.is_count and other.is_count
        if not people or not reading.cue("with").search(other.before) or meet(one.bounds, other.bounds):
            continue
        if closeness(middle(one.bounds), middle(other.bounds)) <= _HALF:
            words = f"一对一结对两边应相等：{one.fact.quantity.text}与{other.fact.quantity.text}"
            yield Clash("relation", "internal_contradiction", other, (one,), other.bounds, one.bounds, words)


def _left_over(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """共 A，已 B，剩余 C: C is A less B."""
    for place in range(2, len(statement)):
        whole, done, left = statement[place - 2 : place + 1]
        alike = whole.alike(done) and whole.alike(left) and whole.is_count and done.is_count and left.is_count
        if not alike or not reading.cue("rest").search(left.before) or not reading.cue("done").search(done.before):
            continue
        expected = difference(whole.bounds, done.bounds)
        if meet(expected, left.bounds) or middle(done.bounds) > middle(whole.bounds):
            continue
        slipped = left.value is not None and slip(left.value, middle(expected), left.step) is not None
        if not slipped and closeness(middle(expected), middle(left.bounds)) > _FAR:
            continue
        word, factor = scale_of(left)
        rest = f"{numeral(middle(expected) / factor, 4)}{word}{left.fact.quantity.unit or ''}"
        words = f"{label(whole)}-{label(done)}={rest}"
        yield Clash("relation", "internal_contradiction", left, (whole, done), left.bounds, expected, words)
