"""Which row of a wide table is part of which: 其中, #, indentation, and numbering (一、 （一） 1. (1))."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.records.vocabulary import TallyRelation

# Numbering from the outermost to the innermost kind; a deeper one is a part of the last of a shallower one.
_NUMBERING = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\d+[.、．](?!\d)|[A-Za-z][.、．]"),
    re.compile(r"[（(]\d+[）)]"),
    re.compile(r"[①-⑳]"),
)
_SELECTED = re.compile(r"(?:其中|内|#|＃)\s*[:：]?\s*")
_DEEPER = 100


class Line(NamedTuple):
    """The first cell of a row, taken apart: its name, how deep it stands, and whether it is a selected or a counted part."""

    name: str
    depth: int
    selected: bool
    numbered: bool


def read_line(cell: str, base: int) -> Line:
    """Take a cell apart; `base` is the depth of the last numbered line, under which unnumbered ones stand.

    >>> read_line("　　其中：女", 0)
    Line(name='女', depth=5, selected=True, numbered=False)
    """
    bare = cell.lstrip(" \u3000\t\xa0")
    indent = sum(2 if mark == "\u3000" else 1 for mark in cell[: len(cell) - len(bare)])
    selected = _SELECTED.match(bare)
    if selected:
        bare = bare[selected.end() :]
    for level, numbering in enumerate(_NUMBERING, 1):
        match = numbering.match(bare)
        if match:
            return Line(bare[match.end() :].strip(), level * _DEEPER, bool(selected), True)
    return Line(bare.strip(), base + indent + bool(selected), bool(selected), False)


class Above(NamedTuple):
    """A row under which others may stand; `tally_id` is None for a heading without a figure."""

    depth: int
    name: str
    tally_id: str | None
    selecting: bool


class Outline:
    """Follows the rows of a table from top to bottom and tells each one's parent."""

    def __init__(self) -> None:
        self._above: list[Above] = []
        self._base = 0

    def enter(self, cell: str) -> tuple[Line, Above | None]:
        """The line in `cell`, and the row that it is a part of."""
        line = read_line(cell, self._base)
        while self._above and self._above[-1].depth >= line.depth:
            self._above.pop()
        if line.numbered:
            self._base = line.depth
        return line, self._above[-1] if self._above else None

    def leave(self, line: Line, tally_id: str | None) -> None:
        """Let the rows below stand under this one."""
        self._above.append(Above(line.depth, line.name, tally_id, line.selected))


def relation(line: Line) -> TallyRelation:
    """Numbered parts are all the parts; selected and merely indented ones are some of them."""
    return "part_exhaustive" if line.numbered and not line.selected else "part_partial"
