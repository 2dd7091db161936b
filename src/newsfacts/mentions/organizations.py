"""Named bodies in a text, with their full official names."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.mentions.organizations_borders import Borders
from newsfacts.mentions.organizations_words import lexicon
from newsfacts.mentions.setting import Setting
from newsfacts.records import OrganizationMention, Token
from newsfacts.rules import Rules


def find_organizations(
    text: str, rules: Rules, tokens: Sequence[Token] = (), setting: Setting | None = None
) -> tuple[OrganizationMention, ...]:
    """The named bodies of `text`, in order of place."""
    bodies = Borders(text, tokens, lexicon(rules)).bodies()
    return tuple(
        OrganizationMention(
            text=text[body.start : body.end],
            start=body.start,
            end=body.end,
            rule=f"organizations:{body.row.name}",
            full_name=text[body.start : body.end],
            kind=body.row.category or "other",
        )
        for body in bodies
    )
