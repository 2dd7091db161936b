"""Cues: function words and verbs that say what part the stretch beside them plays (rules/patterns/facts.toml, kind cue)."""

from __future__ import annotations

import re

import numpy as np

from newsfacts.facts.scene import Ints
from newsfacts.mentions.indexes import per_rules
from newsfacts.rules import Rules


class Cues:
    """Where the cues of a text begin and end; row i of each table belongs to `names[i]`."""

    def __init__(self, text: str, rules: Rules) -> None:
        patterns = _patterns(rules)
        self.names = tuple(patterns)
        self.begins = np.zeros((len(patterns), len(text) + 2), dtype=np.int8)
        self.ends = np.zeros((len(patterns), len(text) + 2), dtype=np.int8)
        cues = [(row, *match.span()) for row, cue in enumerate(patterns.values()) for match in cue.finditer(text)]
        rows, starts, ends = np.array(cues, dtype=np.int64).reshape(-1, 3).T
        self.begins[rows, starts] = 1
        self.ends[rows, ends] = 1
        self.before = np.zeros((len(patterns), len(text) + 3), dtype=np.int32)
        np.cumsum(self.begins, axis=1, out=self.before[:, 1:])

    def between(self, starts: Ints, ends: Ints) -> Ints:
        """How many of each cue begin in the stretches, one row per cue."""
        counts: Ints = self.before[:, np.maximum(starts, ends)] - self.before[:, starts]
        return counts


@per_rules
def _patterns(rules: Rules) -> dict[str, re.Pattern[str]]:
    """The expression of each cue by its name."""
    rows = [row for row in rules.patterns.get("facts", ()) if row.kind == "cue"]
    return {row.id.removeprefix("cue."): re.compile(row.pattern, re.VERBOSE) for row in rows}
