"""Amounts per head with what they may be multiplied by and what they may give (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from newsfacts.checks.consistency_claims import is_in_list
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.consistency_words import EVEN_CLASSES, Words

_MONTHS = Fraction(12)
# A count is looked for so many statements before, its name so many characters from it.
_ABOVE = 3
_ABOUT = 12


@dataclass(frozen=True)
class Rate:
    """An amount per head with what it may be multiplied by and what it may give, nearest first.

    `average`: 人均, itself a quotient; `named`: what it is per is printed; `times`: how often it is given, 12 for 每月 in
    a year, 1 where it is not by time, None where the text does not say; `doubt`: what the product takes for granted.
    """

    figure: Figure
    heads: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    average: bool
    named: bool
    times: Fraction | None
    doubt: Words | None = None


def rates_in(reading: Reading, figures: Sequence[Figure]) -> list[Rate]:
    """The amounts per head of a stretch."""
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
    named = per == "个" and bool(re.search("每个[一-龥]", figure.before))
    heads = tuple(f for f in others if _is_head(figure, f, per) and (named or not f.alike(figure))) or _heads_above(
        reading, figure, per
    )
    named = bool(heads)
    heads = heads or tuple(f for f in others if f.fact.quantity.basis == "person" and f.place < figure.place)
    heads = heads or _people_before(reading, figure, per)
    totals = tuple(f for f in others if f.alike(figure) and f not in heads and _may_be_total(reading, figure, f, per))
    doubt = None
    if not totals and heads and heads[0].place + 1 == figure.place:
        totals, doubt = _attendance(reading, figure), EVEN_CLASSES
    if heads:
        yield Rate(figure, heads, totals, average is not None, named, _times(reading, figure), doubt)


def _attendance(reading: Reading, figure: Figure) -> tuple[Figure, ...]:
    """Those who came, right behind the size of a class: 举办培训12期，每期50人，培训妇女600人次."""
    following = reading.figures[figure.place + 1 : figure.place + 2]
    people = ("person", "person_times")
    return tuple(
        f
        for f in following
        if figure.fact.quantity.basis == "person"
        and f.statement == figure.statement
        and f.is_count
        and f.fact.quantity.basis in people
        and reading.cue("attended").search(f.before)
    )


def _heads_above(reading: Reading, figure: Figure, per: str) -> tuple[Figure, ...]:
    """The count of the statements before that names what 每个 is said of: 厨房总数达到21个 for 每个厨房投入9.5万元."""
    thing = re.search(rf"每{per}([一-龥]{{2}})", figure.before) if per else None
    if thing is None:
        return ()
    above = [f for f in reading.figures[: figure.place] if f.is_count and not f.in_title and _is_head(figure, f, per)]
    near = [f for f in above if 0 < figure.statement - f.statement <= _ABOVE]
    return tuple(f for f in near if thing[1] in f.before[-_ABOUT:] + f.after[:_ABOUT])[-1:]


def _people_before(reading: Reading, figure: Figure, per: str) -> tuple[Figure, ...]:
    """The people that the statement before counts last: 录用大学生148名。每人补助1200元，共17.76万元."""
    if per not in ("人", "名", "位", "生", "户"):
        return ()
    bases = ("person", "household")
    people = tuple(f for f in reading.earlier(figure, 1) if f.is_count and f.fact.quantity.basis in bases)
    return () if any(is_in_list(f) or reading.cue("parts").search(f.before) for f in people) else people[:1]


def _may_be_total(reading: Reading, figure: Figure, other: Figure, per: str) -> bool:
    """Whether a figure may be what all heads get together: any amount of money of no other year, else one that is called so."""
    clause = re.split(r"[，,；;]", other.before)[-1]
    if reading.cue("year_ago").search(clause) or reading.cue("with_apart").match(clause):
        return False
    if reading.cue("and_more").match(figure.after):
        return False
    income = reading.cue("income")
    if income.search(figure.before[-_ABOUT:]) and not income.search(clause):
        return False
    mean, named = "均" in figure.before[-12:], bool(re.search("每个[一-龥]", figure.before))
    return figure.fact.quantity.basis == "money" or ((per != "个" or named) and (mean or is_total(reading, other)))


def is_total(reading: Reading, figure: Figure) -> bool:
    """Whether words such as 共 call the figure a total."""
    return any(reading.cue(kind).search(figure.before) for kind in ("total", "total_weak", "holds"))


def _is_head(rate: Figure, figure: Figure, per: str) -> bool:
    """Whether the figure counts what 每… names: 每人 any people, 每副 the 副, 每班 班级14个."""
    quantity = figure.fact.quantity
    if per == "个" and not _names(rate, figure):
        return False
    people = per in ("人", "名", "位", "生") and quantity.basis in ("person", "person_times")
    people |= per == "人" and quantity.unit == "例"  # operations: one patient each
    people |= per == "次" and quantity.basis in ("person_times", "event")
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
    return thing[1] in around or bool(noun and (noun[0].endswith(thing[1][0]) or noun[0].startswith(thing[1][0])))


def _times(reading: Reading, figure: Figure) -> Fraction | None:
    """How often the amount is given; None where it is by time and the statement does not say for how long."""
    around = figure.before[-12:] + figure.fact.quantity.text + figure.after[:4]
    found = reading.cue("time_rate").search(around)
    if found is None:
        return Fraction(1)
    unit = next((char for char in reversed(found.group()) if char in "年月周天日期"), "")
    start = figure.fact.quantity.start - len(figure.before)
    text = re.split(r"[。！？\n]", reading.text[max(0, start) :])[0]
    counts = _lengths(text, unit) or _lengths(reading.text[:start].rpartition("\n")[2], unit)
    if unit == "月" and reading.cue("whole_year").search(text):
        counts.add(_MONTHS)
    if not counts and unit in ("年", "期") and not reading.cue("average").search(figure.before):
        return Fraction(1)  # 每学年1万元，共16万元: for one year, where the text says nothing else
    return counts.pop() if len(counts) == 1 else None


def _lengths(text: str, unit: str) -> set[Fraction]:
    """For how many months, days or terms a text says that something lasts: 实践期为2个月; the 8 of 8月底 is none."""
    many = "个" if unit == "月" else "个?(?:学|工作)?"
    return {Fraction(number) for number in re.findall(rf"(\d+){many}{unit}(?!\d)", text)} if unit else set()
