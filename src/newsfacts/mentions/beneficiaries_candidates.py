"""Where a text may name a group of people: every head word with what may belong to it on its left, as border variants."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsfacts.mentions.beneficiaries_words import GroupWords, Word
from newsfacts.records import Token

_PLURAL = "们"
_LONGEST = 18
_MOST_UNITS = 6
_CONNECTORS = ("、", "和", "及", "与", "或")
_PEOPLE = frozenset(("n", "nz", "nw", "vn"))
# LAC's tags of words that may modify a noun.
_MODIFYING = frozenset(("n", "nz", "nw", "nt", "s", "f", "a", "an", "v", "vn", "LOC", "ORG", "xc", "d", "ad"))


class Unit(NamedTuple):
    """A stretch that a candidate is composed of; `word` is what the tables say of it, `tag` its part of speech."""

    start: int
    end: int
    word: Word | None
    tag: str


class Candidate(NamedTuple):
    """A possible mention: its units from left to right, the last of them the head."""

    units: tuple[Unit, ...]
    sure: bool  # every unit but the connecting marks is in the tables

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.units[-1].end


class Spot(NamedTuple):
    """A head word in the text with its candidates, the shortest first."""

    candidates: tuple[Candidate, ...]

    @property
    def widest(self) -> Candidate | None:
        """The longest variant that the tables vouch for; None where they know of no group here."""
        word = self.candidates[0].units[-1].word
        sure = [one for one in self.candidates if one.sure and (len(one.units) > 1 or (word and word.alone))]
        return sure[-1] if sure and word and word.part != "suffix" else None


class Layout(NamedTuple):
    """The words of one text, by where they end and start."""

    text: str
    ends: dict[int, Unit]  # longest table word that ends there
    tokens: Sequence[Token]
    token_starts: list[int]
    token_ends: dict[int, Token]
    divisions: frozenset[str]


def layout(text: str, index: GroupWords, tokens: Sequence[Token]) -> tuple[Layout, list[Unit]]:
    """Where words stand in `text`, and the heads among them."""
    starts, ends = [token.start for token in tokens], {token.end: token for token in tokens}
    borders = set(starts) | ends.keys()
    units = [_aligned(Unit(*match.span(), index.words[match.group()], ""), text, index, borders)
             for match in index.pattern.finditer(text)]  # fmt: skip
    heads = [unit for unit in units if unit.word is not None and unit.word.part in ("head", "group")]
    heads = sorted(
        (*heads, *_unknown_heads(text, index, tokens, {unit.end for unit in heads})), key=lambda unit: unit.end
    )
    known = {unit.end: unit for unit in units if unit.word is not None and unit.word.part != "block"}
    return Layout(text, known, tokens, starts, ends, index.divisions), heads


def _aligned(unit: Unit, text: str, index: GroupWords, borders: set[int]) -> Unit:
    """The unit, cut back to a shorter table word where it cuts a word of the tagger: 小学生 in 其|中小学生."""
    start, end = unit.start, unit.end
    if not borders or (start in borders and end in borders):
        return unit
    if start not in borders:
        cuts = [(at, end) for at in range(start + 1, end - 1) if at in borders]
    else:
        cuts = [(start, at) for at in range(end - 1, start + 1, -1) if at in borders]
    for low, high in cuts:
        word = index.words.get(text[low:high])
        if word is not None:
            return Unit(low, high, word, "")
    return unit


def _unknown_heads(text: str, index: GroupWords, tokens: Sequence[Token], ends: set[int]) -> Iterator[Unit]:
    """Nouns for people that no table holds, told by their last letter."""
    for start, end, tag in tokens:
        if tag not in _PEOPLE or end - start < 2 or end in ends:
            continue
        word = index.suffixes.get(text[end - 1])
        known = index.words.get(text[start:end], word)
        if word and known and known.part != "block":
            yield Unit(start, end, known, tag)


def spots(text: str, index: GroupWords, tokens: Sequence[Token]) -> tuple[Layout, list[Spot]]:
    """The layout of the text, and every head in it with its border variants, in order of place."""
    place, heads = layout(text, index, tokens)
    found = [Spot(_all_variants(place, head)) for head in heads if not _inside_name(place, head)]
    return place, [spot for spot in found if spot.candidates]


def _all_variants(place: Layout, head: Unit) -> tuple[Candidate, ...]:
    """The variants of a head, and those of its plural; a head that needs a modifier is none alone."""
    heads = [head]
    if place.text.startswith(_PLURAL, head.end):
        heads.append(head._replace(end=head.end + 1))
    bare = head.word is not None and head.word.alone
    return tuple(one for each in heads for one in _variants(place, each) if bare or len(one.units) > 1)


def _inside_name(place: Layout, head: Unit) -> bool:
    """Whether the head stands inside the name of a body and not at its end (残疾人 in 残疾人联合会)."""
    at = bisect_left(place.token_starts, head.start + 1) - 1
    if at < 0:
        return False
    token = place.tokens[at]
    return token.tag == "ORG" and token.start <= head.start and token.end > head.end


def _variants(place: Layout, head: Unit) -> Iterator[Candidate]:
    units: tuple[Unit, ...] = (head,)
    sure = True
    yield Candidate(units, sure)
    for _ in range(_MOST_UNITS):
        grown = _grown(place, units[0].start)
        if not grown or head.end - grown[0].start > _LONGEST:
            return
        units = (*grown, *units)
        sure = sure and grown[0].word is not None
        yield Candidate(units, sure)


def _grown(place: Layout, start: int) -> tuple[Unit, ...]:
    """The unit that ends at `start`, with the 的 or the mark of coordination between them."""
    unit = _unit(place, start)
    if unit is not None:
        return (unit,)
    mark = place.text[start - 1 : start]
    if mark == "的" or mark in _CONNECTORS:
        before = _unit(place, start - 1)
        if before is not None and (mark == "的" or (before.word is not None and before.word.part == "modifier")):
            return (before, Unit(start - 1, start, None, "u" if mark == "的" else "c"))
    return ()


def _unit(place: Layout, end: int) -> Unit | None:
    known = place.ends.get(end)
    if known is not None:
        return known
    token = place.token_ends.get(end)
    if token is None or token.tag not in _MODIFYING:
        return None
    return Unit(token.start, token.end, None, token.tag)
