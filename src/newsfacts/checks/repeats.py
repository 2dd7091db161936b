"""The same count given twice: title against body, and twice in the body (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from newsfacts.checks.consistency_bounds import closeness, middle, rounded, slip, total, zeros
from newsfacts.checks.consistency_claims import apart, noun_in_common, shared, subjects_differ
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.intervals import meet

_CLOSE = Fraction(1, 5)
_HALF = Fraction(1, 2)
# A title may round by so much: 1300万 for 1268万.
_ROUND = Fraction(1, 20)
# A title adds up at most so many figures.
_RUN = 4
# Small counts are too common to be one another's slip.
_SMALL = 10
# Below this one digit is too much of a count to be a slip: 20 and 27 are two counts.
_MANY = 100
# As many digits are no coincidence when all but one or two agree.
_LONG = 4
# So many characters name a thing; twice as many leave no doubt.
_NOUN = 2
# So many pairs of characters in common beside two figures tell of one event.
_WORDS = 3
# A place or a body is named in so many characters; for a weaker slip any other beginning of the clause is a subject.
_SUBJECT = 6
_ANY_SUBJECT = 40


def find_repeats(reading: Reading) -> Iterator[Clash]:
    """Each figure of the title that the body gives differently, and each count that the body gives in two ways."""
    body = [figure for figure in reading.figures if not figure.in_title and figure.is_count]
    title = [figure for figure in reading.figures if figure.in_title and figure.is_count]
    for figure in title:
        others = [other for other in title if other is not figure and other.alike(figure)]
        yield from _title(
            reading, figure, [b for b in body if not any(meet(b.bounds, other.bounds) for other in others)]
        )
        yield from _visits(figure, reading)
    yield from _twice(reading, body)
    yield from _funds(reading, body)


def _visits(title: Figure, reading: Reading) -> Iterator[Clash]:
    """Persons in the title that the body gives as 人次: one person may come several times."""
    if title.fact.quantity.basis != "person" or middle(title.bounds) < _MANY:
        return
    body = [figure for figure in reading.figures if not figure.in_title and figure.is_bounded]
    if any(f.fact.quantity.basis == "person" and _agrees(title, f) for f in body):
        return
    visits = [f for f in body if f.fact.quantity.basis == "person_times" and _agrees(title, f)]
    if len(visits) == 1:
        yield _clash(title, visits[0], f"正文为{visits[0].fact.quantity.text}，人次不是人数")


def _agrees(title: Figure, other: Figure) -> bool:
    return meet(title.bounds, other.bounds) or _rounds(title, other)


def _funds(reading: Reading, body: Sequence[Figure]) -> Iterator[Clash]:
    """One sum of money raised or given, printed to four digits or more, that a later paragraph gives with a slip."""
    money = [f for f in body if f.fact.quantity.basis == "money" and _digits(f) >= _LONG and _is_fund(reading, f)]
    for order, one in enumerate(money):
        for other in money[order + 1 :]:
            apart = one.statement != other.statement and not meet(one.bounds, other.bounds)
            if apart and _slip(one, other) in ("digit_swap", "one_digit") and _one_moment(reading, one, other):
                yield _clash(other, one, f"上文为{one.fact.quantity.text}")


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


def _title(reading: Reading, figure: Figure, body: Sequence[Figure]) -> Iterator[Clash]:
    """The body figure that the title's should repeat, when none of its kind agrees with the title."""
    alike = [other for other in body if other.alike(figure)]
    alike = [f for f in alike if meet(figure.bounds, f.bounds) or not _another_moment(reading, f)]
    if any(meet(figure.bounds, other.bounds) or _rounds(figure, other) for other in alike) or _adds_up(figure, alike):
        return
    convincing = [other for other in alike if _is_slip_of(figure, other) or _is_named_alike(reading, figure, other)]
    if convincing:
        nearest = min(convincing, key=lambda other: closeness(middle(figure.bounds), middle(other.bounds)))
        yield _clash(figure, nearest, f"正文为{nearest.fact.quantity.text}")


def _adds_up(title: Figure, body: Sequence[Figure]) -> bool:
    """Whether the title adds up figures that follow one another: 18 for 13名白血病患儿、5名先心病患儿."""
    if title.bounds.high is None:
        return False
    runs = (body[start:end] for start in range(len(body)) for end in range(start + 2, min(start + _RUN, len(body)) + 1))
    return any(meet(total(figure.bounds for figure in run), title.bounds) for run in runs)


