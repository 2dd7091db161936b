"""Whether a row's own note says that it leaves out what the text takes in: 仅现金，不含物资折价."""

from __future__ import annotations

import re

from newsfacts.checks.matching.context import Context
from newsfacts.records import Tally

_LEAVES_OUT = re.compile(r"(?:不含|不包括|不计|未含|未计入?)(?P<what>[\u3400-\u9fff]{2,8})")


def leaves_out(note: str | None) -> str | None:
    """What a note says that its row leaves out; None where it says nothing of it."""
    match = _LEAVES_OUT.search(note or "")
    return match["what"] if match else None


def scope_difference(context: Context, row: Tally) -> str | None:
    """The words of the note that differ from the text, or None.

    A note 不含物资折价 differs from a clause that speaks of 捐物折合 (half of its characters); one that says nothing of it
    leaves the scope alone.
    """
    for match in _LEAVES_OUT.finditer(row.note or ""):
        what, text = match["what"], context.clause_text
        shared = sum(mark in text for mark in set(what))
        if 2 * shared >= len(set(what)) and not _LEAVES_OUT.search(text):
            return match.group()
    return None
