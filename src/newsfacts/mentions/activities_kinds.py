"""Whether a name is that of a programme, an activity or a meeting."""

from __future__ import annotations

from newsfacts.mentions.activities_candidates import Ground, Name
from newsfacts.records.vocabulary import ActivityKind

_NEAR = 12


def kind_of(place: Ground, name: Name) -> ActivityKind:
    """By the head that ends the name, else by the head that follows it, else by one inside it; a bare name is an activity."""
    if name.kind is not None:
        return name.kind
    words = place.words
    behind = words.head_pattern.search(place.text, name.end, name.end + _NEAR)
    inside = list(words.head_pattern.finditer(place.text, name.start, name.end))
    for found in (behind, inside[-1] if inside else None):
        kind = words.heads[found.group()].kind if found else None
        if kind is not None:
            return kind
    return "activity"
