"""What speaks for and against a wording being the name of a programme, an activity or a meeting, as named features."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsfacts.mentions.activities_candidates import Anchor, Ground, Name, natural_start
from newsfacts.records import Token

_DIGIT = re.compile(r"\d")
_QUOTES = "“《‘「"
_FEW = 3
_NEAR = 8
_LONG = 16
_LONGEST_TITLE = 60
_COUNTED = re.compile(r"第[一二三四五六七八九十百\d]+[届次期批轮季]")  # 第九届大学生运动会 is one of a series
_YEAR = re.compile(r"20\d\d年?")
_CLOSING = "”》’」"
_MARKS = "，。；：！？\n"


def wordings(found: Sequence[Anchor], text: str) -> dict[str, list[Name]]:
    """The places of each wording."""
    places: dict[str, list[Name]] = {}
    for anchor in found:
        for name in anchor.names:
            places.setdefault(text[name.start : name.end], []).append(name)
    return places


def wording_features(wording: str, places: Sequence[Name], place: Ground) -> Iterator[str]:
    """What the wording itself says."""
    name = places[0]
    inside = wording[: len(wording) - len(name.head)] if name.head and wording.endswith(name.head) else wording
    yield "bias"
    yield f"head {name.head}"
    yield f"kind {name.kind}"
    yield f"length {min(len(wording), _LONG)}"
    yield f"before the head {min(len(inside), 8)}"
    yield f"counted {min(len({one.start for one in places}), _FEW)}"
    yield f"marks {any(mark in wording for mark in _QUOTES)}"
    yield f"starts with a mark {wording[0] in _QUOTES}"
    yield f"last {wording[-2:]}"
    yield f"first {wording[:2]}"
    for mark in "·，、—！的和":
        if mark in wording:
            yield f"holds {mark}"
    if _DIGIT.search(wording):
        yield "holds a number"
    if place.words.known_pattern.search(wording):
        yield "holds a known name"
    for one in places:
        if one.anchor in ("known", "form"):
            yield one.anchor
    for letter in set(inside):
        yield f"letter {letter}"
    yield f"letters {len(wording)} {name.anchor}" if len(wording) < _FEW + 3 else "longer"
    quoted = name.anchor == "quoted"
    yield f"quoted {quoted} {min(len(wording), 8)} {bool(name.head)}"
    verb = place.words.frames.match(wording)
    if verb:
        yield "starts with a frame"
    yield from _make(wording, name, place)
    marked = [_between_marks(one, place.text) for one in places]
    yield f"between marks {'always' if all(marked) else 'once' if any(marked) else 'never'}"


def _make(wording: str, name: Name, place: Ground) -> Iterator[str]:
    """What the wording is made of: its ending, a year or a number of a series, the tags of its words."""
    yield f"last3 {wording[-3:]}"
    yield f"last4 {wording[-4:]}"
    for sort, pattern in (("series", _COUNTED), ("year", _YEAR)):
        found = pattern.search(wording)
        if found:
            yield f"holds a {sort}"
            yield f"{sort} {'begins' if found.start() == 0 else 'inside'}"
    tags = [token.tag for token in _inner(name, place)]
    yield f"last tags {' '.join(tags[-3:])}"
    yield f"first tags {' '.join(tags[:2])}"
    yield f"words {min(len(tags), 8)}"
    for tag in sorted(set(tags)):
        yield f"has tag {tag}"


def _inner(name: Name, place: Ground) -> Sequence[Token]:
    """The words that lie within the name."""
    low, high = bisect_left(place.starts, name.start), bisect_left(place.starts, name.end)
    return [token for token in place.tokens[low:high] if token.end <= name.end]


def _between_marks(name: Name, text: str) -> bool:
    return name.start > 0 and text[name.start - 1] in _QUOTES and text[name.end : name.end + 1] in set(_CLOSING)


def place_features(name: Name, place: Ground) -> Iterator[str]:
    """What stands around one place of the wording."""
    text, start, end = place.text, name.start, name.end
    kind = name.anchor if name.anchor != "head" else f"head {name.kind}"
    for sign in _signs(name, place):
        yield sign
        yield f"{kind}: {sign}"
    yield f"character before {text[start - 1 : start]}"
    yield f"character behind {text[end : end + 1]}"
    yield f"{kind}: character before {text[start - 1 : start]}"
    for feature in (*_first_word(name, place), *_neighbours(place, start, end)):
        yield feature
        if " tag " in feature:
            yield f"{kind}: {feature}"


def _signs(name: Name, place: Ground) -> Iterator[str]:
    text, start, end = place.text, name.start, name.end
    yield f"anchor {name.anchor}"
    yield f"units {min(name.units, 6)}"
    yield from _company(text, start, end)
    line = text.find("\n")
    if start < line <= _LONGEST_TITLE:
        yield "title"
    if text[start - 1 : start] in _QUOTES and start:
        yield f"opened by {text[start - 1]}"
        yield f"behind the mark {_head_behind(place, end + 1)}"
    if name.anchor == "head":
        natural = natural_start(place, end - len(name.head))
        yield "at the natural start" if start == natural else "before it" if start < natural else "behind it"
        yield f"{name.head}: {'at' if start == natural else 'off'} the natural start"
    frames = place.words.frames.findall(text[max(0, start - _NEAR) : start])
    if frames:
        yield "frame before"
        yield f"frame {frames[-1]}"
    if frames and text[max(0, start - _NEAR) : start].endswith(frames[-1]):
        yield "frame touches"
    if text[end : end + 1] and place.words.head_pattern.match(text, end):
        yield "a head follows"


def _company(text: str, start: int, end: int) -> Iterator[str]:
    """Whether the name is one of a list, and whether it ends its clause."""
    close = end + 1 if text[end : end + 1] in set(_CLOSING) else end
    if "、" in text[max(0, start - _FEW) : start] or "、" in text[end : end + _FEW]:
        yield "one of a list"
    if text.startswith("等", close):
        yield "等 behind"
    if text[close : close + 1] in set(_MARKS):
        yield "ends its clause"


def _head_behind(place: Ground, at: int) -> str:
    """The kind of the head that follows within a few characters, else nothing."""
    found = place.words.head_pattern.search(place.text, at, at + _NEAR)
    return str(place.words.heads[found.group()].kind) if found else "nothing"


def _first_word(name: Name, place: Ground) -> Iterator[str]:
    at = bisect_left(place.starts, name.start)
    if at < len(place.tokens) and place.tokens[at].start == name.start:
        token = place.tokens[at]
        yield f"first word {place.text[token.start : token.end]}"
        yield f"first tag {token.tag}"
    else:
        yield "cuts a word"


def _neighbours(place: Ground, start: int, end: int) -> Iterator[str]:
    at = bisect_left(place.starts, start)
    for distance in (1, 2):
        if at >= distance:
            token = place.tokens[at - distance]
            yield f"before{distance} {place.text[token.start : token.end]}"
            yield f"before{distance} tag {token.tag}"
    at = bisect_left(place.starts, end)
    if at > 0 and place.tokens[at - 1].end > end:
        yield "cuts a word behind"
    for distance in (0, 1):
        if at + distance < len(place.tokens):
            token = place.tokens[at + distance]
            yield f"behind{distance} {place.text[token.start : token.end]}"
            yield f"behind{distance} tag {token.tag}"
