"""Direct speech: whether a place stands inside the quotation marks of what somebody says, and who says it."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.facts.scene import Scene
from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns

# The verb stands so near the mark; what is farther belongs to another sentence.
_REACH = 40
_STOPS = re.compile(r"[。！？!?；;\n“”]")
_PERSON = "PER"
_NOUNS = frozenset({"n", "nz", "nw", "ORG", "LOC", "PER", "nr", "ns", "nt"})


class Speech(NamedTuple):
    """Who speaks (a stretch of the text), where the text says it beside the speech, and the row of the verb."""

    speaker: tuple[int, int] | None
    rule: str


def speech_at(scene: Scene, place: int, rules: Rules) -> Speech | None:
    """The speech that `place` stands in; None outside direct speech. A verb of saying must stand before or behind the marks."""
    text = scene.text
    first, last = scene.bounds(scene.paragraph_starts, place)
    opening = text.rfind("“", first, place)
    if opening < 0 or text.find("”", opening, place) >= 0:
        return None
    closing = text.find("”", place, last)
    begin = _after_last_stop(text, max(first, opening - _REACH), opening)
    behind = closing + 1 if closing >= 0 else last
    end = _before_stop(text, behind, min(last, behind + _REACH))
    for pattern in patterns(rules, "facts", "speech"):
        for verb in pattern.regex.finditer(text, begin, opening + 1):
            if not text[verb.end() : opening].strip("：:，, "):
                return Speech(_speaker(scene, begin, verb.start()), pattern.rule)
        spoken = pattern.regex.search(text, behind, min(last, end + 1))
        if spoken and spoken.start() < end:
            return Speech(_speaker(scene, behind, spoken.start()), pattern.rule)
    return None


def _speaker(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The last person named before the verb with the nouns that stand before the name; else the nouns right before the verb."""
    words = [token for token in scene.tokens if start <= token[0] and token[1] <= end]
    persons = [place for place, token in enumerate(words) if token[2] == _PERSON]
    place = persons[-1] if persons else len(words) - 1
    if place < 0 or words[place][2] not in _NOUNS:
        return None
    begin = place
    while begin and words[begin - 1][2] in _NOUNS and words[begin - 1][1] == words[begin][0]:
        begin -= 1
    return words[begin][0], words[place][1]


def _after_last_stop(text: str, start: int, end: int) -> int:
    return max((match.end() for match in _STOPS.finditer(text, start, end)), default=start)


def _before_stop(text: str, start: int, end: int) -> int:
    found = _STOPS.search(text, start, end)
    return found.start() if found else end
