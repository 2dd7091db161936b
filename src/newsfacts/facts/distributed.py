"""Distribution: 分别 gives each member of a list its own count (茶叶、油菜产量分别为3吨、5吨)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newsfacts.facts.scene import Scene
from newsfacts.facts.spots import HEADS
from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns

# Marks that join the members of a list: first all, then only the strongest, for 社会保障和就业支出 is one member.
_JOINTS = (re.compile(r"、|和|与|及|以及"), re.compile(r"、"))
_BREAK = re.compile(r"[，,：:；;。！？!?\n（）()]")


class Member(NamedTuple):
    """A count by index, and the stretch of the list's member that it belongs to."""

    quantity: int
    start: int
    end: int


def distributed(scene: Scene, rules: Rules) -> Iterator[Member]:
    """Each count behind 分别 with its member of the list before it, where both are equally many."""
    starts = scene.quantity_starts.tolist()
    for word in patterns(rules, "facts", "distribution"):
        for match in word.regex.finditer(scene.text):
            counts = _run(scene, bisect_left(starts, match.end()), match.end())
            for index, (start, end) in zip(counts, _members(scene, match.start(), len(counts)), strict=False):
                yield Member(index, start, end)


def _run(scene: Scene, first: int, place: int) -> list[int]:
    """The counts, from `first` on, that stand together behind the word, joined by nothing but marks of a list."""
    found: list[int] = []
    for index in range(first, len(scene.mentions.quantities)):
        quantity = scene.mentions.quantities[index]
        between = scene.text[place : quantity.start]
        if len(between) > (8 if not found else 2) or _BREAK.search(between):
            break
        found.append(index)
        place = quantity.end
    return found


def _members(scene: Scene, end: int, count: int) -> list[tuple[int, int]]:
    """The members of the list that ends at `end`, if there are `count` of them, else none."""
    text = scene.text
    start = max((match.end() for match in _BREAK.finditer(text, max(0, end - 80), end)), default=max(0, end - 80))
    for members in splits(text, (start, end), count):
        trimmed = [_noun(scene, *member) for member in members]
        if all(right - left > 1 for left, right in trimmed):
            return trimmed
    return []


def splits(text: str, stretch: tuple[int, int], count: int) -> Iterator[list[tuple[int, int]]]:
    """The list in a stretch of the text as `count` members, two or more: parted at every mark, then at the strongest only."""
    start, end = stretch
    for joint in _JOINTS if count > 1 else ():
        borders = [start, *(place for match in joint.finditer(text, start, end) for place in match.span()), end]
        members = list(zip(borders[::2], borders[1::2], strict=True))
        if len(members) == count:
            yield members


def _noun(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The run of nouns that ends the member: 2020年全省城市 is 城市."""
    begin = end
    for left, right, tag in reversed(scene.tokens[: bisect_left(scene.tokens, (end, 0, ""))]):
        if left < start or right != begin or tag not in HEADS:
            break
        begin = left
    return begin, end
