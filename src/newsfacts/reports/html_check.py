"""The report of a check: one self-contained page in Chinese with an English switch, what needs a person's eye first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from newsfacts.records import ArticleResult, Fact, Finding, Tally
from newsfacts.reports.html_article import meta
from newsfacts.reports.labels import Label, label
from newsfacts.reports.marking import Mark, Piece, pieces
from newsfacts.reports.order import GROUPS, count, group_of, ordered
from newsfacts.reports.pages import page
from newsfacts.reports.rows import reading, tally_value
from newsfacts.reports.series import series_views

_SMALL = 10


def write_check_html(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """One page for all results: the counts, then each article with its findings in the order of urgency."""
    known = list(results)
    content = page(
        "check.html",
        counts=count(known),
        rules_version=known[0].rules_version if known else "",
        views=[_view(result) for result in known],
        series=series_views(known, card),
    )
    stream.write(content)


def _view(result: ArticleResult) -> dict[str, Any]:
    article, counts = result.article, count([result])
    findings = [finding for finding in ordered(result) if finding.check != "collection"]
    groups = [(group, [f for f in findings if group_of(f) == group]) for group in GROUPS]
    return {
        "title": article.title or article.source,
        "source": article.source,
        "published": article.published.isoformat() if article.published else "",
        "meta": meta(article),
        "error": result.error.message if result.error else None,
        "counts": counts,
        "open": any(f.severity in ("correct", "verify") for f in findings),
        "groups": [(group, [card(f, result) for f in found]) for group, found in groups if found],
        "small": any(_is_small(tally) for finding in findings for tally in finding.tallies),
    }


def _is_small(tally: Tally) -> bool:
    """Whether a row counts so few people that they could be known."""
    return tally.basis == "person" and tally.value is not None and tally.value * 10**tally.unit_mult < _SMALL


def card(finding: Finding, result: ArticleResult) -> dict[str, Any]:
    """What the page shows of one finding."""
    facts = {fact.id: fact for fact in result.facts}
    involved = [facts[fact_id] for fact_id in finding.fact_ids if fact_id in facts]
    main = involved[0] if involved else None
    return {
        "group": group_of(finding),
        "verdict": label("verdict", finding.verdict),
        "check": label("check", finding.check),
        "flags": [label("flag", flag) for flag in finding.flags],
        "reading": "" if main is None else _reading(main),
        "sentences": _sentences(result, involved),
        "message": Label(finding.message_zh, finding.message),
        "suggestion": finding.suggestion,
        "internal": "、".join(fact.quantity.text for fact in involved[1:]),
        "tallies": [_tally(tally) for tally in finding.tallies],
        "refused": [row for row in finding.rows if not row.accepted],
    }


def _reading(fact: Fact) -> str:
    return fact.quantity.text if fact.quantity.hedge == "exact" else reading(fact.quantity)


def _sentences(result: ArticleResult, involved: Sequence[Fact]) -> list[list[Piece]]:
    """The sentences of the figures, each once, the contradicted figure marked more strongly than the others."""
    marks = [
        Mark(fact.quantity.start, fact.quantity.end, "main" if order == 0 else "other")
        for order, fact in enumerate(involved)
    ]
    spans = dict.fromkeys((fact.evidence.start, fact.evidence.end) for fact in involved)
    return [pieces(result.article.text, marks, start, end) for start, end in spans]


def _tally(tally: Tally) -> list[str | int | None]:
    place = tally.place
    name = re.split(r"[/\\\\]", place.file)[-1] if place else None
    where = f"{name} [{place.sheet}]" if place and place.sheet else name
    day = tally.as_of.isoformat() if tally.as_of else None
    value, row = tally_value(tally), place.row if place else None
    return [tally.tally_id, tally.org, tally.indicator, tally.population, day, value, tally.unit, where, row]
