"""A gold article as the result that a perfect extraction would give: the upper bound for every later step."""

from __future__ import annotations

from datetime import date

from newsfacts.evaluation.gold import GoldArticle, GoldFact
from newsfacts.mentions.quantities import find_quantities
from newsfacts.records import ArticleInfo, ArticleResult, Fact, FactQuantity, Span
from newsfacts.rules import Rules
from newsfacts.text.sentences import sentences


def result_of(gold: GoldArticle, rules: Rules) -> ArticleResult:
    """The annotated facts as a result; the gold's whole text stands for the article's, so raw places and places are one."""
    head = gold.article
    title = head.title if head.title and gold.text.startswith(head.title) else None
    info = ArticleInfo(
        id=gold.id,
        source=f"{gold.id}.txt",
        title=title,
        outlet=head.outlet,
        published=date.fromisoformat(head.published) if head.published else None,
        place=head.place,
        text=gold.text,
    )
    facts = tuple(_fact(gold, fact, rules) for fact in gold.facts)
    return ArticleResult(rules_version=rules.version, article=info, facts=facts)


def _fact(gold: GoldArticle, fact: GoldFact, rules: Rules) -> Fact:
    return Fact(
        id=f"{gold.id}-{fact.start}",
        quantity=_quantity(fact, rules),
        item=_near(gold.text, fact.item, fact.start),
        action=_near(gold.text, fact.action, fact.start),
        measure=fact.measure,
        evidence=_evidence(gold.text, fact.start),
    )


def _quantity(fact: GoldFact, rules: Rules) -> FactQuantity:
    place = {"start": fact.start, "end": fact.end, "raw_start": fact.start, "raw_end": fact.end}
    found = [quantity for quantity in find_quantities(fact.quantity, rules) if quantity.value == fact.value]
    if found:
        fields = found[0].model_dump(exclude={"rules", "text", "start", "end"})
        return FactQuantity(**{**fields, **place, "text": fact.quantity, "hedge": fact.hedge, "unit": fact.unit})
    ends = dict.fromkeys(("low", "high", "hard_low", "hard_high"), fact.value)
    return FactQuantity(
        text=fact.quantity, value=fact.value, hedge=fact.hedge, unit=fact.unit, basis=None, **place, **ends
    )


def _near(text: str, words: str | None, at: int) -> Span | None:
    """The place of `words` that is nearest to `at`."""
    if not words:
        return None
    places = [start for start in range(len(text)) if text.startswith(words, start)]
    start = min(places, key=lambda place: abs(place - at), default=None)
    return None if start is None else _span(text, start, start + len(words))


def _evidence(text: str, at: int) -> Span:
    start, end = next((a, b) for a, b in sentences(text) if a <= at < b)
    return _span(text, start, end)


def _span(text: str, start: int, end: int) -> Span:
    return Span(text=text[start:end], start=start, end=end, raw_start=start, raw_end=end)
