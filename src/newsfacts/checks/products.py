"""Products: heads times amount per head, also by the month, and several of them added up (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from newsfacts.checks.consistency_bounds import closeness, middle, printed, product, quotient, slip, total
from newsfacts.checks.consistency_finding import Clash, label, numeral, scale_of
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.intervals import meet, point, rounds_to
from newsfacts.records import Interval

_HALF = Fraction(1, 2)
# A sum of products is longer, so that an error in one of them moves it less.
_THIRD = Fraction(3, 10)
_MONTHS = Fraction(12)
# A count is looked for so many statements before, its name so many characters from it.
_ABOVE = 3
_ABOUT = 12


@dataclass(frozen=True)
class Rate:
    """An amount per head with what it may be multiplied by and what it may give, nearest first.

    `average`: 人均, itself a quotient; `named`: what it is per is printed; `times`: how often it is given, 12 for 每月 in
    a year, 1 where it is not by time, None where the text does not say.
    """

    figure: Figure
    heads: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    average: bool
    named: bool
    times: Fraction | None


def find_products(reading: Reading) -> Iterator[Clash]:
    """Each product and sum of products that its figures contradict."""
    for statement in reading.statements():
        if not any(figure.is_rate for figure in statement):
            continue
        stretches = [stretch for stretch in _stretches(statement) if any(figure.is_rate for figure in stretch)]
        by_stretch = [_in_stretch(reading, stretch) for stretch in stretches]
        if len(stretches) > 1 and all(len(rates) == 1 and rates[0].totals for rates in by_stretch):
            yield from (found for rates in by_stretch if (found := _single(reading, rates)) is not None)
        else:
            yield from _together_in(reading, _in_stretch(reading, statement))


def _together_in(reading: Reading, rates: Sequence[Rate]) -> Iterator[Clash]:
    """The contradiction of the products of a whole statement: added up where there are several."""
    alike = [rate for rate in rates if rate.figure.alike(rates[0].figure)]
    found = _several(reading, alike) if len(alike) > 1 else _single(reading, rates)
    if found is not None:
        yield found


def _stretches(statement: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """The figures between semicolons: 高中生20名，每人2000元，共4万元；大学生30名，每人3000元，共9万元."""
    begin = 0
    for place, figure in enumerate(statement):
        if place and re.search(r"[；;]", figure.before):
            yield statement[begin:place]
            begin = place
    yield statement[begin:]


def _in_stretch(reading: Reading, figures: Sequence[Figure]) -> list[Rate]:
    return [rate for place in range(len(figures)) for rate in _rates(reading, figures, place)]


def _rates(reading: Reading, statement: Sequence[Figure], place: int) -> Iterator[Rate]:
    """The amount per head at `place`, with the counts and amounts of its statement."""
    figure = statement[place]
    each, average = reading.cue("each").search(figure.before), reading.cue("average").search(figure.before)
    found = each or average
    if found is None or not figure.is_bounded or figure.is_share:
        return
    per = group_of(found, "per")
    others = sorted((f for f in statement if f is not figure and f.is_count), key=lambda f: abs(f.place - figure.place))
    heads = tuple(f for f in others if _is_head(figure, f, per) and not f.alike(figure)) or _heads_above(
        reading, figure, per
    )
    named = bool(heads)
    heads = heads or tuple(f for f in others if f.fact.quantity.basis == "person" and f.place < figure.place)
    totals = tuple(f for f in others if f.alike(figure) and _may_be_total(reading, figure, f, per))
    if heads:
        yield Rate(figure, heads, totals, average is not None, named, _times(reading, figure))


def _heads_above(reading: Reading, figure: Figure, per: str) -> tuple[Figure, ...]:
    """The count of the statements before that names what 每个 is said of: 厨房总数达到21个 for 每个厨房投入9.5万元."""
    thing = re.search(rf"每{per}([一-龥]{{2}})", figure.before) if per else None
    if thing is None:
        return ()
    above = [f for f in reading.figures[: figure.place] if f.is_count and not f.in_title and _is_head(figure, f, per)]
    near = [f for f in above if 0 < figure.statement - f.statement <= _ABOVE]
    return tuple(f for f in near if thing[1] in f.before[-_ABOUT:] + f.after[:_ABOUT])[-1:]


def _may_be_total(reading: Reading, figure: Figure, other: Figure, per: str) -> bool:
    """Whether a figure may be what all heads get together: any amount of money of no other year, else one that is called so."""
    clause = re.split(r"[，,；;]", other.before)[-1]
    if reading.cue("year_ago").search(clause) or reading.cue("with_apart").match(clause):
        return False
    if reading.cue("and_more").match(figure.after):
        return False
    mean, named = "均" in figure.before[-12:], bool(re.search("每个[一-龥]", figure.before))
    return figure.fact.quantity.basis == "money" or ((per != "个" or named) and (mean or _is_total(reading, other)))


def _is_total(reading: Reading, figure: Figure) -> bool:
    return any(reading.cue(kind).search(figure.before) for kind in ("total", "total_weak", "holds"))


def _is_head(rate: Figure, figure: Figure, per: str) -> bool:
    """Whether the figure counts what 每… names: 每人 any people, 每副 the 副, 每班 班级14个."""
    quantity = figure.fact.quantity
    if per == "个" and not _names(rate, figure):
        return False
    people = per in ("人", "名", "位", "生") and quantity.basis == "person"
    things = quantity.unit == "个" and (
        figure.before.endswith(per) or bool(re.match(f"[一-龥]{{0,3}}{per}", figure.after))
    )
    return people or (quantity.unit or "").startswith(per) or things


def _names(rate: Figure, figure: Figure) -> bool:
    """Whether the figure counts the thing that 每个 is said of: 每个点 and 20个服务点, 每个小区 and 小区32个."""
    thing = re.search(r"每个([一-龥]{1,2})", rate.before)
    if thing is None:
        return True
    around = figure.before[-_ABOUT:] + "，" + figure.after[:_ABOUT]
    noun = re.match(r"[一-龥]*", figure.after)
    return thing[1] in around or bool(noun and noun[0].endswith(thing[1][0]))


def _times(reading: Reading, figure: Figure) -> Fraction | None:
    """How often the amount is given; None where it is by time and the statement does not say for how long."""
    around = figure.before[-12:] + figure.fact.quantity.text + figure.after[:4]
    found = reading.cue("time_rate").search(around)
    if found is None:
        return Fraction(1)
    unit = next((char for char in reversed(found.group()) if char in "年月周天日期"), "")
    start = figure.fact.quantity.start - len(figure.before)
    text = re.split(r"[。！？\n]", reading.text[max(0, start) :])[0]
    counts = {Fraction(number) for number in re.findall(rf"(\d+)个?(?:学|工作)?{unit}(?!\d)", text)} if unit else set()
    if unit == "月" and reading.cue("whole_year").search(text):
        counts.add(_MONTHS)
    return counts.pop() if len(counts) == 1 else None


def _single(reading: Reading, rates: Sequence[Rate]) -> Clash | None:
    """The contradiction of the first product that none of its counts and amounts give."""
    found = (_contradicted(reading, rate) for rate in rates if rate.times is not None and rate.totals)
    return next((clash for clash in found if clash is not None), None)


def _contradicted(reading: Reading, rate: Rate) -> Clash | None:
    """The contradiction of a product, None while some count and amount of the statement give it."""
    everyone = total(head.bounds for head in rate.heads)
    if any(_fits(rate, heads, whole) for heads in (*(h.bounds for h in rate.heads), everyone) for whole in rate.totals):
        return None
    whole = next((f for f in rate.totals if f.place > rate.figure.place), rate.totals[0])
    head = rate.heads[0]
    if not _together(reading, rate.figure, head, whole):
        return None
    expected = product(product(head.bounds, _amount_each(rate)), point(rate.times or Fraction(1)))
    slipped = whole.value is not None and slip(whole.value, middle(expected), whole.step) is not None
    if not slipped and (not rate.named or closeness(middle(expected), middle(whole.bounds)) > _HALF):
        return None
    return _clash(whole, (head, rate.figure), expected, f"{_factors(rate, head)}={_amount(whole, expected)}")


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
    whole = next((f for f in rates[-1].totals if f.place > rates[-1].figure.place and _is_total(reading, f)), None)
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
    words = "+".join(_factors(rate, head) for rate, head in known) + f"={_amount(whole, expected)}"
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


def _clash(whole: Figure, others: Sequence[Figure], expected: Interval, words: str) -> Clash:
    return Clash("relation", "internal_contradiction", whole, tuple(others), whole.bounds, expected, words)


def _factors(rate: Rate, head: Figure) -> str:
    times = "" if rate.times in (None, 1) else f"×{numeral(rate.times)}"
    return f"{head.fact.quantity.text}×{label(rate.figure)}{rate.figure.fact.quantity.unit or ''}{times}"


def _amount(whole: Figure, expected: Interval) -> str:
    word, factor = scale_of(whole)
    return f"{numeral(middle(expected) / factor, 4)}{word}{whole.fact.quantity.unit or ''}"
