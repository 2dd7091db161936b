"""Figures that stand in a relation: one-to-one pairs, what is left over or goes beyond, persons and their visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from newsfacts.checks.consistency_bounds import closeness, difference, middle, slip
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_groups import exceeds
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.consistency_words import (
    SAME_GROUP,
    Words,
    of_difference,
    of_pair,
    of_pairs_made,
    of_persons,
)
from newsfacts.checks.intervals import meet
from newsfacts.records import Interval

_HALF = Fraction(1, 2)
_PAIRED = Fraction(3, 5)
_FAR = Fraction(3, 5)
# What is left over may stand so many statements behind the whole.
_ABOVE = 4
_HAN = re.compile(r"[一-龥]+")
# Those who can be one side of a pair.
_SIDES = ("person", "household", "organization")


def find_relations(reading: Reading) -> Iterator[Clash]:
    """Each pair, remainder and count of visits that its figures contradict."""
    for statement in reading.statements():
        yield from _pairs(reading, statement)
        yield from _pair_with_group(reading, statement)
        yield from _pairs_made(reading, statement)
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
            words = of_pair(one, other)
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
            words = of_pair(near[-1], figure)
            expected = near[-1].bounds
            yield Clash("relation", "internal_contradiction", figure, (near[-1],), figure.bounds, expected, words)


def _pairs_made(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """46名干部与46名儿童“一对一”结对，已结成46对: no more pairs than there are on either side."""
    for one, other, made in zip(statement, statement[1:], statement[2:], strict=False):
        if made.fact.quantity.basis != "pair" or not made.is_count or one.value is None or one.value != other.value:
            continue
        if not _are_paired(reading, one, other) or not exceeds(made, one):
            continue
        words = of_pairs_made(made, one)
        yield Clash("relation", "internal_contradiction", made, (one, other), made.bounds, one.bounds, words)


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
    for place in range(1, len(row)):
        yield from _left_of_far(reading, row, place)
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
        yield _left_clash(whole, done, left, expected)


def _left_clash(whole: Figure, done: Figure, left: Figure, expected: Interval, doubt: Words | None = None) -> Clash:
    more, less = (done, whole) if middle(done.bounds) > middle(whole.bounds) else (whole, done)
    words = of_difference(left, more, less, middle(expected))
    return Clash("relation", "internal_contradiction", left, (whole, done), left.bounds, expected, words, doubt)


def _left_of_far(reading: Reading, row: Sequence[Figure], place: int) -> Iterator[Clash]:
    """毕业生共1126人 … 就业升学1081人，占96%，尚有45人待就业: the whole stands further up, over a share of the part."""
    left = row[place]
    done = next((f for f in reversed(row[:place]) if not f.is_share), None)
    if (
        done is None
        or not done.is_count
        or not done.alike(left)
        or not left.is_count
        or done.statement != left.statement
    ):
        return
    if row[place - 1] is done and place > 1 and row[place - 2].alike(done):
        return
    wholes = [f for f in reading.earlier(done, _ABOVE) if f.is_count and f.alike(done) and exceeds(f, done)]
    if not (reading.cue("rest").search(left.before) or _is_undone(reading, left)):
        return
    computed = [(f, difference(f.bounds, done.bounds)) for f in wholes]
    if any(meet(rest, left.bounds) for _, rest in computed) or _goes_on(reading, row[place:], left.bounds):
        return
    for whole, rest in computed:
        slipped = left.value is not None and slip(left.value, middle(rest), left.step) is not None
        if slipped and reading.cue("in_all").search(whole.before):
            yield _left_clash(whole, done, left, rest, SAME_GROUP)
            return


def _remainder(reading: Reading, whole: Figure, done: Figure, left: Figure) -> Interval | None:
    """What must be left, or how much more was done; None where the words speak of neither."""
    more = middle(done.bounds) > middle(whole.bounds)
    words = left.before + left.fact.quantity.text
    if more:
        aimed = reading.cue("aim").search(whole.before) or "实际" in done.before
        beyond = aimed and reading.cue("beyond").search(words)
        return difference(done.bounds, whole.bounds) if beyond and not reading.cue("parts").search(words) else None
    if reading.cue("deducted").search(done.before) and reading.cue("net_of").search(left.before):
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
        words = of_persons(visits, persons)
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
