"""Figures that stand in a relation: one-to-one pairs, what is left over or goes beyond, persons and their visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from newsfacts.checks.consistency_bounds import closeness, difference, middle, slip
from newsfacts.checks.consistency_finding import Clash, label, numeral, scale_of
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.intervals import meet
from newsfacts.records import Interval

_HALF = Fraction(1, 2)
_PAIRED = Fraction(3, 5)
_FAR = Fraction(3, 5)
_HAN = re.compile(r"[一-龥]+")
# Those who can be one side of a pair.
_SIDES = ("person", "household", "organization")


def find_relations(reading: Reading) -> Iterator[Clash]:
    """Each pair, remainder and count of visits that its figures contradict."""
    for statement in reading.statements():
        yield from _pairs(reading, statement)
        yield from _pair_with_group(reading, statement)
        yield from _left_over(reading, statement)
        yield from _visits(reading, statement)


def _pairs(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """A名教师与B名学生“一对一”结对: both sides are equal."""
    if any(reading.cue("pair_many").search(figure.before + figure.after) for figure in statement):
        return
    for one, other in pairwise(statement):
        if not _are_paired(reading, one, other) or meet(one.bounds, other.bounds):
            continue
        if closeness(middle(one.bounds), middle(other.bounds)) <= _PAIRED:
            words = f"一对一结对两边应相等：{one.fact.quantity.text}与{other.fact.quantity.text}"
            yield Clash("relation", "internal_contradiction", other, (one,), other.bounds, one.bounds, words)


def _pair_with_group(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """爱心妈妈1158名，与留守儿童一对一结对: as many as the children that were counted before."""
    if any(reading.cue("pair_many").search(figure.before + figure.after) for figure in statement):
        return
    for figure in statement:
        found = reading.cue("pair_group").match(figure.after)
        if found is None or not figure.is_count or figure.fact.quantity.basis != "person":
            continue
        group = group_of(found, "group")
        known = [f for f in reading.figures[: figure.place] if f.is_count and f.alike(figure) and _counts(f, group)]
        near = [f for f in known if closeness(middle(f.bounds), middle(figure.bounds)) <= _PAIRED]
        if known[-1:] == near[-1:] and near and not any(meet(f.bounds, figure.bounds) for f in known):
            words = f"一对一结对两边应相等：{near[-1].fact.quantity.text}与{figure.fact.quantity.text}"
            expected = near[-1].bounds
            yield Clash("relation", "internal_contradiction", figure, (near[-1],), figure.bounds, expected, words)


def _counts(figure: Figure, group: str) -> bool:
    """Whether the figure counts the group as a whole: 共有留守儿童2316名."""
    whole = re.search(r"[共现]有[^，,。；]{0,4}$", figure.before.removesuffix(group))
    return (figure.before.endswith(group) or figure.after.startswith(group)) and (bool(whole) or "共" in figure.before)


def _are_paired(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether 一对一 stands beside two counts that a word of giving a hand joins, or between them."""
    if not (one.is_count and other.is_count and _is_side(one) and _is_side(other)):
        return False
    direct = reading.cue("pair").search(other.before) and not re.search(r"[，,；;]", other.before)
    around = one.before[-20:] + other.before + other.after[:24]
    joined = reading.cue("pair").search(around) and reading.cue("with").search(other.before)
    apart = reading.cue("with_apart").search(other.before)
    return bool(direct or joined) and not apart


def _is_side(figure: Figure) -> bool:
    """Whether the figure counts people, households, bodies, or villages (24个村)."""
    village = figure.fact.quantity.unit == "个" and bool(re.match(r"[一-龥]{0,3}[村家户镇乡校]", figure.after))
    return figure.fact.quantity.basis in _SIDES or village


