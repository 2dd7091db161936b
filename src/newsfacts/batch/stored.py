"""The results of a dataset as records again: all of them, or those whose figures another article of it contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from newsfacts.batch.query import ROWS_AT_ONCE, open_results
from newsfacts.batch.store import MANIFEST
from newsfacts.checks.collection import find_conflicts
from newsfacts.records import ArticleResult, Finding
from newsfacts.rules import Rules

# Claims can only be compared where place, thing and unit are the same; which of these are, find_conflicts decides.
_SHARED = """
CREATE TEMP TABLE shared AS
WITH told AS (
    SELECT coalesce(f.place_code, a.place_code, '') AS place,
           f.item_text AS item,
           CASE WHEN f.basis IN ('person', 'money') THEN f.basis ELSE coalesce(f.unit, '') END AS counted_in,
           a.article_id,
           coalesce(nullif(a.text_fingerprint, ''), a.article_id) AS text
    FROM facts f JOIN articles a USING (article_key)
    WHERE f.item_text IS NOT NULL AND f.value IS NOT NULL AND f.attribution IN ('reported', 'quoted')
      AND f.measure IN ('cumulative', 'stock', 'period')
)
SELECT DISTINCT place, article_id FROM told
WHERE (place, item, counted_in) IN
    (SELECT (place, item, counted_in) FROM told GROUP BY place, item, counted_in HAVING count(DISTINCT text) > 1)
"""
_BY_PLACE = """
SELECT s.place, r.json FROM results r JOIN shared s ON s.article_id = r.json->>'$.article.id'
ORDER BY s.place, s.article_id
"""
_CHOSEN = "SELECT json FROM results WHERE list_contains($ids, json->>'$.article.id') ORDER BY json->>'$.article.id'"


def is_dataset(name: str) -> bool:
    """Whether the name is a folder that `newsfacts run` wrote."""
    return (Path(name) / MANIFEST).is_file()


def stored_results(folder: str | Path) -> Iterator[ArticleResult]:
    """The result of every article of a dataset, one in memory at a time. Raises InputError when there is no dataset."""
    with open_results(folder) as connection:
        for (line,) in _rows(connection.execute("SELECT json FROM results")):
            yield ArticleResult.model_validate_json(line)


def disputed_results(folder: str | Path, rules: Rules) -> Iterator[ArticleResult]:
    """The articles of a dataset that contradict one another; the later of two has the finding beside its own.

    Only articles that speak of a thing of which another speaks too are read, those of one place at a time. Raises
    InputError when there is no dataset.
    """
    with open_results(folder) as connection:
        connection.execute(_SHARED)
        added = _conflicts(connection, rules)
        for (line,) in _rows(connection.execute(_CHOSEN, {"ids": sorted(added)})):
            result = ArticleResult.model_validate_json(line)
            findings = (*result.findings, *added[result.article.id].values())
            yield result.model_copy(update={"findings": findings})


def _conflicts(connection: Any, rules: Rules) -> dict[str, dict[tuple[str, ...], Finding]]:
    """The findings of each article by the facts that they are about, none for one that is only contradicted later."""
    added: dict[str, dict[tuple[str, ...], Finding]] = defaultdict(dict)
    for _, rows in groupby(_rows(connection.execute(_BY_PLACE)), key=lambda row: row[0]):
        known = [ArticleResult.model_validate_json(line) for _, line in rows]
        found = list(find_conflicts(known, rules))
        told = {one for _, finding in found for one in finding.fact_ids}
        for result in known:
            if any(fact.id in told for fact in result.facts):
                added.setdefault(result.article.id, {})
        for result, finding in found:
            added[result.article.id][finding.fact_ids] = finding
    return added


def _rows(answer: Any) -> Iterator[tuple[Any, ...]]:
    while rows := answer.fetchmany(ROWS_AT_ONCE):
        yield from rows
