"""The same count given twice in the body (docs/consistency.md); titles.py has the title against the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from newsfacts.checks.consistency_bounds import closeness, middle
from newsfacts.checks.consistency_claims import (
    NOUN,
    SMALL,
    across_name,
    apart,
    is_in_list,
    noun_in_common,
    same_name,
    shared,
    slip_of,
    subjects_differ,
)
from newsfacts.checks.consistency_finding import Clash, repeat_clash
from newsfacts.checks.consistency_groups import exceeds
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.consistency_words import SAME_COUNT, of_repeat
from newsfacts.checks.intervals import meet

_THIRD = Fraction(1, 3)
# Below this one digit is too much of a count to be a slip: 20 and 27 are two counts.
_MANY = 100
# As many digits are no coincidence when all but one or two agree.
_LONG = 4
# So many pairs of characters in common beside two figures tell of one event.
_WORDS = 3
_COUNTED = {"person", "item", "household", "organization", "pair", "place"}
# So many name a thing even where the count is small.
_LONG_NAME = 6
# A place or a body is named in so many characters; for a weaker slip any other beginning of the clause is a subject.
_SUBJECT = 6
_ANY_SUBJECT = 40


def find_repeats(reading: Reading) -> Iterator[Clash]:
    """Each count that the body gives in two ways."""
    body = [figure for figure in reading.figures if not figure.in_title and figure.is_count]
    yield from _twice(reading, body)
    yield from _units(reading, body)
    yield from _funds(reading, body)


def _funds(reading: Reading, body: Sequence[Figure]) -> Iterator[Clash]:
    """One sum of money raised or given, printed to four digits or more, that a later paragraph gives with a slip."""
    money = [f for f in body if f.fact.quantity.basis == "money" and _digits(f) >= _LONG and _is_fund(reading, f)]
    for order, one in enumerate(money):
        for other in money[order + 1 :]:
            apart = one.statement != other.statement and not meet(one.bounds, other.bounds)
            if apart and slip_of(one, other) in ("digit_swap", "one_digit") and _one_moment(reading, one, other):
                yield repeat_clash(other, one, of_repeat(other, one))


def _digits(figure: Figure) -> int:
    return sum(char.isdigit() for char in figure.fact.quantity.text) if figure.fact.quantity.hedge == "exact" else 0


def _is_fund(reading: Reading, figure: Figure) -> bool:
    """Whether the words beside the figure say that it is money raised or given: 捐款, 善款, 资金."""
    behind = re.split(r"[，,、；;。]", figure.after)[0][:6]
    ahead = re.split(r"[，,、；;。]", figure.before)[-1][-8:]
    return bool(reading.cue("fund").search(ahead) or reading.cue("fund").match(behind))


def _one_moment(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether nothing between the two speaks of another year, place or giver of its own."""
    between = reading.text[one.fact.quantity.end : other.fact.quantity.start]
    beside = one.before + other.before
    return not reading.cue("other_time").search(beside) and not re.search(r"(?:19|20)\d\d年", between + one.before)


def _twice(reading: Reading, body: Sequence[Figure]) -> Iterator[Clash]:
    """The same claim with two figures that are a slip of one another."""
    for order, one in enumerate(body):
        for other in body[order + 1 :]:
            if one.statement == other.statement or meet(one.bounds, other.bounds):
                continue
            if not one.alike(other):
                if _is_renamed(reading, one, other):
                    yield repeat_clash(other, one, of_repeat(other, one), SAME_COUNT)
                continue
            if is_in_list(one) and is_in_list(other):
                continue
            how = slip_of(one, other)
            if _is_told_again(reading, one, other, how) and not apart(reading, one, other):
                yield repeat_clash(other, one, of_repeat(other, one))
            elif _is_named_again(reading, one, other, how):
                yield repeat_clash(other, one, of_repeat(other, one), SAME_COUNT)


def _is_renamed(reading: Reading, one: Figure, other: Figure) -> bool:
    """公益性岗位2350个 and 2530名公益性岗位人员: two digits exchanged, one long name, another measure word."""
    bases = {one.fact.quantity.basis, other.fact.quantity.basis}
    if not bases <= _COUNTED or _digits(one) != _digits(other) or _digits(one) <= NOUN:
        return False
    if slip_of(one, other) != "digit_swap" or is_in_list(one) or is_in_list(other):
        return False
    return _length(reading, across_name(one, other)) >= 2 * NOUN and not apart(reading, one, other)


