"""One self-contained page with each article's text marked up and its facts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from newsfacts.records import ArticleInfo, ArticleResult, Fact
from newsfacts.reports.labels import label
from newsfacts.reports.marking import Mark, pieces
from newsfacts.reports.pages import page
from newsfacts.reports.rows import SLOTS, reading


def write_article_html(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """One page for all results, in their order."""
    stream.write(page("article.html", views=[_view(result, order) for order, result in enumerate(results, 1)]))


def meta(article: ArticleInfo) -> str:
    """Where an article comes from, in one line."""
    day = article.published.isoformat() if article.published else None
    return " · ".join(part for part in (article.source, article.outlet, day, article.place) if part)


def _view(result: ArticleResult, order: int) -> dict[str, Any]:
    article = result.article
    return {
        "title": article.title or article.source,
        "meta": meta(article),
        "error": result.error.message if result.error else None,
        "pieces": pieces(article.text, _marks(result, order)),
        "facts": [_fact(fact, order) for fact in result.facts],
        "skipped": [(one.text, label("skip", one.reason)) for one in result.skipped],
    }


def _target(fact: Fact, order: int) -> str:
    """An id of this page, made of numbers only: an id from a file might hold anything."""
    return f"{order}-{fact.quantity.start}-{fact.quantity.end}"


def _marks(result: ArticleResult, order: int) -> Iterator[Mark]:
    for fact in result.facts:
        title = reading(fact.quantity)
        yield Mark(fact.quantity.start, fact.quantity.end, "fact", _target(fact, order), title)
        if fact.time is not None:
            yield Mark(fact.time.start, fact.time.end, "time")
    for organization in result.organizations:
        yield from (
            Mark(m.start, m.end, "organization", "", organization.full_name or "") for m in organization.mentions
        )
    for group in result.beneficiaries:
        category = label("category", group.category).zh
        yield from (Mark(m.start, m.end, "beneficiary", "", category) for m in group.mentions)
    for activity in result.activities:
        kind = label("activity", activity.kind).zh
        yield from (Mark(m.start, m.end, "activity", "", kind) for m in activity.mentions)
    yield from (Mark(s.start, s.end, "skipped", "", label("skip", s.reason).zh) for s in result.skipped)


def _fact(fact: Fact, order: int) -> dict[str, Any]:
    spans = [(name, getattr(fact, name)) for name in SLOTS]
    return {
        "target": _target(fact, order),
        "reading": reading(fact.quantity) if fact.quantity.hedge != "exact" else fact.quantity.text,
        "measure": label("measure", fact.measure),
        "attribution": None if fact.attribution == "reported" else label("attribution", fact.attribution),
        "relation": label("relation", fact.relation) if fact.relation else None,
        "slots": [(name, span.text) for name, span in spans if span is not None],
    }
