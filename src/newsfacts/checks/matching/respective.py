"""Lists whose numbers follow in one go: 集中供养、分散供养分别为147人和465人 says the first of 集中供养, the second of 分散供养."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsfacts.facts.distributed import splits

_STOP = re.compile(r"[，,。；;：:！？!?\n]")
_BETWEEN = re.compile(r"[、,，和与及以]?(?:以及)?")
_LONGEST = 30

Places = Sequence[tuple[int, int]]
Words = Sequence[re.Pattern[str]]


def said_of(
    text: str, own: tuple[int, int], places: Places, low: int, words: Words
) -> tuple[str, tuple[str, ...]] | None:
    """The item of the list that the number at `own` is said of, and the items of the other numbers; None without a list.

    `places` are all numbers of the text in order, `low` is where the sentence begins, `words` give each its own (分别). A list has as many items as numbers
    follow, or nobody can tell which is whose.
    """
    run = _run(text, own, places)
    at = _word(text, max(low, run[0][0] - _LONGEST), run[0][0], words)
    if at is None or len(run) < 2 or _STOP.search(text, at, run[0][0]):
        return None
    begin = max((match.end() for match in _STOP.finditer(text, low, at)), default=low)
    begin = max([begin, *(end for _, end in places if end <= at)])
    lists = ([text[start:end].strip() for start, end in members] for members in splits(text, (begin, at), len(run)))
    items = next((items for items in lists if all(items)), None)
    if items is None:
        return None
    mine = items[run.index(own)]
    return mine, tuple(item for item in items if item != mine)


def _word(text: str, low: int, high: int, words: Words) -> int | None:
    """Where the last word between two places that gives each its own (分别, 依次) begins."""
    found = (match.start() for word in words for match in word.finditer(text, low) if match.start() < high)
    return max(found, default=None)


def _run(text: str, own: tuple[int, int], places: Places) -> list[tuple[int, int]]:
    """The numbers that stand beside one another with nothing but a comma, 和 or brackets between."""
    run = [own]
    for place in (place for place in places if place[0] >= own[1]):
        if not _joined(text[run[-1][1] : place[0]]):
            break
        run.append(place)
    for place in reversed([place for place in places if place[1] <= own[0]]):
        if not _joined(text[place[1] : run[0][0]]):
            break
        run.insert(0, place)
    return run


def _joined(gap: str) -> bool:
    return bool(gap) and _BETWEEN.fullmatch(re.sub(r"[（(][^（）()]{1,12}[）)]", "", gap)) is not None
