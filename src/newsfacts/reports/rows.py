"""Results as flat rows: one a fact, a finding, a considered tally row, a skipped numeral; what tables and workbooks hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsfacts.checks.intervals import hard, words
from newsfacts.records import ArticleResult, Fact, FactQuantity, Interval, Tally, number_text
from newsfacts.reports.labels import label
from newsfacts.reports.order import group_of, ordered

Cell = str | int | float | None
Row = dict[str, Cell]

# A hint of row matching with what it gave: item_covered +1.3.
_CLUE = re.compile(r"[a-z_]+(?= [+-]\d)")
SLOTS = ("item", "action", "actor", "beneficiary", "activity", "time")


def head(result: ArticleResult) -> Row:
    """What names the article in each of its rows."""
    article = result.article
    published = article.published.isoformat() if article.published else None
    return {"source": article.source, "title": article.title, "published": published}


def fact_rows(result: ArticleResult) -> Iterator[Row]:
    """One row a fact, with its value in full digits, its slots as written and its sentence."""
    for fact in result.facts:
        yield head(result) | _place(result) | _numbers(fact.quantity) | _slots(fact) | _rest(fact)


def _place(result: ArticleResult) -> Row:
    return {"outlet": result.article.outlet, "place": result.article.place}


def _numbers(quantity: FactQuantity) -> Row:
    texts = {name: _text(getattr(quantity, name)) for name in ("value", "value_to", "low", "high")}
    return {"quantity": quantity.text, **texts, "hedge": quantity.hedge, "unit": quantity.unit, "basis": quantity.basis}


def _text(value: Any) -> str | None:
    return None if value is None else number_text(value)


def _slots(fact: Fact) -> Row:
    spans = {name: getattr(fact, name) for name in SLOTS}
    row: Row = {name: span.text if span else None for name, span in spans.items()}
    time = fact.time
    row["from"] = time.from_date.isoformat() if time and time.from_date else None
    row["to"] = time.to_date.isoformat() if time and time.to_date else None
    return row


def _rest(fact: Fact) -> Row:
    return {
        "measure": fact.measure,
        "attribution": fact.attribution,
        "relation": fact.relation,
        "parent_id": fact.parent_id,
        "confidence": fact.confidence,
        "start": fact.quantity.start,
        "end": fact.quantity.end,
        "raw_start": fact.quantity.raw_start,
        "raw_end": fact.quantity.raw_end,
        "evidence": fact.evidence.text.strip(),
        "rules": " ".join(fact.rules),
        "fact_id": fact.id,
    }


def finding_rows(result: ArticleResult) -> Iterator[Row]:
    """One row a finding in the order of a report."""
    facts = {fact.id: fact for fact in result.facts}
    for finding in ordered(result):
        main = facts.get(finding.fact_ids[0]) if finding.fact_ids else None
        yield head(result) | {
            "group": label("group", group_of(finding)).zh,
            "quantity": main.quantity.text if main else None,
            "evidence": main.evidence.text.strip() if main else None,
            "verdict": finding.verdict,
            "message": finding.message_zh,
            "suggestion": finding.suggestion,
            "check": finding.check,
            "severity": finding.severity,
            "flags": " ".join(finding.flags),
            "reading": reading(main.quantity) if main else None,
            "expected": interval_words(finding.expected),
            "direction": label("direction", finding.direction).zh or None,
            "difference": _text(_rounded(finding.difference)),
            "slip": label("slip", finding.slip).zh or None,
            "tally_ids": " ".join(finding.tally_ids),
            "fact_ids": " ".join(finding.fact_ids),
        }


def tally_rows(result: ArticleResult) -> Iterator[Row]:
    """One row for each tally row that a finding considered: taken or refused, and why."""
    facts = {fact.id: fact for fact in result.facts}
    for finding in ordered(result):
        known = {tally.tally_id: tally for tally in finding.tallies}
        quantity = (
            facts[finding.fact_ids[0]].quantity.text if finding.fact_ids and finding.fact_ids[0] in facts else None
        )
        for row in finding.rows:
            yield head(result) | {
                "quantity": quantity,
                "tally_id": row.tally_id,
                "accepted": label("page", "accepted" if row.accepted else "refused").zh,
                "reason": clues(row.reason),
                **_tally(known.get(row.tally_id)),
            }


def clues(reason: str) -> str:
    """Why a row was taken or not, the names of the hints as a person reads them."""
    return _CLUE.sub(lambda found: label("clue", found.group()).zh, reason)


def _tally(tally: Tally | None) -> Row:
    names = ("org", "indicator", "population", "value", "unit", "as_of", "file", "sheet", "row")
    if tally is None:
        return dict.fromkeys(names)
    place = tally.place
    return {
        "org": tally.org,
        "indicator": tally.indicator,
        "population": tally.population,
        "value": tally_value(tally),
        "unit": tally.unit,
        "as_of": tally.as_of.isoformat() if tally.as_of else None,
        "file": place.file if place else None,
        "sheet": place.sheet if place else None,
        "row": place.row if place else None,
    }


def tally_value(tally: Tally) -> str | None:
    """The tally's value in its base unit, in full digits; None where the cell is blank."""
    return None if tally.value is None else number_text(tally.value * 10**tally.unit_mult)


def skipped_rows(result: ArticleResult) -> Iterator[Row]:
    """One row for each numeral that is no fact, with the reason."""
    for one in result.skipped:
        yield head(result) | {"text": one.text, "reason": label("skip", one.reason).zh, "start": one.start}


def reading(quantity: FactQuantity) -> str:
    """A figure in words: 890余件 = 891至899件; an exact count is its own reading."""
    meaning = words(hard(quantity), quantity.unit or "")
    return quantity.text if meaning == quantity.text else f"{quantity.text} = {meaning}"


def interval_words(interval: Interval | None, unit: str = "") -> str | None:
    """An interval in words, to six decimals where its ends do not end."""
    if interval is None:
        return None
    ends = {name: _rounded(getattr(interval, name)) for name in ("low", "high")}
    return words(interval.model_copy(update=ends), unit)


def _rounded(value: Any) -> Any:
    return None if value is None else round(value * 10**4) / type(value)(10**4)
