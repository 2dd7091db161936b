"""Tallies: the rows of one or more official tables, validated, with whatever the user chose to accept."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.records import Tally


@dataclass(frozen=True, eq=False)
class Tallies:
    """Official figures that may be compared with.

    `faulty` are the ids of rows that contradict one another: what would be compared with them is `tally_error`;
    `doubtful` those of rows with another fault that was accepted: what is compared with them says so.
    """

    rows: tuple[Tally, ...]
    source: str = ""
    faulty: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.rows)
