"""The claims of several articles on one indicator over time, as tables with a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from newsfacts.checks.collection import Claim, Indicator, claims
from newsfacts.errors import MissingExtra
from newsfacts.records import ArticleResult, Finding
from newsfacts.reports.charts import Point, time_chart
from newsfacts.rules import load_rules

Card = Callable[[Finding, ArticleResult], dict[str, Any]]

# A report shows the indicators that most articles speak of; all of them stand in the JSON.
_MOST = 40


def series_views(results: Sequence[ArticleResult], card: Card) -> list[dict[str, Any]]:
    """What the report of a collection shows of each indicator that several articles speak of, disputed ones first."""
    if len(results) < 2:
        return []
    disputed = {
        finding.fact_ids[0]: (finding, result)
        for result in results
        for finding in result.findings
        if finding.check == "collection"
    }
    told = {
        name: found
        for name, found in claims(results, load_rules()).items()
        if len({c.result.article.id for c in found}) > 1
    }
    ranked = sorted(told.items(), key=lambda pair: (-_disputes(pair[1], disputed), -len(pair[1]), pair[0].name))
    return [_view(name, found, disputed, card) for name, found in ranked[:_MOST]]


def _disputes(found: Sequence[Claim], disputed: dict[str, tuple[Finding, ArticleResult]]) -> int:
    return sum(claim.fact.id in disputed for claim in found)


def _view(
    name: Indicator, found: Sequence[Claim], disputed: dict[str, tuple[Finding, ArticleResult]], card: Card
) -> dict[str, Any]:
    open_ones = [disputed[claim.fact.id] for claim in found if claim.fact.id in disputed]
    return {
        "name": name.name,
        "chart": _chart(found),
        "rows": [_row(claim) for claim in found],
        "findings": [card(finding, result) for finding, result in open_ones],
    }


def _row(claim: Claim) -> list[str]:
    day = claim.as_of.isoformat() if claim.as_of else "–"
    return [day, claim.result.article.source, claim.fact.quantity.text, claim.fact.evidence.text.strip()]


def _chart(found: Sequence[Claim]) -> Markup:
    """The chart; nothing without the plotting library, for the table beside it says the same."""
    points = [
        Point(claim.as_of, claim.fact.quantity.value, claim.bounds, claim.fact.quantity.text)
        for claim in found
        if claim.as_of is not None and claim.fact.quantity.value is not None
    ]
    if len(points) < 2:
        return Markup()
    try:
        # The drawing library escapes what it writes; a test feeds it hostile names.
        return Markup(time_chart(points, found[0].indicator.unit, width=940))  # noqa: S704
    except MissingExtra:
        return Markup()
