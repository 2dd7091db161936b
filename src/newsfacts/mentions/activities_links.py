"""What belongs together: the organizer of a named activity, and the short and full names of one activity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsfacts.mentions.activities_candidates import Ground
from newsfacts.records import ActivityMention

_SENTENCE_ENDS = "。！？；\n"
_NEAR = 60
_SHORTEST = 3


def organizer(place: Ground, start: int) -> tuple[int, int] | None:
    """The body that the tagger sees before a verb such as 开展 that governs the name at `start`, in the same sentence."""
    text = place.text
    begin = max(max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1, start - _NEAR)
    verbs = list(place.words.frames.finditer(text, begin, start))
    if not verbs:
        return None
    at = bisect_left(place.starts, verbs[-1].start())
    before = [token for token in place.tokens[max(0, at - _NEAR) : at] if token.start >= begin and token.tag == "ORG"]
    return (before[-1].start, before[-1].end) if before else None


def shared_names(place: Ground, mentions: Sequence[ActivityMention]) -> tuple[ActivityMention, ...]:
    """The mentions, those whose name only adds a head to a shorter one (春雨 and 春雨行动) under the shorter name.

    Unless it is a known programme, the shorter name then has the kind that the head gives.
    """
    kinds = {mention.name: mention.kind for mention in sorted(mentions, key=lambda mention: -mention.start)}
    short: dict[str, str] = {}
    for full in sorted(kinds, key=lambda name: (-len(name), name)):
        above = [name for name in kinds if _SHORTEST <= len(name) < len(full) and _adds_head(place, name, full)]
        short[full] = min(above, key=lambda name: (len(name), name), default=full)
    for full, name in short.items():
        if name not in place.words.known:
            kinds[name] = kinds[full]
    return tuple(
        mention.model_copy(update={"name": short[mention.name], "kind": kinds[short[mention.name]]})
        for mention in mentions
    )


def _adds_head(place: Ground, short: str, full: str) -> bool:
    return full.startswith(short) and full[len(short) :] in place.words.heads
