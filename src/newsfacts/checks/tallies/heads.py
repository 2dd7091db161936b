"""Which row of a sheet is its head, and which of our columns each of its cells is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from newsfacts.checks.tallies.faults import Fault, Place
from newsfacts.checks.tallies.mapping import LONG_COLUMNS, WIDE_ROLES, Mapping
from newsfacts.checks.tallies.sheets import Sheet
from newsfacts.rules import Rules

_SEARCHED = 20
_REMARK = re.compile(r"[（(][^（）()]*[）)]|\s|[*:：]")
_WIDE_ONLY = frozenset(WIDE_ROLES)


class Head(NamedTuple):
    """A sheet with its head: `columns` maps our names to cell places; `above` are the rows before the head, `twice` the
    columns that two cells name."""

    sheet: Sheet
    row: int
    columns: dict[str, int]
    heads: tuple[str, ...]
    above: tuple[tuple[int, list[str]], ...]
    body: list[tuple[int, list[str]]] | chain[tuple[int, list[str]]]
    twice: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """One row is one observation with its own date, and nothing of another period stands beside it."""
        return "as_of" in self.columns and not _WIDE_ONLY & self.columns.keys()

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """The place of a cell, its column as the sheet heads it."""
        at = self.columns.get(column or "")
        return Place(self.sheet.file, self.sheet.name, row, self.heads[at] if at is not None else column)


def find_head(sheet: Sheet, mapping: Mapping, rules: Rules) -> Head | Fault | None:
    """The head of a sheet: the first row that names an indicator and a value. None for a sheet without any table.

    A sheet whose rows look like a table but name too little is a fault.
    """
    rows = iter(sheet.rows)
    above: list[tuple[int, list[str]]] = []
    names = known_heads(mapping, rules)
    nearest: dict[str, int] = {}
    for number, cells in rows:
        columns = _columns(cells, names)
        if "indicator" in columns and {"value", "to_date"} & columns.keys():
            return Head(sheet, number, columns, tuple(cells), tuple(above), chain(rows), _twice(cells, names))
        nearest = max(nearest, columns, key=len)
        above.append((number, cells))
        if len(above) >= _SEARCHED:
            break
    if not any(any(cells) for _, cells in above):
        return None
    return _no_head(sheet, nearest)


def _no_head(sheet: Sheet, nearest: dict[str, int]) -> Fault:
    missing = [name for name in ("indicator", "value") if name not in nearest]
    what = f"no column for {' and '.join(missing)} in the first {_SEARCHED} rows"
    todo = 'head the columns 指标 and 数值, or name them in a mapping file: [columns] value = "…"'
    todo += " / 没有找到表头，请把两列的表头写为“指标”和“数值”"
    return Fault("columns", Place(sheet.file, sheet.name), f"{what}; {todo}")


def known_heads(mapping: Mapping, rules: Rules) -> dict[str, str]:
    """Heads as tables write them -> our columns; what a mapping file says wins."""
    names = {plain(form): row.column for row in rules.tally_columns for form in row.forms}
    names.update({name: name for name in LONG_COLUMNS})
    names.update({plain(head): ours for ours, head in mapping.columns.items()})
    return names


def plain(head: str) -> str:
    """A head without remarks in brackets, blanks and marks: `本期数（万元）` is 本期数."""
    return _REMARK.sub("", unicodedata.normalize("NFKC", head)).lower()


def _twice(cells: Sequence[str], names: dict[str, str]) -> tuple[str, ...]:
    found = [names[plain(cell)] for cell in cells if cell and plain(cell) in names]
    return tuple(name for name in dict.fromkeys(found) if found.count(name) > 1)


def _columns(cells: Sequence[str], names: dict[str, str]) -> dict[str, int]:
    """Our columns in a row of heads; the first of two alike counts."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        ours = names.get(plain(cell)) if cell else None
        if ours is not None:
            found.setdefault(ours, place)
    return found
