"""The report of a check: one self-contained page in Chinese with an English switch, what needs a person's eye first."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from newsfacts.records import ArticleResult, Fact, Finding, Tally
from newsfacts.reports.html_article import meta
from newsfacts.reports.labels import Label, label
from newsfacts.reports.marking import Mark, Piece, pieces
from newsfacts.reports.order import GROUPS, count, group_of, ordered, remarks, worst_groups
from newsfacts.reports.pages import page
from newsfacts.reports.rows import SLOTS, clues, reading, tally_value
from newsfacts.reports.series import series_views

_SMALL = 10


def write_check_html(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """One page for all results: the counts, then each article with its findings in the order of urgency."""
    known = list(results)
    content = page(
        "check.html",
        counts=count(known),
        rules_version=known[0].rules_version if known else "",
        views=[_view(result, order) for order, result in enumerate(known, 1)],
        series=series_views(known, card),
    )
    stream.write(content)


def _view(result: ArticleResult, order: int) -> dict[str, Any]:
    article, counts = result.article, count([result])
    findings = [finding for finding in ordered(result) if finding.check != "collection"]
    cards = [(group_of(finding), card(finding, result)) for finding in findings]
    _name_first([one for _, one in cards], order)
    groups = [(group, [one for own, one in cards if own == group]) for group in GROUPS]
    return {
        "title": article.title or article.source,
        "source": article.source,
        "published": article.published.isoformat() if article.published else "",
        "meta": meta(article),
        "error": result.error.message if result.error else None,
        "counts": counts,
        "remarks": [label("page", one) for one in remarks(result)],
        "open": any(f.severity in ("correct", "verify") for f in findings),
        "groups": [(group, found) for group, found in groups if found],
        "whole": pieces(article.text, _coloured(result, order, {one["place"] for _, one in cards})),
        "small": any(_is_small(tally) for finding in findings for tally in finding.tallies),
    }


def _name_first(cards: Sequence[dict[str, Any]], order: int) -> None:
    """Give the first card of each figure the id that the figure in the whole text leads to."""
    named = set()
    for one in cards:
        target = f"{order}-{one['place']}"
        one["target"] = "" if one["place"] is None or target in named else target
        named.add(target)


def _coloured(result: ArticleResult, order: int, places: Container[int | None]) -> Iterator[Mark]:
    """Every figure in the colour of its worst finding, leading to its card where it has one; what was left aside in grey."""
    worst = worst_groups(result)
    for fact in result.facts:
        group, start = worst.get(fact.id, "no_tally"), fact.quantity.start
        target = f"{order}-{start}" if start in places else ""
        yield Mark(start, fact.quantity.end, f"figure-{group}", target, label("group", group).zh)
    yield from (Mark(one.start, one.end, "skipped", "", label("skip", one.reason).zh) for one in result.skipped)


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
        "place": main.quantity.start if main else None,
        "target": "",
        "reading": "" if main is None else _reading(main),
        "understood": _understood(main) if main and finding.check == "tally" else [],
        "sentences": _sentences(result, involved),
        "message": Label(finding.message_zh, finding.message),
        "suggestion": finding.suggestion,
        "internal": "、".join(fact.quantity.text for fact in involved[1:]),
        "tallies": [_tally(tally) for tally in finding.tallies],
        "refused": [(row.tally_id, clues(row.reason)) for row in finding.rows if not row.accepted],
    }


def _reading(fact: Fact) -> str:
    return fact.quantity.text if fact.quantity.hedge == "exact" else reading(fact.quantity)


def _understood(fact: Fact) -> list[tuple[Label, str]]:
    """What the figure is taken to count: with it a person sees at once whether the right row was compared."""
    spans = [(name, getattr(fact, name)) for name in SLOTS]
    return [(label("column", name), span.text) for name, span in spans if span is not None]


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
    value, row = grouped(tally_value(tally)), place.row if place else None
    return [tally.tally_id, tally.org, tally.indicator, tally.population, day, value, tally.unit, where, row]


def grouped(value: str | None) -> str | None:
    """A number in full digits with its thousands apart, as people read long ones.

    >>> grouped("54826000.5")
    '54,826,000.5'
    """
    if value is None or not value.lstrip("-").replace(".", "", 1).isdecimal():
        return value
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}"
