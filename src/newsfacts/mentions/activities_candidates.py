"""Where a text may name an activity: quoted wordings, and nouns of doing (工程, 行动, 座谈会) with what stands before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsfacts.mentions.beneficiaries_words import group_words
from newsfacts.mentions.indexes import per_rules
from newsfacts.mentions.wordtrie import trie_pattern
from newsfacts.records import Token
from newsfacts.records.vocabulary import ActivityKind
from newsfacts.rules import Rules
from newsfacts.rules.rows.activities import ActivityRow, ProgrammeRow

_QUOTED = re.compile(r"“([^“”\n]{2,36})”|《([^《》\n]{2,36})》|‘([^‘’\n]{2,30})’|「([^「」\n]{2,36})」")
_CLAUSE = re.compile(r"[^，。；：、！？\n“”《》（）()]+")
_TAIL = re.compile(r"[^，。；：、！？\n“”《》（）()]{0,12}")
_LONGEST = 34
_MOST_UNITS = 10
_MODIFYING = frozenset(
    (
        "n",
        "nz",
        "nw",
        "nt",
        "s",
        "f",
        "a",
        "an",
        "v",
        "vn",
        "vd",
        "LOC",
        "ORG",
        "t",
        "TIME",
        "m",
        "q",
        "xc",
        "d",
        "ad",
        "r",
    )
)
_OUTSIDE = frozenset(("d", "ad", "r", "q", "m", "TIME", "t", "f", "xc"))
_JOINING = frozenset("·•-—、和与及暨的")


class Name(NamedTuple):
    """A possible name: its borders, the anchor that gave it (quoted, head, known), its head, and how many units stand before."""

    start: int
    end: int
    anchor: str
    head: str
    kind: ActivityKind | None
    units: int


class Anchor(NamedTuple):
    """A place where a name may stand, with its border variants."""

    names: tuple[Name, ...]


class ActivityWords(NamedTuple):
    """The heads, longest first at a place, and the known programmes."""

    heads: dict[str, ActivityRow]
    head_pattern: re.Pattern[str]
    known: dict[str, ProgrammeRow]
    known_pattern: re.Pattern[str]
    frames: re.Pattern[str]
    forms: re.Pattern[str]
    form_kinds: dict[str, str]
    people: frozenset[str]  # words for groups of people


@per_rules
def activity_words(rules: Rules) -> ActivityWords:
    """The index of these rules."""
    activities, programmes, patterns = rules.activities, rules.programmes, rules.patterns.get("meetings", ())
    heads = {row.word: row for row in activities if "head" in row.part}
    known = {name: row for row in programmes for name in (row.name, *row.aliases)}
    blocks = [word for row in programmes for word in row.unless]
    frames = trie_pattern(row.word for row in activities if "frame" in row.part)
    return ActivityWords(
        heads,
        re.compile(trie_pattern(heads)),
        known,
        re.compile(trie_pattern([*known, *blocks])),
        re.compile(f"(?:{frames})"),
        re.compile("|".join(f"(?P<{row.id}>{row.pattern})" for row in patterns) or "(?!)"),
        {row.id: row.kind for row in patterns},
        frozenset(word for word, found in group_words(rules).words.items() if found.part in ("head", "group")),
    )


class Ground(NamedTuple):
    """One text with its words and quotations, by where they end."""

    text: str
    words: ActivityWords
    tokens: Sequence[Token]
    starts: list[int]
    token_ends: dict[int, Token]
    quote_ends: dict[int, int]


def ground(text: str, words: ActivityWords, tokens: Sequence[Token]) -> Ground:
    """The ground on which names are looked for."""
    quotes = {match.end(): match.start() for match in _QUOTED.finditer(text)}
    tokens = tokens or list(_stretches(text, words))
    return Ground(text, words, tokens, [t.start for t in tokens], {t.end: t for t in tokens}, quotes)


def _stretches(text: str, words: ActivityWords) -> Iterator[Token]:
    """In place of words: what stands between marks and verbs that have an activity as their object."""
    for clause in _CLAUSE.finditer(text):
        begin = clause.start()
        for verb in words.frames.finditer(text, clause.start(), clause.end()):
            if verb.start() > begin:
                yield Token(begin, verb.start(), "n")
            yield Token(verb.start(), verb.end(), "v")
            begin = verb.end()
        if begin < clause.end():
            yield Token(begin, clause.end(), "n")


def anchors(place: Ground) -> Iterator[Anchor]:
    """Every place where a name may stand."""
    for match in _QUOTED.finditer(place.text):
        quoted = tuple(_quoted(place, match))
        if quoted:
            yield Anchor(quoted)
    for match in place.words.head_pattern.finditer(place.text):
        names = tuple(_headed(place, match.start(), match.end()))
        if names:
            yield Anchor(names)
    for match in place.words.known_pattern.finditer(place.text):
        row = place.words.known.get(match.group())
        if row:
            yield Anchor((Name(match.start(), match.end(), "known", row.name, row.kind, 0),))
    for match in place.words.forms.finditer(place.text):
        kind: ActivityKind = place.words.form_kinds[str(match.lastgroup)]  # type: ignore[assignment]
        yield Anchor((Name(match.start(), match.end(), "form", str(match.lastgroup), kind, 0),))


def _quoted(place: Ground, match: re.Match[str]) -> Iterator[Name]:
    """The wording between the marks, and the marks with a head behind them."""
    inner = match.group(match.lastindex or 1)
    start = match.start() + 1
    head = _last_head(place.words, inner)
    if inner not in place.words.people:  # “爱心妈妈” is a nickname
        yield Name(start, start + len(inner), "quoted", head, place.words.heads[head].kind if head else None, 0)
    tail = _TAIL.match(place.text, match.end())
    if tail is None:
        return
    for found in place.words.head_pattern.finditer(place.text, match.end(), tail.end()):
        head = found.group()
        yield from _headed(place, found.start(), found.end(), least=match.start())


def natural_start(place: Ground, start: int) -> int:
    """Where a name that ends in a head at `start` begins by its words: behind the verb whose object it is, or a mark."""
    begin = _word_start(place, start)
    while start - begin <= _LONGEST:
        grown = _grown(place, begin)
        if grown is None or start - grown > _LONGEST:
            return begin
        word = place.text[grown:begin]
        token = place.token_ends.get(begin)
        if place.words.frames.fullmatch(word) or (token is not None and token.tag in _OUTSIDE) or word.endswith("的"):
            return begin
        begin = grown
    return begin


def _last_head(words: ActivityWords, inner: str) -> str:
    """The head that ends the wording, else nothing."""
    for found in words.head_pattern.finditer(inner):
        if found.end() == len(inner):
            return found.group()
    return ""


def _headed(place: Ground, start: int, end: int, *, least: int = -1) -> Iterator[Name]:
    """A head with more and more of what stands before it; with `least`, only variants that reach so far back."""
    head = place.text[start:end]
    kind = place.words.heads[head].kind
    begin = _word_start(place, start)
    if end - begin > _LONGEST:
        return
    units = 0
    if begin < start and (least < 0 or begin <= least):
        yield Name(begin, end, "head", head, kind, 0)
    while units < _MOST_UNITS:
        grown = _grown(place, begin)
        if grown is None or end - grown > _LONGEST:
            return
        begin, units = grown, units + 1
        if least < 0 or begin <= least:
            yield Name(begin, end, "head", head, kind, units)


def _word_start(place: Ground, start: int) -> int:
    """Where the word begins that holds this place (青年志愿服务 is one word)."""
    at = bisect_left(place.starts, start + 1) - 1
    if at >= 0 and place.tokens[at].end > start and place.tokens[at].tag in _MODIFYING:
        return place.tokens[at].start
    return start


def _grown(place: Ground, begin: int) -> int | None:
    """Where the unit before `begin` starts: a quotation, a word, a mark that joins words."""
    if begin in place.quote_ends:
        return place.quote_ends[begin]
    mark = place.text[begin - 1 : begin]
    token = place.token_ends.get(begin)
    if token is not None and token.tag in _MODIFYING:
        return token.start
    if mark in _JOINING and mark:
        before = place.token_ends.get(begin - 1)
        if begin - 1 in place.quote_ends:
            return place.quote_ends[begin - 1]
        return before.start if before is not None and before.tag in _MODIFYING else None
    return None
