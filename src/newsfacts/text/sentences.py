"""Sentences and paragraphs as places in a text; every character belongs to exactly one of them."""

from __future__ import annotations

import re
from functools import lru_cache

# A sentence ends at 。！？；… with the closing marks that follow, or at a line end. 「；」 ends one here: Chinese news
# puts whole statements with their own subject between semicolons.
_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)】》]*|\n+|$)")


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open places of the sentences of `text`, together the whole of it.

    >>> [("好。他说：“行！”走了")[a:b] for a, b in sentences("好。他说：“行！”走了")]
    ['好。', '他说：“行！”', '走了']
    """
    return tuple(match.span() for match in _SENTENCE.finditer(text) if match.end() > match.start())


@lru_cache(maxsize=64)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open places of the lines of `text`, line ends included."""
    return tuple(match.span() for match in re.finditer(r"[^\n]*\n|[^\n]+$", text))
