"""What speaks for and against a wording being one of the groups that an article's measures serve, as named features.

A wording is judged once for the article: by what it says itself, and by the one of its places that speaks most for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from newsfacts.mentions.beneficiaries_candidates import Candidate, Layout
from newsfacts.mentions.beneficiaries_places import Occurrence, border_features, kind_of
from newsfacts.mentions.beneficiaries_words import category_of
from newsfacts.records.vocabulary import Category
from newsfacts.text.sentences import sentences

_NUMBER_BEFORE = re.compile(
    r"[\d一二三四五六七八九十百千万亿两几多余]+(?:余|多)?(?:名|位|户|人|个|家|对|万|岁以上|岁)(?:的)?$"
)
_NUMBER_AFTER = re.compile(r"[\d一二三四五六七八九十百千万亿近超约逾达]+[\d.万亿余多]*(?:名|位|户|人|家|个|%)")
_MARK = re.compile(r"[，。；：！？\n]")
_PREPOSITION = re.compile(r"[为给向对让使帮替由被与和同把将像受]")
_DIGIT = re.compile(r"\d")
_SPEECH = re.compile(r"[^，。；\n]{0,12}(?:说|介绍|告诉|表示|笑着|坦言|感慨|称)")
_GOVERNING = frozenset(("v", "p", "vn"))
_WORDS = 6
_FEW = 3
_NEAR = 14
_REACH = 100
_LONGEST_TITLE = 60


class Scenery(NamedTuple):
    """What the features of all wordings of one article share."""

    place: Layout
    sentences: tuple[int, ...]  # where they begin
    clauses: tuple[int, ...]
    serving: re.Pattern[str]
    served: frozenset[int]  # the sentences, by number, with a verb of service
    title_end: int


def scenery(place: Layout, serving: re.Pattern[str]) -> Scenery:
    """The sentences and clauses of the text, and which of them speak of a service; its first line is the title."""
    text = place.text
    spans = sentences(text)
    served = frozenset(i for i, (start, end) in enumerate(spans) if serving.search(text, start, end))
    clauses = (0, *(match.end() for match in _MARK.finditer(text)))
    line = text.find("\n")
    title_end = line if 0 < line <= _LONGEST_TITLE else 0
    return Scenery(place, tuple(start for start, _ in spans), clauses, serving, served, title_end)


def composed(candidate: Candidate) -> Category:
    """The category that the words of a candidate make together."""
    return category_of([unit.word for unit in candidate.units if unit.word])


def wording_features(wording: str, places: Sequence[Occurrence], scene: Scenery) -> Iterator[str]:
    """What the wording itself says, and how it stands in the whole article."""
    candidate = places[0].candidate
    text, head = scene.place.text, candidate.units[-1]
    yield "bias"
    yield from _head_features(wording, candidate)
    yield from _body_features(wording, candidate)
    yield f"places {min(len(places), _FEW)}"
    yield from _standing(places, composed(candidate))
    yield f"first place {int(candidate.start / len(text) * 4)}"
    yield f"heads {min(4, text.count(text[head.start : head.end]))}"
    yield f"article length {min(4, len(text) // 500)}"


def _standing(places: Sequence[Occurrence], category: Category) -> Iterator[str]:
    """Whether the wording is everywhere, anywhere or nowhere part of a wider group, or the widest of its place."""
    standings = {
        "owner": [place.owner for place in places],
        "longest": [place.longest for place in places],
        "widest": [place.widest for place in places],
    }
    for name, flags in standings.items():
        share = "always" if all(flags) else "once" if any(flags) else "never"
        yield f"{name} {share}"
        yield f"{name} {share} {category}"


def _head_features(wording: str, candidate: Candidate) -> Iterator[str]:
    head = candidate.units[-1]
    yield f"head {wording[head.start - candidate.start :]}"
    yield f"length {min(len(wording), 10)}"
    if wording.endswith("们"):
        yield "plural"
    if head.word:
        yield f"category {head.word.category}"
        yield f"sense {head.word.sense}"
        yield f"part {head.word.part}"
        yield f"alone {head.word.alone}"
        yield f"acts {head.word.acts}"


def _body_features(wording: str, candidate: Candidate) -> Iterator[str]:
    body = candidate.units[:-1]
    category = composed(candidate)
    yield f"composed {category}"
    yield f"composed {category} {'with' if body else 'bare'}"
    yield f"units {min(len(body), _FEW)}"
    yield f"sure {candidate.sure}"
    for unit in body:
        text = wording[unit.start - candidate.start : unit.end - candidate.start]
        yield f"modifier {text}" if unit.word else f"tag {unit.tag}"
        if unit.word:
            yield f"part {unit.word.part} {'gives' if unit.word.gives else 'plain'}"
    if body:
        first = body[0]
        yield f"first {kind_of(first)}"
        yield f"starts {wording[: first.end - first.start]}"


def place_features(place: Occurrence, scene: Scenery) -> Iterator[str]:
    """What stands around one place of the wording."""
    category = composed(place.candidate)
    start, end = place.candidate.start, place.candidate.end
    for sign in (*_signs(place, scene), *_clause_signs(scene, start, end)):
        yield sign
        yield f"{category}: {sign}"
    yield from border_features(place, scene.place, category)
    yield from _serving_verbs(scene, start, end)
    for name, tagged in (*_neighbours(scene.place, start, end), *_governors(scene.place, start, end)):
        yield name
        if tagged:
            yield f"{category}: {name}"


def _signs(place: Occurrence, scene: Scenery) -> Iterator[str]:
    """Signs in the sentence."""
    text, start, end = scene.place.text, place.candidate.start, place.candidate.end
    sentence = bisect_left(scene.sentences, start + 1) - 1
    begin = scene.sentences[sentence]
    borders = {"widest": place.widest, "longest": place.longest, "alone": place.alone, "owner": place.owner}
    yield from (name for name, holds in borders.items() if holds)
    if sentence in scene.served:
        yield "service sentence"
    if start < scene.title_end:
        yield "title"
    if _NUMBER_BEFORE.search(text[max(0, start - _NEAR) : start]):
        yield "number before"
    if _NUMBER_AFTER.match(text, end):
        yield "number after"
    if _SPEECH.match(text, end):
        yield "speaks"
    if text.rfind("“", begin, start) > text.rfind("”", begin, start):
        yield "in quotes"
    if start == begin:
        yield "sentence start"


def _clause(scene: Scenery, start: int, end: int) -> tuple[str, str]:
    """The clause before and behind the wording."""
    text = scene.place.text
    at = bisect_left(scene.clauses, start + 1)
    close = scene.clauses[at] if at < len(scene.clauses) else len(text)
    begin = max(scene.clauses[at - 1], start - _REACH)
    return text[begin:start], text[end : min(close, end + _REACH)]


def _clause_signs(scene: Scenery, start: int, end: int) -> Iterator[str]:
    """Signs in the clause."""
    before, behind = _clause(scene, start, end)
    if not before:
        yield "clause start"
    if len(behind) <= 1:
        yield "clause end"
    for found in _PREPOSITION.findall(before[-_NEAR:]):
        yield f"after {found}"
    if _DIGIT.search(before):
        yield "digit before"
    if _DIGIT.search(behind):
        yield "digit behind"
    if scene.serving.search(before[-_NEAR:]):
        yield "verb before"
    if scene.serving.search(behind[:_NEAR]):
        yield "verb behind"


def _serving_verbs(scene: Scenery, start: int, end: int) -> Iterator[str]:
    before, behind = _clause(scene, start, end)
    for found in scene.serving.findall(before[-_NEAR:]):
        yield f"verb before {found}"
    for found in scene.serving.findall(behind[:_NEAR]):
        yield f"verb behind {found}"


def _governors(place: Layout, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """The nearest verb or preposition on each side in the clause: whose object the group may be, and what it may do."""
    at, behind = bisect_left(place.token_starts, start), bisect_left(place.token_starts, end)
    sides = (
        ("governed by", reversed(place.tokens[max(0, at - _WORDS) : at])),
        ("followed by", iter(place.tokens[behind : behind + _WORDS])),
    )
    for side, tokens in sides:
        clause = takewhile(lambda token: not _MARK.match(place.text, token.start), tokens)
        token = next((token for token in clause if token.tag in _GOVERNING), None)
        if token is not None:
            yield f"{side} {token.tag}", True
            yield f"{side} {place.text[token.start : token.end]}", False


def _neighbours(place: Layout, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """The words and tags beside the wording; the flag marks those that mean different things for different groups."""
    at = bisect_left(place.token_starts, start)
    if at < len(place.tokens) and place.tokens[at].start != start:
        yield "cuts a word before", False
    for distance in (1, 2):
        if at - distance >= 0:
            token = place.tokens[at - distance]
            yield f"before{distance} {place.text[token.start : token.end]}", False
            yield f"before{distance} tag {token.tag}", distance == 1
    at = bisect_left(place.token_starts, end)
    if at > 0 and place.tokens[at - 1].end > end:
        yield "cuts a word behind", False
        yield f"inside {place.tokens[at - 1].tag}", False
    for distance in (0, 1):
        if at + distance < len(place.tokens):
            token = place.tokens[at + distance]
            yield f"behind{distance} {place.text[token.start : token.end]}", False
            yield f"behind{distance} tag {token.tag}", distance == 0
