"""Cues: function words and verbs that say what part the stretch beside them plays (rules/patterns/facts.toml, kind cue)."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from newsfacts.facts.scene import Ints
from newsfacts.rules import Rules


class Cues:
    """Where the cues of a text begin and end; row i of each table belongs to `names[i]`."""

    def __init__(self, text: str, rules: Rules) -> None:
        rows = tuple((row.id, row.pattern) for row in rules.patterns.get("facts", ()) if row.kind == "cue")
        self.names = tuple(name.removeprefix("cue.") for name, _ in rows)
        self.begins = np.zeros((len(rows), len(text) + 2), dtype=np.int8)
        self.ends = np.zeros((len(rows), len(text) + 2), dtype=np.int8)
        for index, pattern in enumerate(_compiled(rows)):
            for match in pattern.finditer(text):
                self.begins[index, match.start()] = 1
                self.ends[index, match.end()] = 1
        self.before = np.zeros((len(text) + 3, len(rows)), dtype=np.int32)
        np.cumsum(self.begins.T, axis=0, out=self.before[1:])

    def between(self, starts: Ints, ends: Ints) -> Ints:
        """How many of each cue begin in the stretches, one row per stretch."""
        counts: Ints = self.before[np.maximum(starts, ends)] - self.before[starts]
        return counts


@lru_cache(maxsize=8)
def _compiled(rows: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.VERBOSE) for _, pattern in rows)
