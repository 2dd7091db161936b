"""The flat tables of a dataset: read off columns.csv, filled from results (docs/dataset.md)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cache
from importlib import resources
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from newsfacts.batch.extras import arrow
from newsfacts.records import ArticleResult, Record, Span, number_text

if TYPE_CHECKING:
    import pyarrow as pa


class Column(NamedTuple):
    """A column of a flat table: its name, its type, where its value stands in the record, what it means."""

    table: str
    column: str
    type: str
    path: str
    meaning: str


class Keys(NamedTuple):
    """What names an article in the dataset: `article` joins the tables, `content` tells the same content again."""

    article: int
    content: bytes


class TableMention(Record):
    """A row of the table `mentions`."""

    kind: str
    entity_id: str | None
    span: Span
    reason: str | None = None


class TableRepair(Record):
    """A row of the table `repairs`."""

    kind: str
    raw_start: int
    raw_end: int
    before: str = ""
    after: str = ""


@cache
def columns() -> dict[str, tuple[Column, ...]]:
    """The columns of each table, in order."""
    text = resources.files("newsfacts.batch").joinpath("columns.csv").read_text("utf-8")
    every = [Column(**row) for row in csv.DictReader(text.splitlines())]
    names = dict.fromkeys(column.table for column in every)
    return {name: tuple(column for column in every if column.table == name) for name in names}


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    pa = arrow()
    kinds = {
        "key": pa.int64(),
        "content": pa.binary(16),
        "day": pa.date32(),
        "int": pa.int32(),
        "count": pa.int32(),
        "flag": pa.bool_(),
        "number": pa.float64(),
        "real": pa.float32(),
    }
    return pa.schema([(column.column, kinds.get(column.type, pa.string())) for column in columns()[table]])


def records_of(result: ArticleResult) -> dict[str, Iterable[Any]]:
    """The records that make the rows of each table."""
    return {
        "articles": (result,),
        "facts": result.facts,
        "organizations": result.organizations,
        "beneficiaries": result.beneficiaries,
        "activities": result.activities,
        "mentions": sorted(_mentions(result), key=lambda mention: (mention.span.start, mention.span.end)),
        "repairs": tuple(_repairs(result)),
        "findings": result.findings,
        "errors": (result,) if result.error else (),
    }


def _mentions(result: ArticleResult) -> Iterator[TableMention]:
    named = (
        ("organization", result.organizations),
        ("beneficiary", result.beneficiaries),
        ("activity", result.activities),
    )
    for kind, entities in named:
        for entity in entities:
            for span in entity.mentions:
                yield TableMention.model_construct(kind=kind, entity_id=entity.id, span=span, reason=None)
    for skipped in result.skipped:
        yield TableMention.model_construct(kind="skipped", entity_id=None, span=skipped, reason=skipped.reason)


def _repairs(result: ArticleResult) -> Iterator[TableRepair]:
    for repair in result.article.repairs:
        yield TableRepair(**dict(repair))
    for lost in result.article.damaged:
        yield TableRepair(kind="damaged", raw_start=lost.raw_start, raw_end=lost.raw_end)


class Buffer:
    """Rows of one table, column by column, until they are made an Arrow batch."""

    def __init__(self, table: str) -> None:
        self._schema = schema(table)
        self._getters = [(_getter(column), column.column) for column in columns()[table]]
        self._values: list[list[Any]] = [[] for _ in self._getters]

    def __len__(self) -> int:
        return len(self._values[0])

    def add(self, keys: Keys, records: Iterable[Any]) -> None:
        """One row for each record."""
        for record in records:
            for values, (get, _) in zip(self._values, self._getters, strict=True):
                values.append(get(keys, record))

    def take(self) -> pa.RecordBatch:
        """All rows so far as a batch; the buffer is empty afterwards."""
        pa = arrow()
        arrays = [pa.array(values, field.type) for values, field in zip(self._values, self._schema, strict=True)]
        self._values = [[] for _ in self._getters]
        return pa.RecordBatch.from_arrays(arrays, schema=self._schema)


def _getter(column: Column) -> Callable[[Keys, Any], Any]:
    if column.type == "key":
        return lambda keys, _: keys.article
    if column.type == "content":
        return lambda keys, _: keys.content
    convert = _CONVERT.get(column.type)
    follow = _follow(column.path)
    if convert is None:
        return lambda _, record: follow(record)
    return lambda _, record: None if (value := follow(record)) is None else convert(value)


def _follow(path: str) -> Callable[[Any], Any]:
    """The value at the end of a dotted path, None where a slot on the way is empty."""
    head, _, rest = path.partition(".")
    if not rest:
        return attrgetter(head)
    get, after = attrgetter(head), attrgetter(rest)
    return lambda record: None if (value := get(record)) is None else after(value)


def _number(value: Fraction) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None


_CONVERT: dict[str, Callable[[Any], Any]] = {
    "exact": number_text,
    "number": _number,
    "words": "|".join,
    "count": len,
}
