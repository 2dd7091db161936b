"""The claims of several articles on one indicator over time, as tables with a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from newsfacts.records import ArticleResult, Finding

Card = Callable[[Finding, ArticleResult], dict[str, Any]]


def series_views(results: Sequence[ArticleResult], card: Card) -> list[dict[str, Any]]:
    """What the report of a collection shows of each indicator that several articles speak of."""
    return []
