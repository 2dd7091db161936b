"""Whether two figures of one article claim the same thing: the same noun, no other time, place or stage (docs/consistency.md)."""

from __future__ import annotations

import re

from newsfacts.checks.consistency_reading import Figure, Reading

_MARK = re.compile(r"[，,。；;：:！？!?\n（）()、]")
_HAN = re.compile(r"[一-龥]+")
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
        [side[-_NEAR:] if n == 0 else side[:_NEAR] for n, side in enumerate(clause(reading, f))] for f in (one, other)
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


def apart(reading: Reading, one: Figure, other: Figure, clauses: int = 2) -> bool:
    """Whether words beside either figure say that it is another one: another time, place, stage, or a part.

    `clauses`: how many up to the figure are looked at; one is enough where a title tells what the body tells.
    """
    left, right = (_surroundings(reading, figure, clauses) for figure in (one, other))
    definite = reading.cue("definite").search(other.before)
    kinds = ("wider",) if definite else ("stage", "wider")
    if any(_words(reading, kind, left) != _words(reading, kind, right) for kind in kinds):
        return True
    times = [_words(reading, "when", words) for words in (left, right)]
    if times[0] != times[1] and (not times[0] & times[1] if all(times) else _is_past(reading, left + right)):
        return True
    places = [_words(reading, "scope", words) for words in (left, right)]
    return all(places) and not places[0] & places[1]


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


def _surroundings(reading: Reading, figure: Figure, count: int) -> str:
    """The last clauses of the sentence up to the figure, and the rest of its own clause."""
    start = figure.fact.quantity.start
    sentence = re.split(r"[。！？!?\n；;]", reading.text[max(0, start - 60) : start])[-1]
    clauses = re.split(r"[，,]", sentence)
    return "，".join(clauses[-count:]) + "，" + _MARK.split(figure.after)[0][:_BEHIND]