def _is_named_again(reading: Reading, one: Figure, other: Figure, how: str | None) -> bool:
    """Whether one name stands right at both numbers: long, or pointed to as what was told before (受表彰的, 这).

    A part of another total (其中) may be the same count when two digits changed places under a long name.
    """
    counted = one.fact.quantity.basis not in ("money", None) and min(middle(one.bounds), middle(other.bounds)) >= SMALL
    if how not in ("digit_swap", "one_digit") or not counted:
        return False
    name, across = (_length(reading, found(one, other)) for found in (same_name, across_name))
    swapped = how == "digit_swap" and min(_digits(one), _digits(other)) > NOUN
    same_subject = name >= NOUN and not subjects_differ(one, other, _SUBJECT if swapped else _ANY_SUBJECT)
    if swapped and (name >= _LONG_NAME or (same_subject and name >= 2 * NOUN)):
        return not apart(reading, one, other, parts=False)
    resumed = swapped and _opens_with_them(reading, other)
    told = name >= 2 * NOUN and reading.cue("told").search(other.before)
    renamed = same_subject and across >= (2 * NOUN if how == "digit_swap" else _LONG_NAME)
    return bool(resumed or told or renamed) and not apart(reading, one, other)


def _opens_with_them(reading: Reading, figure: Figure) -> bool:
    """Whether a clause opens with those who were counted before: 162对新人中有三成."""
    opens = re.search(r"(?:^|[，,：:。“])$", figure.before)
    return bool(opens and reading.cue("all_of_them").match(figure.after))


def _length(reading: Reading, name: str) -> int:
    """How many characters name a thing."""
    return len(re.sub("[“”、的]", "", reading.cue("no_name").sub("", name)))


def _units(reading: Reading, body: Sequence[Figure]) -> Iterator[Clash]:
    """全县10个乡镇 and 全县12个乡镇: a county has one number of them, and no more are reached than it has."""
    known: dict[str, tuple[str, Figure]] = {}
    for figure in body:
        place, unit = reading.cue("whole_area").search(figure.before), _area_unit(reading, figure)
        if unit is None or figure.fact.quantity.hedge != "exact" or (place is None and unit not in known):
            continue
        area = group_of(place, "area") if place else ""
        before, first = known.setdefault(unit, (area, figure))
        if place is None and not reading.cue("area_unit").match(figure.after):
            continue
        differ = not meet(first.bounds, figure.bounds) if place else exceeds(figure, first)
        one_area = before == area or not before or not area
        if one_area and differ and _how(first, figure) and not apart(reading, first, figure, clauses=1):
            yield repeat_clash(figure, first, of_repeat(figure, first))


def _area_unit(reading: Reading, figure: Figure) -> str | None:
    """What a whole area is counted in: 乡镇, 行政村, also 中小学 of 全县48所中小学."""
    unit = reading.cue("area_unit").match(figure.after)
    bodies = figure.fact.quantity.basis == "organization"
    noun = re.match(r"[一-龥]{3}", figure.after) if bodies else None
    return unit[0] if unit else noun[0] if noun else None


def _how(one: Figure, other: Figure) -> bool:
    """Whether the larger of two numbers of townships is at most half as much again as the other."""
    return closeness(middle(one.bounds), middle(other.bounds)) <= _THIRD


def _is_told_again(reading: Reading, one: Figure, other: Figure, how: str | None) -> bool:
    """Whether two figures are close enough to be one count and their words say that they are."""
    low = min(middle(one.bounds), middle(other.bounds))
    if low < SMALL or how is None:
        return False
    noun, common = len(noun_in_common(reading, one, other)), shared(reading, one, other)
    if how == "digit_swap":
        named = (noun >= NOUN or _same_item(one, other)) if low >= _MANY else noun >= 2 * NOUN
        return named and not subjects_differ(one, other, _SUBJECT)
    if not _equal_item(one, other) or subjects_differ(one, other, _ANY_SUBJECT):
        return False
    if how == "one_digit" and low >= _MANY and min(_digits(one), _digits(other)) > NOUN:
        return noun >= NOUN if min(_digits(one), _digits(other)) >= _LONG else noun >= 2 * NOUN and common >= _WORDS
    return False


def _equal_item(one: Figure, other: Figure) -> bool:
    return one.fact.item is not None and other.fact.item is not None and one.fact.item.text == other.fact.item.text


def _same_item(one: Figure, other: Figure) -> bool:
    """Whether what is counted has one name, or the name of one holds that of the other."""
    left, right = (figure.fact.item.text if figure.fact.item else "" for figure in (one, other))
    return bool(left and right) and (left in right or right in left)
