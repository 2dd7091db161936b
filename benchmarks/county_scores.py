"""Verdicts and findings of checked county articles against those they should get."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from newsfacts.records import ArticleResult

AGREE = {"match", "consistent"}
ALARM = {"mismatch", "other_period", "basis_conflict"}
INTERNAL = {"sum_mismatch", "percent_mismatch", "internal_contradiction"}


def rows(folder: Path, name: str, ending: str) -> list[dict[str, str]]:
    """The rows of `NAME_ENDING.csv`; none for a set without such a table."""
    path = folder / f"{name}_{ending}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


def count(name: str, results: Iterable[tuple[str, ArticleResult]], checks: Path) -> Counter[str]:
    """Counts over one set: `results` are its articles' names with what the checks said."""
    verdicts, findings = _by_article(rows(checks, name, "verdicts")), _by_article(rows(checks, name, "findings"))
    total: Counter[str] = Counter()
    for article, result in results:
        total += _verdicts(result, verdicts.get(article, []))
        total += _findings(result, findings.get(article, []))
    return total


def _by_article(table: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in table:
        found.setdefault(row["article"], []).append(row)
    return found


def _place(row: dict[str, str]) -> set[int]:
    return set(range(int(row["start"]), int(row["end"])))


def _places(result: ArticleResult) -> dict[str, set[int]]:
    quantities = {fact.id: fact.quantity for fact in result.facts}
    return {key: set(range(one.raw_start, one.raw_end)) for key, one in quantities.items()}


def _verdicts(result: ArticleResult, wanted: list[dict[str, str]]) -> Counter[str]:
    places = _places(result)
    said = [(places[one.fact_ids[0]], one) for one in result.findings if one.check == "tally"]
    total: Counter[str] = Counter(verdicts=len(wanted))
    for row in wanted:
        own = _place(row)
        answer = next((one for place, one in said if place & own), None)
        if answer is not None:
            ids = {part.strip() for part in row["tally_ids"].split(";") if part.strip()}
            total += _answer(row["verdict"], answer.verdict, ids == set(answer.tally_ids))
    return total


def _answer(want: str, got: str, same_rows: bool) -> Counter[str]:
    """One quantity that was found: is its verdict right, and which kind of mistake is it otherwise."""
    return Counter(
        found=1,
        right=got == want,
        with_row=want != "no_tally",
        right_with_row=got == want != "no_tally",
        rows_right=want != "no_tally" and same_rows,
        faulty=want in ALARM,
        caught=want in ALARM and got in ALARM,
        wrong_agreement=want in ALARM and got in AGREE,
        sound=want in AGREE,
        false_alarm=want in AGREE and got in ALARM,
        rowless=want == "no_tally",
        rowless_alarm=want == "no_tally" and got in ALARM,
    )


def _findings(result: ArticleResult, wanted: list[dict[str, str]]) -> Counter[str]:
    """A finding is hit by one of its verdict that holds a quantity at its place; each counts once."""
    places = _places(result)
    given = [
        (one.verdict, {place for key in one.fact_ids for place in places[key]})
        for one in result.findings
        if one.check != "tally" and one.verdict in INTERNAL
    ]
    total: Counter[str] = Counter(planted=len(wanted), given=len(given))
    for row in wanted:
        hit = next((one for one in given if one[0] == row["check"] and one[1] & _place(row)), None)
        if hit is not None:
            given.remove(hit)
            total["hit"] += 1
    return total


def line(total: Counter[str]) -> str:
    """The counts as the words of a report."""
    pairs = (
        ("found", "found", "verdicts"),
        ("right", "right", "found"),
        ("right with a row", "right_with_row", "with_row"),
        ("rows right", "rows_right", "with_row"),
        ("faults caught", "caught", "faulty"),
        ("wrong agreement", "wrong_agreement", "faulty"),
        ("false alarm", "false_alarm", "sound"),
        ("alarm, no row", "rowless_alarm", "rowless"),
        ("findings recall", "hit", "planted"),
        ("findings precision", "hit", "given"),
    )
    return "\n".join(f"  {name:<19}{_rate(total[part], total[whole])}" for name, part, whole in pairs)


def _rate(part: int, whole: int) -> str:
    return f"{part}/{whole}" + (f" = {part / whole:.3f}" if whole else "")
