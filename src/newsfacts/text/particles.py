"""著 as Taiwan writes the particle 着: 看著 → 看着, but 著名, 显著 stay; the neighbours decide."""

from __future__ import annotations

import re
from itertools import pairwise

from newsfacts.text.characters import characters
from newsfacts.text.traced import TracedText

_PLACE = re.compile("(?<=[\u4e00-\u9fff])著(?=(.?))")
_MARGIN = 1.0  # in nats: how much likelier the particle must be


def with_particles(traced: TracedText) -> TracedText:
    """The simplified text with the particle in its usual form."""
    text = traced.text
    places = [match.start() for match in _PLACE.finditer(text) if _is_particle(text[match.start() - 1], match[1])]
    if not places:
        return traced
    pieces = (text[start + 1 : end] for start, end in pairwise((-1, *places, len(text))))
    return traced.replaced("着".join(pieces))


def _is_particle(before: str, after: str) -> bool:
    known = characters()
    costs = [known.cost(before, char) + (known.cost(char, after) if after.strip() else 0.0) for char in "著着"]
    return costs[0] > costs[1] + _MARGIN
