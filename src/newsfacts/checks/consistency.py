"""Contradictions inside one article: parts and totals, shares, growth, products, title against body."""

from __future__ import annotations

from newsfacts.records import ArticleResult, Finding
from newsfacts.rules import Rules


def find_contradictions(result: ArticleResult, rules: Rules) -> tuple[Finding, ...]:
    """Every figure of the article that another of its figures contradicts; a relation that holds gives nothing."""
    return ()
