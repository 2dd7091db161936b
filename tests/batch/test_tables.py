"""The flat tables: every column stands for something in the records, every row says what its record says."""

from __future__ import annotations

import types
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest

from newsfacts.batch.describe import renewed
from newsfacts.batch.tables import Buffer, Keys, TableMention, TableRepair, columns, records_of
from newsfacts.records import (
    Activity,
    ArticleInfo,
    ArticleResult,
    Beneficiary,
    Fact,
    FactQuantity,
    Finding,
    Interval,
    Organization,
    Record,
    Repair,
    Span,
)
from newsfacts.records.facts import ActorSlot, Skipped, TimeSlot
from newsfacts.records.source import RawRange

ROWS: dict[str, type[Record]] = {
    "articles": ArticleResult,
    "facts": Fact,
    "organizations": Organization,
    "beneficiaries": Beneficiary,
    "activities": Activity,
    "mentions": TableMention,
    "repairs": TableRepair,
    "findings": Finding,
    "errors": ArticleResult,
}
KEYS = Keys(7, bytes(16))
PLACED = {"start": 2, "end": 5, "raw_start": 12, "raw_end": 15}


def model_in(annotation: Any) -> type[Record] | None:
    """The record that a field holds, None when it holds a plain value."""
    options = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    records = [option for option in options if isinstance(option, type) and issubclass(option, Record)]
    return records[0] if records else None


@pytest.mark.parametrize("column", [c for table in columns().values() for c in table if c.path], ids=lambda c: c.column)
def test_every_path_leads_somewhere(column: Any) -> None:
    model: type[Record] | None = ROWS[column.table]
    for step in column.path.split("."):
        assert model is not None, column.path
        assert step in model.model_fields, f"{model.__name__} has no field {step}"
        model = model_in(model.model_fields[step].annotation)
    assert column.meaning


def span(kind: type[Span] = Span, **more: object) -> Any:
    return kind(text="三名", **PLACED, **more)


@pytest.fixture
def result() -> ArticleResult:
    """A result with something in every table."""
    third = Fraction(1, 3)
    quantity = FactQuantity(
        text="近三成", **PLACED, value=third, hedge="nearly", low=third, high=None, hard_low=None, hard_high=third,
        hard_high_open=True, unit="名", basis="person",
    )  # fmt: skip
    fact = Fact(
        id="fact-1", quantity=quantity, measure="cumulative", evidence=span(), rules=("a", "b"), confidence=0.5,
        actor=span(ActorSlot, organization_id="org-1"), time=span(TimeSlot, from_date=date(2023, 1, 1)),
    )  # fmt: skip
    repair = Repair(kind="gloss", raw_start=1, raw_end=4, before="(a)", after="")
    info = ArticleInfo(
        id="i", source="s", text="共三名", repairs=(repair,), damaged=(RawRange(raw_start=8, raw_end=9),)
    )
    finding = Finding(
        check="sum", verdict="sum_mismatch", severity="correct", fact_ids=("fact-1",), flags=("loose",),
        stated=Interval(low=3, high=None), difference=third, message="wrong", message_zh="不符",
    )  # fmt: skip
    return ArticleResult(
        rules_version="r",
        article=info,
        organizations=(
            Organization(id="org-1", name="县妇联", full_name=None, kind="other", mentions=(span(), span())),
        ),
        beneficiaries=(Beneficiary(id="ben-1", category="orphan", name="孤儿", mentions=(span(),)),),
        activities=(Activity(id="act-1", name="行动", kind="programme", organizers=("org-1",), mentions=()),),
        facts=(fact,),
        skipped=(Skipped(text="六一", start=0, end=2, raw_start=0, raw_end=2, reason="date"),),
        findings=(finding,),
    )


def rows(result: ArticleResult, table: str) -> list[dict[str, Any]]:
    buffer = Buffer(table)
    buffer.add(KEYS, records_of(result)[table])
    return buffer.take().to_pylist()


def test_a_fact_with_its_slots_and_without(result: ArticleResult) -> None:
    [row] = rows(result, "facts")
    expected = {
        "article_key": 7,
        "fact_id": "fact-1",
        "value": "1/3",
        "value_number": 1 / 3,
        "low": 1 / 3,
        "high": None,
        "hard_low": None,
        "hard_high_open": True,
        "actor_text": "三名",
        "organization_id": "org-1",
        "item_text": None,
        "item_start": None,
        "time_from": date(2023, 1, 1),
        "time_to": None,
        "confidence": 0.5,
    }
    assert {name: row[name] for name in expected} == expected


def test_counts_of_an_article(result: ArticleResult) -> None:
    [row] = rows(result, "articles")
    assert (row["characters"], row["facts"], row["skipped"], row["damaged"], row["error"]) == (3, 1, 1, 1, None)


def test_mentions_stand_in_the_order_of_the_text(result: ArticleResult) -> None:
    found = [(row["kind"], row["entity_id"], row["reason"]) for row in rows(result, "mentions")]
    named = [("organization", "org-1", None)] * 2 + [("beneficiary", "ben-1", None)]
    assert found == [("skipped", None, "date"), *named]


def test_repairs_and_what_could_not_be_repaired(result: ArticleResult) -> None:
    assert [(row["kind"], row["raw_start"]) for row in rows(result, "repairs")] == [("gloss", 1), ("damaged", 8)]


def test_findings_keep_exact_numbers(result: ArticleResult) -> None:
    [row] = rows(result, "findings")
    assert (row["difference"], row["stated_low"], row["stated_high"], row["flags"]) == ("1/3", 3.0, None, "loose")


def test_a_number_beyond_every_double_has_no_double(result: ArticleResult) -> None:
    huge = result.facts[0].quantity.model_copy(update={"value": Fraction(10) ** 400})
    changed = result.model_copy(update={"facts": (result.facts[0].model_copy(update={"quantity": huge}),)})
    [row] = rows(changed, "facts")
    assert (row["value"], row["value_number"]) == ("1" + "0" * 400, None)


def test_the_docs_are_up_to_date() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/dataset.md").read_text("utf-8")
    assert renewed(page) == page, "run: python -m newsfacts.batch.describe docs/dataset.md"
