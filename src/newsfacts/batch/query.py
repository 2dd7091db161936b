"""Reading a dataset back: DuckDB over its Parquet files, with the prepared views of views.sql."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from newsfacts.batch.extras import need
from newsfacts.batch.parts import PART, RESULTS
from newsfacts.batch.store import MANIFEST, PARTS, read_manifest
from newsfacts.batch.tables import columns
from newsfacts.errors import InputError, UsageError

if TYPE_CHECKING:
    import duckdb

ROWS_AT_ONCE = 1000
_VIEW = re.compile(r"((?:^-- .*\n)+)CREATE VIEW (\w+)", re.MULTILINE)


class View(NamedTuple):
    """A prepared view and what it shows."""

    name: str
    meaning: str


def open_results(folder: str | Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with a view for each table of the dataset in `folder`, and the prepared views.

    Reads only whole parts, so it may be used while the run goes on. Raises InputError when there is no dataset.
    """
    engine = need("duckdb", "batch")
    place = Path(folder)
    manifest = read_manifest(place)
    if manifest is None:
        raise InputError(
            f"{place}: no dataset there ({MANIFEST} is missing); name the folder that `newsfacts run -o` wrote"
        )
    if not any((place / PARTS).glob(f"*/{PART}")):
        why = "it holds no article" if manifest.get("complete") else "no part is written yet; give its command again"
        raise InputError(f"{place}: {why}")
    connection: duckdb.DuckDBPyConnection = engine.connect()
    for table in columns():
        connection.read_parquet(_glob(place, f"{table}.parquet")).create_view(table)
    lines = _glob(place, RESULTS).replace("'", "''")
    every_line = f"SELECT * FROM read_ndjson_objects('{lines}', compression = 'zstd')"  # noqa: S608 - quoted above
    connection.execute(f"CREATE VIEW results AS {every_line}")
    connection.execute(_views_sql())
    return connection


def _glob(folder: Path, name: str) -> str:
    """The files of this name in all parts; what is special in a glob stands for itself in the folder's name."""
    literal = re.sub(r"([*?\[])", r"[\1]", str(folder.resolve()))
    return f"{literal}/{PARTS}/*/{name}"


def _views_sql() -> str:
    return resources.files("newsfacts.batch").joinpath("views.sql").read_text("utf-8")


def views() -> tuple[View, ...]:
    """The prepared views, in order."""
    return tuple(
        View(name, " ".join(line.removeprefix("-- ") for line in comment.splitlines()))
        for comment, name in _VIEW.findall(_views_sql())
    )


class Answer:
    """The answer to a question: column names, and rows as they come."""

    def __init__(self, relation: Any) -> None:
        self.columns: list[str] = [entry[0] for entry in relation.description]
        self._relation = relation

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Row by row, never all in memory."""
        while rows := self._relation.fetchmany(ROWS_AT_ONCE):
            yield from rows


@contextmanager
def ask(folder: str | Path, question: str) -> Iterator[Answer]:
    """The answer to an SQL question (or the name of a table or view). Raises UsageError with what DuckDB says of it."""
    engine = need("duckdb", "batch")
    with open_results(folder) as connection:
        sql = f'SELECT * FROM "{question}"' if re.fullmatch(r"\w+", question) else question  # noqa: S608 - the user's own SQL
        try:
            yield Answer(connection.execute(sql))
        except engine.Error as error:
            raise UsageError(
                f"{error}\nTables: {', '.join((*columns(), 'results'))}. Views: {_view_names()}"
            ) from error


def _view_names() -> str:
    return ", ".join(view.name for view in views())


def write_csv(answer: Answer, stream: TextIO) -> None:
    """The answer as CSV with a head."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows())


def write_jsonl(answer: Answer, stream: TextIO) -> None:
    """The answer as one JSON object a line; days as YYYY-MM-DD, bytes as hex."""
    for row in answer.rows():
        stream.write(json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, default=_plain) + "\n")


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
