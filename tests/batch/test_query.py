"""Reading a dataset back: tables, views, formats, and what is said to a question that is none."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import fakes
import pytest
from conftest import ARTICLES, write_collection

from newsfacts.batch import RunSettings, open_results, run
from newsfacts.batch.query import ask, views, write_csv, write_jsonl
from newsfacts.batch.tables import columns
from newsfacts.errors import InputError, UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset in a folder whose name is special in a glob and in SQL."""
    place = tmp_path_factory.mktemp("it's [a] dataset*")
    collection = write_collection(place / "in.jsonl", a3="FAULT")
    run(RunSettings(inputs=(str(collection),), folder=str(place / "out"), workers=1), make=fakes.make_troubled)
    return place / "out"


@pytest.mark.parametrize("name", [*columns(), "results", *(view.name for view in views())])
def test_every_table_and_view_can_be_asked(folder: Path, name: str) -> None:
    with ask(folder, name) as answer:
        assert answer.columns
        list(answer.rows())


def test_every_view_says_what_it_shows() -> None:
    assert [view.name for view in views()][:2] == ["facts_in_articles", "beneficiaries_by_year"]
    assert all(len(view.meaning) > 10 for view in views())


def test_open_results_is_plain_duckdb(folder: Path) -> None:
    with open_results(folder) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(ARTICLES,)]
        found = connection.execute("SELECT max(value_number), min(published) FROM facts_in_articles").fetchall()
    assert found == [(3.0 * (ARTICLES - 1), date(2010, 3, 1))]


def test_results_are_whole(folder: Path) -> None:
    with ask(folder, "SELECT json->>'$.article.source' FROM results") as answer:
        assert len({source for (source,) in answer.rows()}) == ARTICLES


def test_largest_figures_are_the_largest(folder: Path) -> None:
    with ask(folder, "SELECT number FROM largest_figures WHERE basis = 'person' LIMIT 3") as answer:
        assert [number for (number,) in answer.rows()] == [3.0 * (ARTICLES - 1 - place) for place in range(3)]


def test_errors_by_type(folder: Path) -> None:
    with ask(folder, "errors_by_type") as answer:
        [(kind, count, example, message)] = list(answer.rows())
    assert (kind, count) == ("ZeroDivisionError", 1)
    assert example.endswith("in.jsonl#4")
    assert "fault of newsfacts" in message


@pytest.mark.parametrize(
    ("writer", "read"),
    [
        (write_csv, lambda text: text.splitlines()[1].split(",")),
        (write_jsonl, lambda text: list(json.loads(text.splitlines()[0]).values())),
    ],
)
def test_formats(folder: Path, writer: object, read: object) -> None:
    stream = io.StringIO()
    with ask(folder, "SELECT DATE '2023-06-05' AS day, '临泽' AS place") as answer:
        writer(answer, stream)  # type: ignore[operator]
    assert read(stream.getvalue()) == ["2023-06-05", "临泽"]  # type: ignore[operator]


@pytest.mark.parametrize("question", ["SELECT", "SELECT nothing FROM facts", "no_such_table", "SELECT 1/'a'"])
def test_a_question_that_is_none(folder: Path, question: str) -> None:
    with pytest.raises(UsageError, match="largest_figures"), ask(folder, question) as answer:
        list(answer.rows())


def test_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"manifest\.json is missing"):
        open_results(tmp_path)
