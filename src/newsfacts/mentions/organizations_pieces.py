"""The words of the NER model as evidence for names of bodies: what it glues together is cut apart at linking words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.records import Token

# What the model takes for a name, and the tag of a word that no name reaches over.
NAMES = {"ORG", "LOC"}
WALL = "wall"


class Pieces:
    """The words of a text by place."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon) -> None:
        self.text = text
        self.all = list(_split(text, tokens, words))
        self._starts = [piece.start for piece in self.all]

    def holding(self, place: int) -> Token | None:
        """The piece that holds `place`, or the last before it."""
        i = bisect_right(self._starts, place) - 1
        return self.all[i] if i >= 0 else None

    def ending(self, place: int) -> Token | None:
        """The piece that ends just at `place`."""
        piece = self.holding(place - 1)
        return piece if piece is not None and piece.end == place else None

    def before(self, place: int) -> Token | None:
        """The piece to the left of `place`, cut off there when it reaches further."""
        piece = self.holding(place - 1)
        if piece is None or not piece.start < place <= piece.end:
            return None
        return Token(piece.start, place, piece.tag)

    def word(self, piece: Token) -> str:
        """The text of a piece."""
        return self.text[piece.start : piece.end]


def _split(text: str, tokens: Sequence[Token], words: Lexicon) -> Iterator[Token]:
    """The words of the model; an ORG word is cut at the linking words inside it, which become walls."""
    links = words.words["link"] | words.words["title"] | words.words["post"]
    for token in tokens:
        word = text[token.start : token.end]
        if word in links:
            yield Token(token.start, token.end, WALL)
        elif token.tag == "ORG" and len(word) > 2:
            yield from _cut(token, word, words)
        else:
            yield token


def _cut(token: Token, word: str, words: Lexicon) -> Iterator[Token]:
    last = 0
    for start, end in _walls(word, words):
        if start > last:
            yield Token(token.start + last, token.start + start, token.tag)
        yield Token(token.start + start, token.start + end, WALL)
        last = end
    if last < len(word):
        yield Token(token.start + last, token.end, token.tag)


def _walls(word: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Where an ORG word of the model is to be cut: at linking words, at a title at its end, at 和 after a body."""
    ends = {match.end() for match in words.heads.finditer(word)}
    for match in words.links.finditer(word):
        start, end = match.span()
        inside = start > 0 and end < len(word)
        found = match.group()
        if found in words.words["and"]:
            if inside and start in ends:
                yield start, end
            continue
        if found in words.rows and end == len(word):
            continue  # 世界贸易组织
        if inside and (end - start == 1 or found not in words.words["link"]):
            continue  # a single character inside a name, or 干部 in 干部学院, is mostly part of it
        longer = words.heads.match(word, start)
        if longer is None or longer.end() <= end or _begins_name(word, end, words):
            yield start, end  # 联合|国家开发银行, but not 联合国人权高专, 物流联合会


def _begins_name(word: str, place: int, words: Lexicon) -> bool:
    """Whether a word for the whole country begins at `place`, with more behind it."""
    return any(word[place : place + size] in words.words["national"] for size in (4, 3, 2) if place + size < len(word))
