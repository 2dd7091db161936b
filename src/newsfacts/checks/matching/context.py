"""The text around a fact, in widening zones: the words by its number, its clause, sentence, paragraph, and the title."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.checks.matching.respective import said_of
from newsfacts.checks.matching.terms import Lexicon, Terms
from newsfacts.records import ArticleResult, Fact, Organization, Span, TimeSlot
from newsfacts.text.sentences import paragraphs

# Between two of these stands one thing that is said of one number.
_NEAR = re.compile(r"[，,。；;：:、！？!?（）()\n]")
_WORD = 3
# Behind a number, so much of its words that they can only be what is counted: 43个[村], 12个[乡镇].
_HEAD = 4
_IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,12})[）)]")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")


class Context(NamedTuple):
    """A fact with the terms of its slots and of each zone around it; the texts as written.

    `lead`: what stands by the number, before it; `next`: the word right behind it; `head`: the first words behind it, up to
    a mark; `own`: what is left of both when the verb before the next number goes to that one; `before`: the sentence up to
    the number; `bracket`: what stands in brackets right behind it. `actor_names`: what the one who did it is called;
    `named`: the bodies that the sentence names; `dated`: its time expression.
    """

    fact: Fact
    lead: Terms
    next: Terms
    head: Terms
    own: Terms
    before: Terms
    bracket: Terms
    near: Terms
    clause: Terms
    sentence: Terms
    paragraph: Terms
    title: Terms
    item: Terms
    action: Terms
    beneficiary: Terms
    activity: Terms
    near_text: str
    clause_text: str
    sentence_text: str
    actor_names: tuple[str, ...]
    named: tuple[str, ...]
    dated: Terms
    in_title: bool

    @property
    def cues(self) -> Terms:
        """The terms by the number and in its clause."""
        return self.near | self.clause

    @property
    def time_cues(self) -> Terms:
        """What dates the number beside its time expression: 从前 by the number, 同期 in the clause, 累计 in the sentence."""
        before = frozenset({"#从前"}) if "#变为" in self.next else frozenset()
        return before | self.near | (self.clause - {"#从前"}) | (self.sentence & {"#累计"}) | (self.dated & {"#全年"})

    @property
    def core(self) -> Terms:
        """The terms that are said of the number itself."""
        return self.near | self.item | self.action

    @property
    def slots(self) -> Terms:
        """All terms by which candidates are looked up."""
        return self.near | self.clause | self.item | self.action | self.activity | self.beneficiary | self.sentence


class _Article(NamedTuple):
    """What the facts of one article share: its text, where its numbers stand, its title, its bodies."""

    text: str
    places: list[tuple[int, int]]
    title: Terms
    title_end: int
    bodies: tuple[Organization, ...]
    lexicon: Lexicon


def contexts(result: ArticleResult, lexicon: Lexicon) -> tuple[Context, ...]:
    """The context of each fact of the article, in order."""
    text, title = result.article.text, result.article.title or ""
    places = sorted((fact.quantity.start, fact.quantity.end) for fact in result.facts)
    title_end = len(title) if text.startswith(title) else 0
    article = _Article(text, places, lexicon.terms(title), title_end, result.organizations, lexicon)
    return tuple(_context(fact, article) for fact in result.facts)


def _context(fact: Fact, article: _Article) -> Context:
    text, places, terms = article.text, article.places, article.lexicon.terms
    own = fact.quantity.start, fact.quantity.end
    sentence = min(fact.evidence.start, own[0]), max(fact.evidence.end, own[1])
    near = _near(article, own, sentence)
    clause = _around(text, own, sentence, _CLAUSE, [])
    listed = said_of(text, own, places, sentence[0], article.lexicon.each)
    near_text, clause_text, sentence_text = (_blanked(text, place, places) for place in (near, clause, sentence))
    if listed is not None:
        near_text, clause_text = (_with_own_item(zone, listed) for zone in (near_text, clause_text))
    low, high = _line(text, own[0])
    return Context(
        fact=fact,
        lead=terms(_blanked(text, (near[0], own[0]), places)),
        next=terms(text[own[1] : min(near[1], own[1] + _WORD)]),
        head=terms(text[own[1] : min(near[1], own[1] + _HEAD)]),
        own=terms(near_text if listed else _own_words(article, own, near)),
        before=terms(_blanked(text, (sentence[0], own[0]), places)),
        bracket=_bracket(text, own[1], article.lexicon),
        near=terms(near_text),
        clause=terms(clause_text),
        sentence=terms(sentence_text),
        paragraph=terms(text[low:high]),
        title=article.title,
        item=_slot(fact.item, article.lexicon) if listed is None else terms(listed[0]),
        action=_slot(fact.action, article.lexicon),
        beneficiary=_slot(fact.beneficiary, article.lexicon),
        activity=_slot(fact.activity, article.lexicon),
        near_text=near_text,
        clause_text=clause_text,
        sentence_text=sentence_text,
        actor_names=_actor_names(fact, article),
        named=_named(sentence, article),
        dated=_slot(fact.time, article.lexicon),
        in_title=own[1] <= article.title_end,
    )


def _with_own_item(zone: str, listed: tuple[str, tuple[str, ...]]) -> str:
    """The zone with the number's own item of a list and without those of the other numbers."""
    mine, others = listed
    for other in others:
        zone = zone.replace(other, " ")
    return zone if mine in zone else f"{mine} {zone}"