def _left_over(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """共 A，已 B，剩余 C: C is A less B; 计划 A，实际 B，超出 C: C is B less A."""
    before = [f for f in reading.earlier(statement[0], 1) if f.statement < statement[0].statement][:1]
    row = (*before, *statement)
    for place in range(2, len(row)):
        whole, done, left = row[place - 2 : place + 1]
        if not whole.alike(done) or not whole.alike(left) or not (whole.is_count and done.is_count and left.is_bounded):
            continue
        expected = _remainder(reading, whole, done, left)
        if expected is None or meet(expected, left.bounds) or _goes_on(reading, row[place:], expected):
            continue
        slipped = left.value is not None and slip(left.value, middle(expected), left.step) is not None
        if not slipped and closeness(middle(expected), middle(left.bounds)) > _FAR:
            continue
        word, factor = scale_of(left)
        rest = f"{numeral(middle(expected) / factor, 4)}{word}{left.fact.quantity.unit or ''}"
        more = middle(done.bounds) > middle(whole.bounds)
        words = f"{label(done if more else whole)}-{label(whole if more else done)}={rest}"
        yield Clash("relation", "internal_contradiction", left, (whole, done), left.bounds, expected, words)


def _remainder(reading: Reading, whole: Figure, done: Figure, left: Figure) -> Interval | None:
    """What must be left, or how much more was done; None where the words speak of neither."""
    more = middle(done.bounds) > middle(whole.bounds)
    words = left.before + left.fact.quantity.text
    if more:
        aimed = reading.cue("aim").search(whole.before) or "实际" in done.before
        beyond = aimed and reading.cue("beyond").search(words)
        return difference(done.bounds, whole.bounds) if beyond and not reading.cue("parts").search(words) else None
    if reading.cue("deducted").search(done.before) and "实际" in left.before:
        return difference(whole.bounds, done.bounds)
    rest = reading.cue("rest").search(left.before) or _is_undone(reading, left)
    told = reading.cue("done").search(done.before) or reading.cue("done").match(done.after[:4])
    return difference(whole.bounds, done.bounds) if rest and told and left.is_count else None


def _goes_on(reading: Reading, figures: Sequence[Figure], expected: Interval) -> bool:
    """Whether what is left is told in several figures: 未通过29份，正在审核10份."""
    first = figures[0]
    after = [f for f in reading.figures[first.place + 1 :] if f.is_count and f.alike(first)]
    more = [f for f in after if f.statement == first.statement or reading.cue("plus").search(f.before)]
    return bool(more) and middle(expected) > middle(first.bounds)


def _is_undone(reading: Reading, left: Figure) -> bool:
    """Whether the words beside a figure say that it was not done: 还有18人未参检, 未通过49份."""
    clause = re.split(r"[，,；;]", left.before)[-1]
    behind = re.split(r"[，,；;。]", left.after)[0]
    return bool(reading.cue("undone").search(clause) or reading.cue("undone_behind").match(behind))


def _visits(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """服务老人860人次，惠及老人1120名: as many persons at least as many visits."""
    for one, other in pairwise(statement):
        bases = {one.fact.quantity.basis: one, other.fact.quantity.basis: other}
        visits, persons = bases.get("person_times"), bases.get("person")
        if visits is None or persons is None or not (visits.is_count and persons.is_count):
            continue
        low, high = persons.bounds.low, visits.bounds.high
        if low is None or high is None or low <= high or not _same_people(reading, one, other):
            continue
        words = f"{visits.fact.quantity.text}少于{persons.fact.quantity.text}，人次不会少于人数"
        yield Clash("relation", "internal_contradiction", visits, (persons,), visits.bounds, persons.bounds, words)


def _same_people(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether two figures side by side speak of one service to one group: words in common, near in size, no word of contrast."""
    if reading.cue("parts").search(other.before) or closeness(middle(one.bounds), middle(other.bounds)) > _HALF:
        return False
    left = _pieces(one.before[-10:])
    right = _pieces(other.before[-10:]) | _pieces(re.split(r"[，,；;。]", other.after)[0][:10])
    return bool(left & right)


def _pieces(words: str) -> set[str]:
    """All pairs of characters, across no mark."""
    return {run[at : at + 2] for run in _HAN.findall(words) for at in range(len(run) - 1)}
