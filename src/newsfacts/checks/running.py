"""Counts that run on: what was given since some year cannot be less than what was given this year (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsfacts.checks.consistency_bounds import closeness, middle
from newsfacts.checks.consistency_claims import noun_in_common, shared
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_groups import exceeds
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import SAME_WORK, of_running

_SMALL = 10
# A count of this year that is many times what runs on counts something else.
_FAR = 4
# So many characters name a thing.
_NOUN = 2
_CLAUSES = re.compile(r"[。！？!?；;\n]")


def find_running(reading: Reading) -> Iterator[Clash]:
    """Each count that runs on from a year before and is less than that of this year alone."""
    body = [f for f in reading.figures if f.is_count and not f.in_title and middle(f.bounds) >= _SMALL]
    for whole in body:
        if not _runs_on(reading, whole):
            continue
        part = next((f for f in body if _is_part(reading, whole, f)), None)
        if part is not None and not _nearest_fits(reading, whole, body):
            words = of_running(whole, part)
            yield Clash(
                "relation", "internal_contradiction", whole, (part,), whole.bounds, part.bounds, words, SAME_WORK
            )


def _runs_on(reading: Reading, figure: Figure) -> bool:
    """Whether the sentence up to the figure says 累计 and since which earlier time: 2020年以来, 八年来, 启动以来."""
    words = _sentence(reading, figure)
    if reading.cue("this_year").search(words):
        return False
    return bool(reading.cue("running_total").search(words) and reading.cue("since_before").search(words))


def _is_part(reading: Reading, whole: Figure, part: Figure) -> bool:
    """Whether a figure counts the same of this year only, and more of it."""
    if not part.alike(whole) or not exceeds(part, whole) or middle(part.bounds) > _FAR * middle(whole.bounds):
        return False
    words = _sentence(reading, part)
    if not reading.cue("this_year").search(words) or reading.cue("running_total").search(words):
        return False
    if reading.cue("wider").search(words) or reading.cue("aim").search(words):
        return False
    return _same_thing(reading, whole, part)


def _same_thing(reading: Reading, whole: Figure, part: Figure) -> bool:
    items = [figure.fact.item.text if figure.fact.item else "" for figure in (whole, part)]
    equal = len(items[0]) >= _NOUN and items[0] == items[1]
    return equal or len(noun_in_common(reading, whole, part)) >= _NOUN or shared(reading, whole, part) > 0


def _nearest_fits(reading: Reading, whole: Figure, body: Sequence[Figure]) -> bool:
    """Whether the total is told again and then is large enough."""
    again = [f for f in body if f is not whole and f.alike(whole) and _runs_on(reading, f)]
    return any(closeness(middle(f.bounds), middle(whole.bounds)) < 1 and exceeds(f, whole) for f in again)


def _sentence(reading: Reading, figure: Figure) -> str:
    """The sentence up to the figure."""
    return _CLAUSES.split(reading.text[: figure.fact.quantity.start])[-1]