def _own_words(article: _Article, own: tuple[int, int], near: tuple[int, int]) -> str:
    """The words by the number; of those between two numbers the verb and what follows belong to the later one.

    办起夏令营28个，106名[团干部]结对帮扶403名儿童.
    """
    text, places = article.text, article.places
    low, high = near
    if any(end == low for _, end in places):
        low += _verb(text[low : own[0]], article.lexicon) or 0
    if any(start == high for start, _ in places):
        cut = _verb(text[own[1] : high], article.lexicon)
        high = high if cut is None else own[1] + cut
    return f"{text[low : own[0]]} {text[own[1] : high]}"


def _verb(gap: str, lexicon: Lexicon) -> int | None:
    """Where the last verb of the words between two numbers begins."""
    starts = [(end, start) for start, end, name in lexicon.found(gap) if name in lexicon.deeds]
    last = max((end for end, _ in starts), default=None)
    return min(start for end, start in starts if end == last) if last is not None else None


def _bracket(text: str, at: int, lexicon: Lexicon) -> Terms:
    match = _IN_BRACKETS.match(text, at)
    return frozenset() if match is None else lexicon.terms(match[1])


def _near(article: _Article, own: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int]:
    """The stretch of which the number itself is said.

    599名爱心妈妈与403名儿童: what stands before the link belongs to the number before it.
    """
    text, places = article.text, article.places
    low, high = _around(text, _chain(text, own, places), sentence, _NEAR, places)
    return (own[0] if text[low : own[0]].endswith(article.lexicon.links) else low), high


def _actor_names(fact: Fact, article: _Article) -> tuple[str, ...]:
    """What the one who did it is called, in full where that is known."""
    if fact.actor is None:
        return ()
    body = next((one for one in article.bodies if one.id == fact.actor.organization_id), None)
    listed = article.lexicon.listed(fact.actor.text)
    names = (fact.actor.text, body.name, body.full_name, *listed) if body else (fact.actor.text, *listed)
    return tuple(dict.fromkeys(name for name in names if name and len(name) > 1))


def _named(sentence: tuple[int, int], article: _Article) -> tuple[str, ...]:
    """The bodies that the sentence names, as written and in full."""
    low, high = sentence
    here = [one for one in article.bodies if any(low <= place.start < high for place in one.mentions)]
    return tuple(name for one in here for name in (one.name, one.full_name) if name)


def _slot(span: Span | TimeSlot | None, lexicon: Lexicon) -> Terms:
    return frozenset() if span is None else lexicon.terms(span.text)


def _line(text: str, position: int) -> tuple[int, int]:
    for low, high in paragraphs(text):
        if low <= position < high:
            return low, high
    return 0, len(text)


def _around(
    text: str, inner: tuple[int, int], outer: tuple[int, int], boundary: re.Pattern[str], places: list[tuple[int, int]]
) -> tuple[int, int]:
    """The stretch around `inner` up to the nearest boundary or other number on each side."""
    low = max((match.end() for match in boundary.finditer(text, outer[0], inner[0])), default=outer[0])
    found = boundary.search(text, inner[1], outer[1])
    high = found.start() if found else outer[1]
    for start, end in places:
        if end <= inner[0]:
            low = max(low, end)
        elif start >= inner[1]:
            high = min(high, start)
    return low, high


def _chain(text: str, own: tuple[int, int], places: list[tuple[int, int]]) -> tuple[int, int]:
    """A number with those straight before it, of which the same words are said: 倒塌房屋37户81间, 新识别57户、183人."""
    low = own[0]
    for start, end in reversed(places):
        if end <= low and not text[end:low].strip("、 "):
            low = start
    return low, own[1]


def _blanked(text: str, stretch: tuple[int, int], places: list[tuple[int, int]]) -> str:
    """The stretch with every number cut out, so that no unit or digit becomes a term."""
    low, high = stretch
    pieces, last = [], low
    for start, end in places:
        if start >= last and end <= high:
            pieces.append(text[last:start])
            last = end
    return " ".join((*pieces, text[last:high]))
