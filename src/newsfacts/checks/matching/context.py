"""The text around a fact, in widening zones: the words by its number, its clause, sentence, paragraph, and the title."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.checks.matching.terms import Lexicon, Terms
from newsfacts.records import ArticleResult, Fact, Span
from newsfacts.text.sentences import paragraphs

# Between two of these stands one thing that is said of one number.
_NEAR = re.compile(r"[，,。；;：:、！？!?（）()\n]")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")


class Context(NamedTuple):
    """A fact with the terms of its slots and of each zone around it; `near_text`, `clause_text` and `sentence_text` as written."""

    fact: Fact
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
    paragraph_text: str
    actor_names: tuple[str, ...]
    in_title: bool

    @property
    def cues(self) -> Terms:
        """The word classes by the number."""
        return self.near | self.clause

    @property
    def core(self) -> Terms:
        """The terms that are said of the number itself."""
        return self.near | self.item | self.action

    @property
    def slots(self) -> Terms:
        """All terms by which candidates are looked up."""
        return self.near | self.clause | self.item | self.action | self.activity | self.beneficiary | self.sentence


def contexts(result: ArticleResult, lexicon: Lexicon) -> tuple[Context, ...]:
    """The context of each fact of the article, in order."""
    places = sorted((fact.quantity.start, fact.quantity.end) for fact in result.facts)
    names = {one.id: (one.name, one.full_name or "") for one in result.organizations}
    title = result.article.title or ""
    title_end = len(title) if result.article.text.startswith(title) else 0
    shared = (lexicon, lexicon.terms(title), title_end, names)
    return tuple(_context(fact, result.article.text, places, shared) for fact in result.facts)


Shared = tuple[Lexicon, Terms, int, dict[str, tuple[str, str]]]


def _context(fact: Fact, text: str, places: list[tuple[int, int]], shared: Shared) -> Context:
    lexicon, title, title_end, names = shared
    start, end = fact.quantity.start, fact.quantity.end
    low, high = _line(text, start)
    sentence_low, sentence_high = min(fact.evidence.start, start), max(fact.evidence.end, end)
    near = _around(text, _chain(text, (start, end), places), (sentence_low, sentence_high), _NEAR, places)
    if text[near[0] : start].endswith(lexicon.links):
        # 599名爱心妈妈与403名儿童: what stands before the link belongs to the number before it.
        near = start, near[1]
    clause = _around(text, (start, end), (sentence_low, sentence_high), _CLAUSE, [])
    near_text = _blanked(text, near, places)
    clause_text = _blanked(text, clause, places)
    sentence_text = _blanked(text, (sentence_low, sentence_high), places)
    actor = fact.actor
    return Context(
        fact=fact,
        near=lexicon.terms(near_text),
        clause=lexicon.terms(clause_text),
        sentence=lexicon.terms(sentence_text),
        paragraph=lexicon.terms(text[low:high]),
        title=title,
        item=_slot(fact.item, lexicon),
        action=_slot(fact.action, lexicon),
        beneficiary=_slot(fact.beneficiary, lexicon),
        activity=_slot(fact.activity, lexicon),
        near_text=near_text,
        clause_text=clause_text,
        sentence_text=sentence_text,
        paragraph_text=text[low:high],
        in_title=end <= title_end,
        actor_names=()
        if actor is None
        else tuple(filter(None, (actor.text, *names.get(actor.organization_id or "", ())))),
    )


def _slot(span: Span | None, lexicon: Lexicon) -> Terms:
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
        if end <= low and not text[end:low].strip("、，, "):
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
