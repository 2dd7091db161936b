"""Finders of mentions, pure functions over text, and the spaCy components that run them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsfacts.records import Article, Mentions, Token
    from newsfacts.rules import Rules

__all__ = ["collect", "read"]


def read(article: Article, words: Sequence[Token], rules: Rules) -> Mentions:
    """Everything found in an article whose words are `words`: what `collect` gives of its document, without making one."""
    from newsfacts.mentions import reading

    return reading.read(article, words, rules)


def collect(doc: Doc) -> Mentions:
    """Everything found in a document, as records that outlive it."""
    from newsfacts.mentions import collected  # spaCy is slow to import, and the finders do without it

    return collected.collect(doc)
