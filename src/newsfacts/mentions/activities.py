"""Named programmes, activities and meetings in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsfacts.records import ActivityMention, Token
from newsfacts.rules import Rules

_QUOTED = re.compile(r"“([^“”\n]{2,24})”(?=(?:[^，。；：、！？\n]{0,4})(?:工程|行动|计划|项目|机制|活动))")


def find_activities(text: str, rules: Rules, tokens: Sequence[Token] = ()) -> tuple[ActivityMention, ...]:
    """The named programmes, activities and meetings of `text`, in order of place."""
    return tuple(
        ActivityMention(
            text=match.group(1),
            start=match.start(1),
            end=match.end(1),
            rule="activities:quoted",
            kind="activity",
            name=match.group(1),
        )
        for match in _QUOTED.finditer(text)
    )
