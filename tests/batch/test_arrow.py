"""extract_batches(): the same rows as a run, in whatever engine calls it."""

from __future__ import annotations

import threading

import fakes
import pyarrow as pa
import pytest

from newsfacts.articles.inputs import Columns
from newsfacts.batch.arrow import BatchSettings, batch_schema, extract_batches
from newsfacts.batch.tables import columns
from newsfacts.errors import UsageError


def texts(*rows: str, column: str = "text") -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"id": f"a{number}", column: text} for number, text in enumerate(rows)])


def found(*batches: pa.RecordBatch, make: object = fakes.make_numbers, **settings: object) -> list[dict[str, object]]:
    chosen = BatchSettings(**settings)  # type: ignore[arg-type]
    return [row for batch in extract_batches(batches, chosen, make=make) for row in batch.to_pylist()]  # type: ignore[arg-type]


def test_one_batch_out_for_each_in() -> None:
    batches = [texts("共3名", "共4名和5名"), texts("没有"), texts()]
    out = list(extract_batches(iter(batches), BatchSettings("facts"), make=fakes.make_numbers))  # type: ignore[arg-type]
    assert [batch.num_rows for batch in out] == [3, 0, 0]
    assert all(batch.schema == batch_schema("facts") for batch in out)


@pytest.mark.parametrize("table", ["results", *columns()])
def test_every_table(table: str) -> None:
    [batch] = extract_batches([texts("共3名一")], BatchSettings(table), make=fakes.make_numbers)  # type: ignore[arg-type]
    assert batch.schema == batch_schema(table)


def test_names_of_columns_and_of_rows() -> None:
    batch = texts("共3名", column="正文")
    assert [row["source"] for row in found(batch, columns=Columns(text="正文"))] == ["a0"]
    named = batch.append_column("source", pa.array(["网页/1"]))
    assert [row["source"] for row in found(named, columns=Columns(text="正文"))] == ["网页/1"]


def test_bytes_of_a_whole_file() -> None:
    batch = pa.RecordBatch.from_pylist(
        [{"source": "a.txt", "raw": "共3名".encode(), "given": '{"published": "2023-06-05"}'}]
    )
    [row] = found(batch, table="articles")
    assert (row["source"], str(row["published"]), row["facts"]) == ("a.txt", "2023-06-05", 1)


def test_what_cannot_be_read_is_an_error_row() -> None:
    batch = texts("共3名", "", "FAULT", "长" * 100)
    rows = found(batch, make=fakes.make_troubled, table="errors", article_bytes=200)
    assert [row["type"] for row in rows] == ["InputError", "ZeroDivisionError", "TooLarge"]


def test_an_article_that_hangs_is_an_error_row_and_the_pipeline_is_built_anew() -> None:
    built: list[int] = []

    def make() -> object:
        built.append(1)
        return fakes.troubled

    rows = found(texts("共3名", "HANG", "共4名"), make=make, table="articles", time_limit=0.3)
    assert [row["error"] for row in rows] == [None, "TimeLimit", None]
    assert len(built) == 2


def test_articles_that_hang_when_looked_at_together_have_their_turn_all_the_same() -> None:
    rows = found(texts("共3名", "HANG", "共4名"), make=fakes.make_foreseeing, table="articles", time_limit=0.3)
    assert [row["error"] for row in rows] == [None] * 3


def test_outside_the_main_thread_there_is_no_limit_and_no_error() -> None:
    rows: list[dict[str, object]] = []
    thread = threading.Thread(target=lambda: rows.extend(found(texts("共3名"), table="facts", time_limit=1.0)))
    thread.start()
    thread.join()
    assert len(rows) == 1


def test_an_unknown_table() -> None:
    with pytest.raises(UsageError, match="known are results, articles"):
        found(texts("共3名"), table="fact")
