"""Value is never a criterion: whatever values a table holds, the same rows are looked at for each figure."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsfacts.checks.breadth import related_rows
from newsfacts.checks.derived import parts_of
from newsfacts.checks.matching import Matcher, matcher
from newsfacts.checks.matching.score import Ranking
from newsfacts.checks.tallies import Tallies, read_tallies
from newsfacts.records import ArticleResult
from newsfacts.rules import Rules
from tests.checks import conftest, test_breadth, test_matching, test_recomputed, test_verdicts

TABLES = {
    "verdicts": (f"{conftest.HEAD}\n{conftest.ROWS}", test_verdicts.CASES),
    "matching": (test_matching.TABLE, test_matching.CASES),
    "breadth": (test_breadth.TABLE, test_breadth.CASES),
    "recomputed": (test_recomputed.TABLE, test_recomputed.CASES),
}


def looked_at(ranking: Ranking, engine: Matcher) -> Iterator[tuple[str, ...]]:
    """The rows of each rule: those compared with, shown, bounded by, added up, and those that a change is one of."""
    likely = engine.likely(ranking)
    rows = [row for one in likely for row in one.selection.rows]
    yield tuple(row.tally_id for row in rows)
    yield tuple(engine.shown(ranking, row).tally_id for row in rows)
    yield tuple(one.row.tally_id for one in related_rows(ranking, engine))
    parts = parts_of(ranking, engine.rules)
    yield tuple(row.tally_id for row in parts.rows) if parts else ()
    level = engine.level(ranking)
    yield tuple(row.tally_id for row in level.selection.rows) if level else ()
    yield tuple(str(chance) for chance in ranking.chances)


def of_article(result: ArticleResult, tallies: Tallies, rules: Rules) -> list[list[tuple[str, ...]]]:
    engine = matcher(tallies, rules)
    return [list(looked_at(ranking, engine)) for ranking in engine.rankings(result)]


@pytest.mark.parametrize("name", TABLES)
def test_the_same_rows_whatever_the_values(name: str, read, rules: Rules, tmp_path: Path) -> None:
    table, cases = TABLES[name]
    path = tmp_path / "table.csv"
    path.write_text(f"{table}\n", encoding="utf-8")
    tallies = read_tallies(path)
    result = read("古浪县见闻\n" + "".join(f"{case[0]}\n" for case in cases))
    first = of_article(result, tallies, rules)
    assert any(any(rows) for rows in first)
    dice = random.Random(11)
    for _ in range(5):
        rows = tuple(
            row if row.value is None else row.model_copy(update={"value": row.value * dice.randint(2, 90) + 1})
            for row in tallies.rows
        )
        assert of_article(result, Tallies(rows), rules) == first
