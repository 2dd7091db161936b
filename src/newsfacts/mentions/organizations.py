"""Named bodies in a text, with their full official names."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.mentions.setting import Setting
from newsfacts.records import OrganizationMention, Token
from newsfacts.rules import Rules


def find_organizations(
    text: str, rules: Rules, tokens: Sequence[Token] = (), setting: Setting | None = None
) -> tuple[OrganizationMention, ...]:
    """The named bodies of `text`, in order of place."""
    return tuple(
        OrganizationMention(
            text=text[token.start : token.end],
            start=token.start,
            end=token.end,
            rule="organizations:ner",
            full_name=text[token.start : token.end],
            kind="other",
        )
        for token in tokens
        if token.tag == "ORG"
    )
