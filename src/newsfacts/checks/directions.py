"""Changes whose words say the other direction than their levels: 由1560人增加到1482人 (docs/consistency.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_groups import exceeds
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import of_direction


def find_directions(reading: Reading) -> Iterator[Clash]:
    """Each level that was reached in the other direction than the words say."""
    for statement in reading.statements():
        yield from _reversed(reading, statement)


def _reversed(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """由1560人增加到1482人: the words say the other direction."""
    for base, now in pairwise(statement):
        to = reading.cue("to").search(now.before)
        if to is None or not reading.cue("from").search(base.before) or not base.alike(now):
            continue
        fall, rise = (bool(reading.cue(kind).match(to[0])) for kind in ("to_less", "to_more"))
        wrong = (rise and exceeds(base, now)) or (fall and exceeds(now, base))
        if wrong and base.is_bounded and now.is_bounded and base.depth == now.depth:
            words = of_direction(base, now, rise)
            yield Clash("growth", "percent_mismatch", now, (base,), now.bounds, base.bounds, words)
