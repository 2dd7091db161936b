"""Finders of mentions, pure functions over text, and the spaCy components that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsfacts.records import Mentions

__all__ = ["collect"]


def collect(doc: Doc) -> Mentions:
    """Everything found in a document, as records that outlive it."""
    from newsfacts.mentions import collected  # spaCy is slow to import, and the reader of figures does without it

    return collected.collect(doc)
