"""Spots: every stretch of an article that may fill a slot, with the reasons why it may.

One list serves all slots and all facts of the article. A spot is found by rules on words and mentions: a noun chunk, a
verb, a named body, a group, a quoted name, a list of them. Which slots a reason opens stands in NEAR_REASONS,
FAR_REASONS and BEYOND_REASONS.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from enum import IntFlag
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newsfacts.facts.scene import Scene, index_of
from newsfacts.mentions.indexes import per_rules
from newsfacts.rules import Rules


class Reason(IntFlag):
    """Why a stretch may fill a slot."""

    CHUNK = 1  # a run of nouns: 困境青少年
    WIDE = 2  # a run of nouns with the verbs inside it: 扶贫奖补资金
    HEAD = 4  # the last noun of a longer chunk
    VERB = 8  # one verb: 捐赠
    VERBS = 16  # verbs that stand together: 结对帮扶
    QUOTED = 32  # what stands between quotation marks
    LIST = 64  # several chunks or names joined by 、 和 与: 孤儿、事实无人抚养儿童
    ORGANIZATION = 128
    PLACE = 256
    PERSON = 512
    GROUP = 1024  # a group of people known to the tables
    PEOPLE = 2048  # people in a role: 团干部, 志愿者
    BODY = 4096  # a body or place by pointing: 全县, 当地, 学校
    ACTIVITY = 8192
    TIME = 16384
    SUBJECT = 32768  # the first chunk of a clause, or one after 由
    COUNTED = 65536  # a chunk with the number before it: 28个省份


_NOMINAL = Reason.CHUNK | Reason.WIDE | Reason.HEAD | Reason.QUOTED | Reason.LIST | Reason.GROUP
_NAMED = Reason.ORGANIZATION | Reason.PLACE | Reason.PERSON | Reason.PEOPLE | Reason.BODY

# Reasons for which a spot of the quantity's own sentence may fill the slot.
NEAR_REASONS = {
    "item": _NOMINAL | Reason.ACTIVITY,
    "action": Reason.VERB | Reason.VERBS,
    "actor": _NAMED | Reason.CHUNK | Reason.LIST | Reason.QUOTED | Reason.COUNTED | Reason.GROUP,
    "beneficiary": _NAMED | Reason.GROUP | Reason.CHUNK | Reason.HEAD | Reason.LIST | Reason.COUNTED,
    "activity": Reason.ACTIVITY | Reason.QUOTED,
    "time": Reason.TIME,
}
# Reasons for which it may stand in an earlier sentence of the paragraph.
FAR_REASONS = {
    "item": _NOMINAL & ~Reason.HEAD,
    "action": Reason(0),
    "actor": _NAMED | Reason.SUBJECT | Reason.LIST | Reason.COUNTED,
    "beneficiary": Reason.GROUP,
    "activity": Reason.ACTIVITY,
    "time": Reason.TIME,
}
# Reasons for which it may stand in the paragraph before, the title or the lead.
BEYOND_REASONS = {
    "item": Reason(0),
    "action": Reason(0),
    "actor": Reason.ORGANIZATION | Reason.PLACE | Reason.PERSON | Reason.BODY,
    "beneficiary": Reason.GROUP,
    "activity": Reason.ACTIVITY,
    "time": Reason.TIME,
}
SLOTS = tuple(NEAR_REASONS)

NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "a", "s", "f", "ORG", "LOC", "PER", "nr", "ns", "nt", "t", "xc"})
HEADS = NOUNS - {"a", "f"}
VERBAL = frozenset({"v", "vd", "vn"})
_PHRASES = NOUNS | VERBAL | {"ad", "d", "r", "b"}
_QUOTES = re.compile(r"[“《「『]([^“”《》「」『』\n]{1,24})[”》」』]")


class Spot(NamedTuple):
    """A stretch of the text and why it may fill a slot."""

    start: int
    end: int
    reason: int


# The same as plain integers: combining flags is slow, and there are thousands of spots.
_ACTIVITY = int(Reason.ACTIVITY)
_BODY = int(Reason.BODY)
_CHUNK = int(Reason.CHUNK)
_COUNTED = int(Reason.COUNTED)
_GROUP = int(Reason.GROUP)
_HEAD = int(Reason.HEAD)
_LIST = int(Reason.LIST)
_ORGANIZATION = int(Reason.ORGANIZATION)
_PEOPLE = int(Reason.PEOPLE)
_PERSON = int(Reason.PERSON)
_PLACE = int(Reason.PLACE)
_QUOTED = int(Reason.QUOTED)
_SUBJECT = int(Reason.SUBJECT)
_TIME = int(Reason.TIME)
_VERB = int(Reason.VERB)
_VERBS = int(Reason.VERBS)
_WIDE = int(Reason.WIDE)


def find_spots(scene: Scene, rules: Rules) -> list[Spot]:
    """Every spot of the article, in order of place; a stretch found twice is one spot with both reasons."""
    chunks = list(_chunks(scene))
    plain = [*_mentioned(scene), *chunks, *_verbs(scene), *_quoted(scene), *_words(scene, rules)]
    found: dict[tuple[int, int], int] = {}
    for start, end, reason in (*plain, *_lists(scene, plain), *_subjects(scene, chunks), *_counted(scene, chunks)):
        found[start, end] = found.get((start, end), 0) | reason
    return [Spot(*place, found[place]) for place in sorted(found) if place[0] < place[1]]


def _mentioned(scene: Scene) -> Iterable[Spot]:
    mentions = scene.mentions
    kinds = (
        (mentions.organizations, _ORGANIZATION),
        (mentions.places, _PLACE),
        ([group for group in mentions.beneficiaries if group.served], _GROUP),
        ([group for group in mentions.beneficiaries if not group.served], _PEOPLE),
        (mentions.activities, _ACTIVITY),
        (mentions.times, _TIME),
    )
    for found, reason in kinds:
        for mention in found:
            yield Spot(mention.start, mention.end, reason)
    tagged = {"ORG": _ORGANIZATION, "LOC": _PLACE, "PER": _PERSON}
    for start, end, tag in scene.near_tokens:
        if tag in tagged:
            yield Spot(start, end, tagged[tag])


def _chunks(scene: Scene) -> Iterable[Spot]:
    """Runs of nouns; with a second, wider run where verbs stand inside (扶贫 奖 补 资金)."""
    for run in _runs(scene, NOUNS):
        last = _head(run)
        if last >= 0:
            yield Spot(run[0][0], run[last][1], _CHUNK)
        if last > 0:
            yield Spot(run[last][0], run[last][1], _HEAD)
    for run in _runs(scene, _PHRASES):
        last = _head(run) if len(run) > 1 else 0
        if last <= 0:
            continue
        first = max(0, last - 3)
        if any(token[2] in VERBAL and token[2] != "vn" for token in run[first:last]):
            yield Spot(run[first][0], run[last][1], _WIDE)
            verb = max(place for place in range(first, last) if run[place][2] in VERBAL)
            if verb > first:
                yield Spot(run[verb][0], run[last][1], _WIDE)


def _head(run: list[tuple[int, int, str]]) -> int:
    """The index of the last word of a run that can be the head of a noun phrase; -1 when none can."""
    last = len(run) - 1
    while last >= 0 and run[last][2] not in HEADS:
        last -= 1
    return last


def _verbs(scene: Scene) -> Iterable[Spot]:
    """Single verbs and pairs of them; a verb inside the name of a group or a body (抚养 in 事实无人抚养儿童) governs nothing."""
    names = [(name.start, name.end) for name in (*scene.mentions.beneficiaries, *scene.mentions.organizations)]
    inside = np.zeros(len(scene.text) + 1, dtype=bool)
    for start, end in names:
        inside[start:end] = True
    for whole in _runs(scene, VERBAL):
        run = [token for token in whole if not inside[token[0]]]
        for start, end, _ in run:
            yield Spot(start, end, _VERB)
        for left, right in pairwise(run):
            if left[1] == right[0]:
                yield Spot(left[0], right[1], _VERBS)


def _quoted(scene: Scene) -> Iterable[Spot]:
    for match in _QUOTES.finditer(scene.text):
        yield Spot(*match.span(1), _QUOTED)


def _words(scene: Scene, rules: Rules) -> Iterable[Spot]:
    for pattern, reason in _word_patterns(rules):
        for match in pattern.finditer(scene.text):
            yield Spot(*match.span(), reason)


def _subjects(scene: Scene, chunks: list[Spot]) -> Iterable[Spot]:
    """The first chunk of each clause."""
    seen = -1
    whole = sorted((spot for spot in chunks if spot.reason == _CHUNK), key=lambda spot: spot.start)
    clauses = index_of(scene.clause_starts, np.array([spot.start for spot in whole], dtype=np.int64))
    for spot, clause in zip(whole, clauses.tolist(), strict=True):
        if clause != seen:
            yield Spot(spot.start, spot.end, _SUBJECT)
        seen = clause


def _counted(scene: Scene, chunks: list[Spot]) -> Iterable[Spot]:
    """A quantity with the chunk that follows it, and with the chunk before (中西部22个省份)."""
    first = {spot.start: spot for spot in chunks if spot.reason == _CHUNK}
    last = {spot.end: spot for spot in first.values()}
    for quantity in scene.mentions.quantities:
        right = first.get(quantity.end)
        if right is None:
            continue
        yield Spot(quantity.start, right.end, _COUNTED)
        left = last.get(quantity.start)
        if left is not None:
            yield Spot(left.start, right.end, _COUNTED)


@per_rules
def _word_patterns(rules: Rules) -> tuple[tuple[re.Pattern[str], int], ...]:
    reasons = {"body": _BODY, "people": _PEOPLE, "verb": _VERB}
    rows = rules.patterns.get("facts", ())
    return tuple((re.compile(row.pattern, re.VERBOSE), reasons[row.kind]) for row in rows if row.kind in reasons)


def _runs(scene: Scene, tags: frozenset[str]) -> Iterable[list[tuple[int, int, str]]]:
    """Runs of words with these tags that touch one another."""
    run: list[tuple[int, int, str]] = []
    reach = -1
    for token in scene.near_tokens:
        if token[2] not in tags:
            continue
        if token[0] != reach and run:
            yield run
            run = []
        run.append(token)
        reach = token[1]
    if run:
        yield run


_JOINT = re.compile(r"[”》」』]?(?:、|和|与|及|以及|联合|会同)[“《「『]?")
_LISTED = _CHUNK | _ORGANIZATION | _PLACE | _GROUP | _PEOPLE | _BODY | _PERSON


def _lists(scene: Scene, spots: list[Spot]) -> Iterable[Spot]:
    """Names joined by 、 和 与 as one stretch, from the first to the last, and from each later member to the last."""
    members = sorted({(spot.start, spot.end) for spot in spots if spot.reason & _LISTED})
    starts = [start for start, _ in members]
    longest: dict[int, int] = {}
    for start, end in reversed(members):
        joint = _JOINT.match(scene.text, end)
        if joint is None:
            continue
        begin = bisect_left(starts, joint.end())
        if begin == len(starts) or starts[begin] != joint.end():
            continue
        right = max(e for s, e in members[begin : begin + 8] if s == joint.end())
        reach = longest.get(joint.end(), right)
        longest[start] = max(longest.get(start, 0), reach, right)
    for start, end in longest.items():
        yield Spot(start, end, _LIST)
