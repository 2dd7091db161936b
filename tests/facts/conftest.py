"""Small articles made of text alone: quantities by the real reader, words by hand where a test needs them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from newsfacts.mentions.quantities import read_numerals
from newsfacts.records import Article, Mentions, Origins, Token
from newsfacts.rules import Rules


def article(text: str) -> Article:
    """An article whose first line is its title."""
    title = text.split("\n", maxsplit=1)[0]
    return Article(
        id="a",
        source="a.txt",
        text=text,
        raw=text,
        origins=Origins.identity(len(text)),
        title=title,
        title_end=len(title),
    )


def tagged(marked: str) -> tuple[str, tuple[Token, ...]]:
    """The text and words of `县妇联/ORG 走访/v 困境儿童/n 30名/m 。/w`."""
    text, tokens = "", []
    for word in marked.split(" "):
        surface, _, tag = word.rpartition("/")
        tokens.append(Token(len(text), len(text) + len(surface), tag))
        text += surface
    return text, tuple(tokens)


@pytest.fixture
def make(rules: Rules) -> Callable[..., tuple[Article, Mentions]]:
    """An article and its mentions from a text with tags (tagged) or without."""

    def build(text: str, **mentions: object) -> tuple[Article, Mentions]:
        tokens: tuple[Token, ...] = ()
        if re.search(r"/[A-Za-z]+(?: |$)", text):
            text, tokens = tagged(text)
        quantities, skipped = read_numerals(text, rules)
        return article(text), Mentions(quantities=quantities, skipped=skipped, tokens=tokens, **mentions)  # type: ignore[arg-type]

    return build
