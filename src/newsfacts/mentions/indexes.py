"""Indexes that are derived from the rules: built at the first use and kept per version of the rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from newsfacts.rules import Rules

Index = TypeVar("Index")


class _Version:
    """Rules that count as equal when their content does: hashing every row at each call would cost more than the work."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.mark = (rules.version, rules.folders)

    def __hash__(self) -> int:
        return hash(self.mark)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Version) and other.mark == self.mark


def per_rules(build: Callable[[Rules], Index]) -> Callable[[Rules], Index]:
    """`build`, called once for each version of the rules."""

    @lru_cache(maxsize=8)
    def kept(version: _Version) -> Index:
        return build(version.rules)

    last: tuple[Rules, Index] | None = None

    @wraps(build)
    def index(rules: Rules) -> Index:
        nonlocal last  # mostly the same object again, and asked for a hundred times an article
        if last is None or last[0] is not rules:
            last = rules, kept(_Version(rules))
        return last[1]

    return index