def _another_moment(reading: Reading, figure: Figure) -> bool:
    """Whether the words beside the figure say that it is not the last word: 24人当场死亡, 又有2人."""
    return bool(reading.cue("moment").search(figure.before[-8:] + "，" + figure.after[:6]))


def _rounds(title: Figure, other: Figure) -> bool:
    """Whether the title gives the body's figure in round numbers, or without its hedge: 千名 for 1130名, 600项 for 近600项."""
    if title.value == other.value:
        return True
    if title.fact.quantity.hedge != "exact" or not title.value:
        return False
    step = zeros(title.value)
    near = closeness(middle(other.bounds), title.value) <= _ROUND
    return step >= _SMALL and near and rounded(middle(other.bounds), step) == title.value


def _is_slip_of(title: Figure, other: Figure) -> bool:
    """Whether the body's figure is meant by the title's: the same thing and close, or two digits changed places."""
    how = _slip(title, other)
    if how == "digit_swap":
        return True
    far = closeness(middle(title.bounds), middle(other.bounds))
    near = far <= _CLOSE and middle(title.bounds) >= _SMALL
    return (how is not None or near) and same_thing(title, other)


def _is_named_alike(reading: Reading, title: Figure, other: Figure) -> bool:
    """Whether both count things of one name, at no other time or stage, and neither is more than twice the other."""
    near = closeness(middle(title.bounds), middle(other.bounds)) <= _HALF and middle(title.bounds) >= _SMALL
    return near and len(noun_in_common(reading, title, other)) >= _NOUN and not apart(reading, title, other, clauses=1)


def _slip(one: Figure, other: Figure) -> str | None:
    return slip(one.value, other.value, one.step) if one.value is not None and other.value is not None else None


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether both count the same thing: one item inside the other, or words in common around them."""
    left, right = (figure.fact.item.text if figure.fact.item else "" for figure in (one, other))
    if left and right and (left in right or right in left):
        return True
    return len(_pieces(one) & _pieces(other)) >= 2


def _pieces(figure: Figure) -> set[str]:
    """All pairs of characters around a figure, across no mark."""
    around = figure.before[-14:] + "，" + figure.after[:10]
    runs = re.findall(r"[一-龥]{2,}", around)
    return {run[place : place + 2] for run in runs for place in range(len(run) - 1)}


def _twice(reading: Reading, body: Sequence[Figure]) -> Iterator[Clash]:
    """The same claim with two figures that are a slip of one another."""
    for order, one in enumerate(body):
        for other in body[order + 1 :]:
            if one.statement == other.statement or not one.alike(other) or meet(one.bounds, other.bounds):
                continue
            how = _slip(one, other)
            if _is_told_again(reading, one, other, how) and not apart(reading, one, other):
                yield _clash(other, one, f"上文为{one.fact.quantity.text}")


def _is_told_again(reading: Reading, one: Figure, other: Figure, how: str | None) -> bool:
    """Whether two figures are close enough to be one count and their words say that they are."""
    low = min(middle(one.bounds), middle(other.bounds))
    if low < _SMALL or how is None:
        return False
    noun, common = len(noun_in_common(reading, one, other)), shared(reading, one, other)
    if how == "digit_swap":
        named = (noun >= _NOUN or _same_item(one, other)) if low >= _MANY else noun >= 2 * _NOUN
        return named and not subjects_differ(one, other, _SUBJECT)
    if not _equal_item(one, other) or subjects_differ(one, other, _ANY_SUBJECT):
        return False
    if how == "one_digit" and low >= _MANY and min(_digits(one), _digits(other)) > _NOUN:
        return noun >= _NOUN if min(_digits(one), _digits(other)) >= _LONG else noun >= 2 * _NOUN and common >= _WORDS
    return False


def _equal_item(one: Figure, other: Figure) -> bool:
    return one.fact.item is not None and other.fact.item is not None and one.fact.item.text == other.fact.item.text


def _same_item(one: Figure, other: Figure) -> bool:
    """Whether what is counted has one name, or the name of one holds that of the other."""
    left, right = (figure.fact.item.text if figure.fact.item else "" for figure in (one, other))
    return bool(left and right) and (left in right or right in left)


def _clash(figure: Figure, other: Figure, words: str) -> Clash:
    return Clash("repeat", "internal_contradiction", figure, (other,), figure.bounds, other.bounds, words)
