"""Pinyin glosses that a converting page puts behind characters, 當(dāng)前, and what a shifted byte leaves of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns
from newsfacts.text.traced import Edit, TracedText

_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_OWN = 1  # so many glosses in a text may be the writer's own help with a rare character


def without_glosses(traced: TracedText, rules: Rules) -> TracedText:
    """The text without glosses; a single one stays unless the text is in traditional script or otherwise damaged."""
    if not _TONES.search(traced.text):
        return traced
    edits = sorted(_found(traced.text, rules))
    if len(edits) <= _OWN and not _is_common(traced.text, edits):
        return traced
    return traced.edited(edits, "gloss")


def _found(text: str, rules: Rules) -> Iterator[Edit]:
    for kind in ("gloss", "gloss-debris"):
        for pattern in patterns(rules, "repairs", kind):
            for match in pattern.regex.finditer(text):
                yield Edit(match.start("cut"), match.end("cut"), "")


def _is_common(text: str, edits: list[Edit]) -> bool:
    """Whether a lone gloss stands on a character that needs none: one that GB 2312 does not hold is traditional script."""
    return any(not text[edit.start - 1].encode("gb2312", "ignore") for edit in edits)
