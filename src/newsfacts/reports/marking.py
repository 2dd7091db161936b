"""A text cut at the ends of its marks, so that nested and crossing marks become plain pieces with classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch of text to be marked: `kind` becomes a class, `target` the id it belongs to."""

    start: int
    end: int
    kind: str
    target: str = ""
    title: str = ""


class Piece(NamedTuple):
    """A stretch with the same marks throughout; `target` and `title` of the innermost mark that has them."""

    text: str
    kinds: tuple[str, ...]
    target: str
    title: str
    first: bool


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """`text[start:end]` as pieces. Marks outside are left out, crossing ones cut.

    >>> [(piece.text, piece.kinds) for piece in pieces("共20人到场", [Mark(1, 4, "fact")])]
    [('共', ()), ('20人', ('fact',)), ('到场', ())]
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = [mark for mark in marks if mark.start < stop and mark.end > start and mark.end > mark.start]
    cuts = {start, stop} | {place for mark in inside for place in (mark.start, mark.end) if start < place < stop}
    places = sorted(cuts)
    return [_piece(text, left, right, inside) for left, right in pairwise(places)]


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Piece:
    here = sorted((m for m in marks if m.start <= left and right <= m.end), key=lambda m: m.end - m.start)
    kinds = tuple(dict.fromkeys(mark.kind for mark in reversed(here)))
    inner = next((mark for mark in here if mark.target), None)
    return Piece(
        text=text[left:right],
        kinds=kinds,
        target=inner.target if inner else "",
        title=" · ".join(mark.title for mark in here if mark.title),
        first=inner is not None and inner.start == left,
    )
