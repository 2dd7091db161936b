"""Outlets that sign together: 经济日报-中国经济网 is one source, 人民网-国际频道 a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.mentions.wordtrie import trie_pattern
from newsfacts.records import OrganizationMention

_DASH = "[-—－]"


def joined_outlets(text: str, words: Lexicon, mentions: Sequence[OrganizationMention]) -> Iterator[OrganizationMention]:
    """The mentions in order of place, outlets that a dash joins as one, a channel behind a dash with its outlet."""
    joined: OrganizationMention | None = None
    for mention, following in pairwise([*mentions, None]):
        if mention is None or (joined is not None and mention.end <= joined.end):
            continue
        joined = _with_next(text, mention, following) or _with_channel(text, words, mention)
        yield joined or mention


def _with_next(
    text: str, mention: OrganizationMention, following: OrganizationMention | None
) -> OrganizationMention | None:
    if following is None or {mention.kind, following.kind} != {"media"}:
        return None
    if not re.fullmatch(_DASH, text[mention.end : following.start]):
        return None
    full = f"{mention.full_name}-{following.full_name}"
    return mention.model_copy(
        update={"text": text[mention.start : following.end], "end": following.end, "full_name": full}
    )


def _with_channel(text: str, words: Lexicon, mention: OrganizationMention) -> OrganizationMention | None:
    if mention.kind != "media":
        return None
    match = re.compile(f"{_DASH}[\u4e00-\u9fff]{{2,4}}?{trie_pattern(words.words['channel'])}").match(text, mention.end)
    if match is None:
        return None
    return mention.model_copy(update={"text": text[mention.start : match.end()], "end": match.end()})
