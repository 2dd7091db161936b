"""The scene of a linking: an article's text and mentions, laid out so that distances and what stands between are cheap to ask."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsfacts.records import Article, Mentions
from newsfacts.text.sentences import paragraphs, sentences

Ints: TypeAlias = NDArray[np.int64]

# The title and the first paragraphs reach over the whole article.
LEAD = 2
# Marks that part clauses; 、 parts the members of a list and not the clauses.
CLAUSE_MARKS = "，,：:；;。！？!?\n"


class Scene:
    """One article with its mentions; all places are characters of `text`."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self.article = article
        self.mentions = mentions
        self.text = article.text
        self.codes = np.frombuffer(self.text.encode("utf-32-le"), dtype=np.uint32)

    @cached_property
    def tokens(self) -> tuple[tuple[int, int, str], ...]:
        """The words that lie outside every quantity."""
        return _outside_quantities(self.mentions)

    @cached_property
    def token_starts(self) -> Ints:
        """Where each of these words begins."""
        return np.array([token[0] for token in self.tokens], dtype=np.int64)

    @cached_property
    def token_ends(self) -> Ints:
        """Where each of these words ends."""
        return np.array([token[1] for token in self.tokens], dtype=np.int64)

    @cached_property
    def sentence_starts(self) -> Ints:
        """Where each sentence begins."""
        return np.array([start for start, _ in sentences(self.text)] or [0], dtype=np.int64)

    @cached_property
    def paragraph_starts(self) -> Ints:
        """Where each paragraph begins."""
        return np.array([start for start, _ in paragraphs(self.text)] or [0], dtype=np.int64)

    @cached_property
    def clause_starts(self) -> Ints:
        """Where each clause begins: after a comma, colon, semicolon, full stop or line end."""
        ends = np.flatnonzero(self.marks(CLAUSE_MARKS)) + 1
        return np.concatenate([[0], ends[ends < len(self.text)]]).astype(np.int64)

    @cached_property
    def quantity_starts(self) -> Ints:
        """Where each quantity begins."""
        return np.array([quantity.start for quantity in self.mentions.quantities], dtype=np.int64)

    @cached_property
    def quantity_ends(self) -> Ints:
        """Where each quantity ends."""
        return np.array([quantity.end for quantity in self.mentions.quantities], dtype=np.int64)

    @cached_property
    def near_tokens(self) -> list[tuple[int, int, str]]:
        """The words of paragraphs from which a slot may be filled: those with a quantity, those before them, title and lead."""
        if not len(self.quantity_starts):
            return []
        holding = index_of(self.paragraph_starts, self.quantity_starts)
        wanted = np.zeros(len(self.paragraph_starts) + 1, dtype=bool)
        wanted[: LEAD + 1] = wanted[holding] = wanted[np.maximum(holding - 1, 0)] = True
        kept = np.flatnonzero(wanted[index_of(self.paragraph_starts, self.token_starts)])
        return [self.tokens[index] for index in kept.tolist()]

    def marks(self, characters: str) -> NDArray[np.bool_]:
        """For each character of the text whether it is one of `characters`."""
        found = np.zeros(len(self.codes), dtype=bool)
        for character in characters:
            found |= self.codes == ord(character)
        return found

    def counted(self, characters: str) -> Ints:
        """For each place how many of `characters` stand before it; a difference counts those between two places."""
        return np.concatenate([[0], np.cumsum(self.marks(characters))]).astype(np.int64)

    def bounds(self, starts: Ints, place: int) -> tuple[int, int]:
        """The stretch (sentence, clause or paragraph, by its `starts`) that holds `place`."""
        index = int(np.searchsorted(starts, place, side="right")) - 1
        end = int(starts[index + 1]) if index + 1 < len(starts) else len(self.text)
        return int(starts[index]), end

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds `place`, without the line end or space around it."""
        start, end = self.bounds(self.sentence_starts, place)
        return trimmed(self.text, start, end)


def index_of(starts: Ints, places: Ints) -> Ints:
    """The index of the stretch that holds each place."""
    return np.searchsorted(starts, places, side="right") - 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _outside_quantities(mentions: Mentions) -> tuple[tuple[int, int, str], ...]:
    """The words that lie outside every quantity; a word that a quantity cuts keeps the part after it."""
    tokens = mentions.tokens
    ends = [token.end for token in tokens]
    kept: list[tuple[int, int, str]] = []
    done = 0
    for quantity in mentions.quantities:
        first = bisect_right(ends, quantity.start, done)
        kept += tokens[done:first]
        done = first
        while done < len(tokens) and tokens[done].start < quantity.end:
            start, end, tag = tokens[done]
            if start < quantity.start:
                kept.append((start, quantity.start, tag))
            if end > quantity.end:
                kept.append((quantity.end, end, "n"))
            done += 1
    return (*kept, *tokens[done:])
