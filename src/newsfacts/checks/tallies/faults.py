"""Faults of a tally table: each with its kind, its place and what to do; gathered, never raised one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple, get_args

from newsfacts.errors import TallyError, UsageError

FaultKind = Literal[
    "columns",  # a needed column is missing or named twice
    "number",  # a cell that should hold a number does not
    "date",  # a cell that should hold a date does not
    "code",  # a word that is not in the closed list of its column, or an area code that is none
    "empty",  # a needed cell is empty
    "unit",  # a unit with its multiplier twice, or one whose basis nobody can tell
    "duplicate_id",  # two rows with one tally_id
    "duplicate_key",  # two rows that say the same thing of the same time, with different values
    "parent",  # parent_id names no row, or goes in a circle
    "sum",  # exhaustive parts that do not give their total, or a part above it
    "flow",  # a stock that its earlier stock and what came in between cannot give
    "period",  # a time that cannot be: start after end, released before its end
]
FAULT_KINDS: tuple[str, ...] = get_args(FaultKind)
# These leave no row to compare with, so nobody can accept them.
UNREADABLE = frozenset({"columns"})


class Place(NamedTuple):
    """A cell: file, sheet (None in a CSV), row as the spreadsheet counts it, column as it is headed."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = (self.file, self.sheet, self.row, self.column)
        return ":".join(str(part) for part in parts if part is not None)


class Fault(NamedTuple):
    """One thing wrong; `ids` are the rows that it spoils.

    A fault that does not block is reported and marked on each finding that rests on its rows, but a table with no other
    is compared with: parts that fall short of their total may only lack a row.
    """

    kind: FaultKind
    place: Place
    message: str
    ids: tuple[str, ...] = ()
    blocks: bool = True

    def __str__(self) -> str:
        return f"{self.place}: [{self.kind}] {self.message}"


class Settled(NamedTuple):
    """What is left of faults that were accepted: rows nobody can compare with, and rows to mark."""

    unusable: frozenset[str]
    doubtful: frozenset[str]


def settle(faults: Iterable[Fault], accept: Collection[str]) -> Settled:
    """The ids of rows whose faults were accepted; of two rows that contradict one another neither can be used.

    Raises TallyError with every fault that was not accepted, UsageError when `accept` names no kind of fault.
    """
    unknown = sorted(set(accept) - set(FAULT_KINDS))
    if unknown:
        raise UsageError(f"no kind of fault {', '.join(unknown)}; known are {', '.join(FAULT_KINDS)}")
    faults = list(faults)
    still = [fault for fault in faults if fault.blocks and (fault.kind not in accept or fault.kind in UNREADABLE)]
    if still:
        raise TallyError(map(str, still))
    unusable = frozenset(one for fault in faults if fault.kind == "duplicate_key" for one in fault.ids)
    return Settled(unusable, frozenset(one for fault in faults for one in fault.ids) - unusable)
