"""Groups that together are the whole: 男 and 女, 公办 and 民办."""

from __future__ import annotations

from newsfacts.rules.row import Cells, Row


class PartitionRow(Row):
    """Words for parts that leave nothing out; parts that carry all of them must add up to their total."""

    name: str
    members: Cells
