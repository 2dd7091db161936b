"""Finding many words in one pass: a list of words as one regular expression that branches letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""
# Branches are tried one after the other: of hundreds, so many at a time are passed over by their first letters.
_MOST = 64


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place, in time that does not grow with their number.

    >>> trie_pattern(["困难", "困境"])
    '困(?:境|难)'
    """
    root: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        if word:
            node[_END] = {}
    return _written(root) if root else "(?!)"


def _written(node: dict[str, Any]) -> str:
    letters = sorted(letter for letter in node if letter != _END)
    branches = [re.escape(letter) + _written(node[letter]) for letter in letters]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    if len(branches) > _MOST:
        branches = [
            f"(?=[{''.join(map(re.escape, letters[first : first + _MOST]))}])(?:{'|'.join(branches[first : first + _MOST])})"
            for first in range(0, len(branches), _MOST)
        ]
    return f"(?:{'|'.join(branches)}){'?' if _END in node else ''}"
