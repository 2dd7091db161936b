"""Times in a text as from and to, read from the day of publication and leaning to the past."""

from __future__ import annotations

import re
from datetime import date

from newsfacts.records import TimeMention
from newsfacts.rules import Rules

_FIRST = re.compile(
    r"(?:截[至止]到?)?(?:今年|去年|(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?底?)(?:以来)?"
    r"|(?:截[至止]到?)?(?:19|20)\d\d年(?:年?底|以来)?|(?:今年|去年|明年)(?:以来|上半年|底)?|截至目前|目前|近年来"
)


def find_times(text: str, rules: Rules, published: date | None) -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order of place."""
    return tuple(
        TimeMention(text=match.group(), start=match.start(), end=match.end(), rule="times:first")
        for match in _FIRST.finditer(text)
    )
