"""Whether two figures of one article claim the same thing: the same noun, no other time, place or stage (docs/consistency.md)."""

from __future__ import annotations

import re
from fractions import Fraction

from newsfacts.checks.consistency_bounds import slip
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.intervals import meet, scaled

# So many times too much a slip of a zero or of 万 makes a figure.
_POWERS = (10, 100, 10_000)
# Small counts are too common to be one another's slip.
SMALL = 10
# So many characters name a thing; twice as many leave no doubt.
NOUN = 2
_MARK = re.compile(r"[，,。；;：:！？!?\n（）()、]")
_HAN = re.compile(r"[一-龥]+")
# The run of words right before a number and right behind it, lists and quotation marks with them.
_AHEAD = re.compile(r"[一-龥、“”]*$")
_BEHIND_RUN = re.compile(r"[一-龥、“”]*")
# How far a noun may stand from its number.
_NEAR = 12
# Words further behind a number tell what happens to the thing, not which it is.
_BEHIND = 4


def clause(reading: Reading, figure: Figure) -> tuple[str, str]:
    """The words of the clause before and behind a figure, up to the nearest marks or figures."""
    return _MARK.split(figure.before)[-1], _MARK.split(figure.after)[0]


def noun_in_common(reading: Reading, one: Figure, other: Figure) -> str:
    """The longest words that stand right before or behind both figures: 文明实践站217个 and 271个文明实践站."""
    left, right = (
        [
            reading.cue("no_name").sub("，", side[-_NEAR:] if n == 0 else side[:_NEAR])
            for n, side in enumerate(clause(reading, f))
        ]
        for f in (one, other)
    )
    return max((_longest(mine, theirs) for mine in left for theirs in right), key=len, default="")


def _longest(one: str, other: str) -> str:
    """The longest run of characters that both hold."""
    best = ""
    for run in _HAN.findall(one):
        for start in range(len(run)):
            while start + len(best) < len(run) and run[start : start + len(best) + 1] in other:
                best = run[start : start + len(best) + 1]
    return best


def shared(reading: Reading, one: Figure, other: Figure) -> int:
    """How many pairs of characters both clauses have in common."""
    left, right = (_pairs("，".join(clause(reading, figure))) for figure in (one, other))
    return len(left & right)


def _pairs(words: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN.findall(words) for at in range(len(run) - 1)}


def same_name(one: Figure, other: Figure) -> str:
    """The longest words that stand right at both numbers: 新建、改扩建学校27所 and 37所新建、改扩建学校."""
    return max(
        across_name(one, other),
        _common_end(*_runs_ahead(one, other)),
        _common_start(*_runs_behind(one, other)),
        key=len,
    )


def across_name(one: Figure, other: Figure) -> str:
    """The same where they stand before one number and behind the other, as a count is told again."""
    ahead, behind = _runs_ahead(one, other), _runs_behind(one, other)
    return max(_overlap(ahead[0], behind[1]), _overlap(ahead[1], behind[0]), key=len)


def _runs_ahead(*figures: Figure) -> list[str]:
    return [match[0] for figure in figures if (match := _AHEAD.search(figure.before))]


def _runs_behind(*figures: Figure) -> list[str]:
    return [match[0] for figure in figures if (match := _BEHIND_RUN.match(figure.after))]


def is_in_list(figure: Figure) -> bool:
    """Whether the figure is one of a list joined by 、: what is counted stands at the head of the list."""
    return figure.before.startswith("、") or figure.after.startswith("、")


def _overlap(left: str, right: str) -> str:
    """The longest end of the left words with which the right ones begin."""
    return next((right[:size] for size in range(min(len(left), len(right)), 0, -1) if left.endswith(right[:size])), "")


def _common_start(one: str, other: str) -> str:
    return next((one[:size] for size in range(min(len(one), len(other)), 0, -1) if one[:size] == other[:size]), "")


def _common_end(one: str, other: str) -> str:
    return _common_start(one[::-1], other[::-1])[::-1]


def apart(reading: Reading, one: Figure, other: Figure, clauses: int = 2, parts: bool = True) -> bool:
    """Whether words beside either figure say that it is another one: another time, place, stage, or a part.

    `clauses`: how many up to the figure are looked at; one is enough where a title tells what the body tells.
    `parts`: whether 其中 beside one of them says so too.
    """
    left, right = (_surroundings(reading, figure, clauses) for figure in (one, other))
    definite = reading.cue("definite").search(other.before)
    stages = [_words(reading, "stage", _own_clauses(figure, clauses)) for figure in (one, other)]
    if not parts:
        stages = [{word for word in words if not reading.cue("parts").fullmatch(word)} for words in stages]
    if (stages[0] != stages[1] and not definite) or _wider(reading, left) != _wider(reading, right):
        return True
    times = [_words(reading, "when", words) for words in (left, right)]
    if times[0] != times[1] and (not times[0] & times[1] if all(times) else _is_past(reading, left + right)):
        return True
    places = [_words(reading, "scope", words) for words in (left, right)]
    return all(places) and not places[0] & places[1]


def _wider(reading: Reading, words: str) -> set[str]:
    """The larger areas that the words name; 全市 is one only where the article is of a county or less."""
    named = _words(reading, "wider", words)
    return named if reading.cue("whole_county").search(reading.text) else named - _words(reading, "whole_city", words)


def subjects_differ(one: Figure, other: Figure, longest: int) -> bool:
    """Whether the same is said of two subjects of at most `longest` characters: 东村收获1405亩, 西村收获1407亩."""
    left, right = whole = tuple(_MARK.split(figure.before)[-1] for figure in (one, other))
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    one_predicate = left != whole[0]
    return one_predicate and bool(left and right) and max(len(left), len(right)) <= longest


def _words(reading: Reading, kind: str, text: str) -> set[str]:
    return {match.group() for match in reading.cue(kind).finditer(text)}


def _is_past(reading: Reading, words: str) -> bool:
    return bool(reading.cue("not_now").search(words))


def _own_clauses(figure: Figure, count: int) -> str:
    """The last clauses up to the figure that no other figure stands in, and the rest of its own clause."""
    clauses = re.split(r"[，,。！？!?；;\n]", figure.before)
    return "，".join(clauses[-count:]) + "，" + _MARK.split(figure.after)[0][:_BEHIND]


def _surroundings(reading: Reading, figure: Figure, count: int) -> str:
    """The last clauses of the sentence up to the figure, and the rest of its own clause."""
    start = figure.fact.quantity.start
    sentence = re.split(r"[。！？!?\n；;]", reading.text[max(0, start - 60) : start])[-1]
    clauses = re.split(r"[，,]", sentence)
    return "，".join(clauses[-count:]) + "，" + _MARK.split(figure.after)[0][:_BEHIND]


def slip_of(one: Figure, other: Figure) -> str | None:
    """How one figure may have become the other by a slip of the pen."""
    if one.value is None or other.value is None:
        return None
    return slip(one.value, other.value, one.step)


def is_power(one: Figure, other: Figure) -> bool:
    """Whether a hedged figure is ten or a hundred times what the other says: 120余万元 and 12.6万元."""
    hedges = {one.fact.quantity.hedge, other.fact.quantity.hedge}
    if hedges == {"exact"} or one.bounds.high is None or other.bounds.high is None:
        return False
    pairs = ((one.bounds, other.bounds), (other.bounds, one.bounds))
    return any(meet(scaled(less, Fraction(factor)), more) for less, more in pairs for factor in _POWERS)
