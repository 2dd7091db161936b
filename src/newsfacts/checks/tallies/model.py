"""Tallies: the rows of one or more official tables, validated, with whatever the user chose to accept."""

from __future__ import annotations

import hashlib
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

    def content_hash(self) -> str:
        """SHA-256 of what is compared with, row by row, so that a table in a database has one as well."""
        digest = hashlib.sha256()
        for row in self.rows:
            digest.update(row.model_dump_json().encode() + b"\n")
        digest.update("\n".join([*sorted(self.faulty), "", *sorted(self.doubtful)]).encode())
        return digest.hexdigest()
