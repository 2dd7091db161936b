"""Groups that together are the whole: 男 and 女, 公办 and 民办."""

from __future__ import annotations

from newsfacts.rules.row import Cells, Flag, Row


class PartitionRow(Row):
    """Words for parts that leave nothing out; parts that carry all of them must add up to their total.

    `certain` = no: they usually are all, yet something else may come beside them (中央, 省级, and what a county adds).
    """

    name: str
    members: Cells
    certain: Flag = True
