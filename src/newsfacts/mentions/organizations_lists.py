"""Bodies that no table can know, by their company: in 校团委、财务处、绿野社 the last is one as the others are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsfacts.mentions.organizations_borders import Borders
from newsfacts.records import OrganizationMention, Token

# Items joined by 、 without any other mark between them.
_MARKS = "，。；：！？\n、“”（）"
_LIST = re.compile(f"[^{_MARKS}]+(?:、[^{_MARKS}]+)+")
# Behind the last item of a list.
_END = re.compile(r"等|和|与|以及|及")
# So many items, and so large a share of all, must be known bodies before the others are taken for bodies too.
_KNOWN, _SHARE = 2, 0.3
_LENGTHS = range(2, 11)
_NOMINAL = {"n", "nz", "vn", "an", "LOC", "ORG", "nw", "a"}
_INSIDE = _NOMINAL | {"v", "s", "f", "ad", "TIME", "xc"}
_LAST = {"n", "nz", "vn", "v", "ORG"}

Place = tuple[int, int]


def find_listed(borders: Borders, mentions: Sequence[OrganizationMention]) -> Iterator[OrganizationMention]:
    """The other members of lists of which the bodies in `mentions`, in order of place, are members."""
    starts = [mention.start for mention in mentions]
    for match in _LIST.finditer(borders.text):
        start, end = match.span()
        inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        items = _items(match)
        known = [_fills(items, number, inside) for number in range(len(items))]
        if sum(known) < max(_KNOWN, _SHARE * len(items)):
            continue
        for number, item in enumerate(items):
            place = None if known[number] or _touched(item, inside) else _trimmed(borders, item, number, len(items))
            if place is not None and _is_name(borders, place):
                yield _mention(borders, place)


def _items(match: re.Match[str]) -> list[Place]:
    items, place = [], match.start()
    for item in match.group().split("、"):
        items.append((place, place + len(item)))
        place += len(item) + 1
    return items


def _fills(items: Sequence[Place], number: int, bodies: Sequence[OrganizationMention]) -> bool:
    """Whether the item is a body; before the first item and behind the last other words may stand."""
    start, end = items[number]
    first, last = number == 0, number == len(items) - 1
    return any(
        start <= body.start and body.end <= end and (first or body.start == start) and (last or body.end == end)
        for body in bodies
    )


def _touched(item: Place, bodies: Sequence[OrganizationMention]) -> bool:
    return any(body.start < item[1] and item[0] < body.end for body in bodies)


def _trimmed(borders: Borders, item: Place, number: int, size: int) -> Place | None:
    """The first item without what stands before its nouns, the last without what follows it; None where no end is seen."""
    start, end = item
    if number == size - 1:
        stop = _END.search(borders.text, start + 1, end)
        if stop is None:
            return None
        end = stop.start()
    if number == 0:
        place = end
        while (piece := borders.pieces.ending(place)) and piece.start >= start and piece.tag in _NOMINAL:
            place = piece.start
        start = place
    return start, end


def _is_name(borders: Borders, place: Place) -> bool:
    """Whether a stretch is whole words of a noun phrase, and means no person and no class of bodies."""
    start, end = place
    words = borders.words.words
    if end - start not in _LENGTHS or borders.generic(start) or borders.text[start:end] in words["generic"]:
        return False
    pieces = _between(borders, place)
    if not pieces or pieces[-1].tag not in _LAST or pieces[0].tag == "v":
        return False
    people = words["title"] | words["post"]
    return all(piece.tag in _INSIDE for piece in pieces) and not any(
        borders.text.endswith(word, start, end) for word in people
    )


def _between(borders: Borders, place: Place) -> list[Token]:
    """The pieces that make up a stretch; none when its borders cut one."""
    found: list[Token] = []
    at = place[1]
    while at > place[0]:
        piece = borders.pieces.ending(at)
        if piece is None or piece.start < place[0]:
            return []
        found.append(piece)
        at = piece.start
    return found[::-1]


def _mention(borders: Borders, place: Place) -> OrganizationMention:
    """A mention of a kind that is not told; in a university's news it is the university's."""
    text = borders.text[place[0] : place[1]]
    school = borders.about.university
    full = None if school is None or text.startswith(school) else school + text
    return OrganizationMention(
        text=text,
        start=place[0],
        end=place[1],
        rule="organizations:listed",
        full_name=full,
        kind="other",
        place_code=None,
        local=full is None,
    )
