"""A whole run: what it leaves, that it goes on where it stopped, that it refuses what would mix two datasets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import fakes
import pyarrow.parquet as pq
import pytest
from conftest import ARTICLES, content, write_collection

from newsfacts.batch import RunSettings, open_results, run
from newsfacts.batch.serve import Started
from newsfacts.batch.settings import Item, PartInfo, Unit
from newsfacts.batch.work import NO_ARTICLE, results
from newsfacts.errors import InputError, ModelError, OutputError, UsageError
from newsfacts.records import ErrorInfo, RawArticle


def settings(inputs: Path, folder: Path, **more: object) -> RunSettings:
    return RunSettings(inputs=(str(inputs),), folder=str(folder), **{"workers": 1, "part_articles": 100, **more})


def column(folder: Path, table: str, name: str) -> list[object]:
    parts = sorted((folder / "parts").glob(f"*/{table}.parquet"))
    return [value for part in parts for value in pq.read_table(part)[name].to_pylist()]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A collection and its dataset, made by one worker without trouble."""
    place = tmp_path_factory.mktemp("dataset")
    collection = write_collection(place / "in.jsonl")
    run(settings(collection, place / "out"), make=fakes.make_numbers)
    return collection, place / "out"


def test_every_article_once_and_in_order(dataset: tuple[Path, Path]) -> None:
    collection, folder = dataset
    assert column(folder, "articles", "source") == [f"{collection}#{number + 1}" for number in range(ARTICLES)]
    assert len(set(column(folder, "articles", "article_key"))) == ARTICLES


def test_facts_join_their_article(dataset: tuple[Path, Path]) -> None:
    _, folder = dataset
    assert len(column(folder, "facts", "article_key")) == 3 * ARTICLES
    assert set(column(folder, "facts", "article_key")) == set(column(folder, "articles", "article_key"))
    assert sum(column(folder, "articles", "facts")) == 3 * ARTICLES


def test_articles_of_a_window_are_announced_ahead_and_counted_once(tmp_path: Path) -> None:
    texts = ["共3名" * 2000, "共4名", "共5名", "坏", "共6名"]
    items = [Item(source=str(i), content=bytes(16), article=RawArticle(raw=t.encode())) for i, t in enumerate(texts)]
    unit = Unit(
        number=0,
        items=(*items, Item(source="no article", content=bytes(16), error=ErrorInfo(type="NotText", message=""))),
        digest="",
    )
    heard: list[tuple[int, bool]] = []
    blamed = {3: ErrorInfo(type="WorkerDied", message="")}
    found = list(results(unit, fakes.Foreseeing(), blamed, lambda index, ahead=False: heard.append((index, ahead))))
    assert [result.error is None for _, result in found] == [True, True, True, False, True, False]
    assert [index for index, ahead in heard if ahead] == [0, 1, 2, 4]
    assert [index for index, ahead in heard if not ahead] == [0, 1, 2, 4, 5, NO_ARTICLE]


def test_manifest_says_what_was_done(dataset: tuple[Path, Path]) -> None:
    _, folder = dataset
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["complete"]
    assert manifest["rows"]["articles"] == ARTICLES
    assert manifest["parts"] == 6
    assert len(manifest["inputs_sha256"]) == 64
    assert {"package_version", "rules_version", "schema_version", "inputs", "options"} <= set(manifest)


def test_two_workers_give_the_same_bytes_as_one(dataset: tuple[Path, Path], tmp_path: Path) -> None:
    collection, folder = dataset
    news: list[Started | PartInfo] = []
    run(settings(collection, tmp_path / "two", workers=2), tell=news.append, make=fakes.make_numbers)
    assert content(tmp_path / "two") == content(folder)
    assert sum(isinstance(one, Started) for one in news) == ARTICLES
    assert sorted(one.unit for one in news if isinstance(one, PartInfo)) == list(range(6))


def test_a_second_run_has_nothing_to_do(dataset: tuple[Path, Path]) -> None:
    collection, folder = dataset
    before = content(folder)
    summary = run(settings(collection, folder), make=fakes.make_nothing)
    assert summary.resumed_parts == summary.parts == 6
    assert content(folder) == before


def test_a_missing_part_is_made_again(dataset: tuple[Path, Path], tmp_path: Path) -> None:
    collection, folder = dataset
    run(settings(collection, tmp_path / "out"), make=fakes.make_numbers)
    for path in (tmp_path / "out/parts/00000003").iterdir():
        path.unlink()
    (tmp_path / "out/parts/00000003").rmdir()
    assert run(settings(collection, tmp_path / "out"), make=fakes.make_numbers).resumed_parts == 5
    assert content(tmp_path / "out") == content(folder)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"part_articles": 50}, "part_articles: 100 then, 50 now"),
        ({"options": {"ner": "none"}}, "options"),
        ({"inputs": ("other.jsonl",)}, "inputs"),
    ],
)
def test_other_settings_are_refused(dataset: tuple[Path, Path], change: dict[str, object], said: str) -> None:
    collection, folder = dataset
    with pytest.raises(UsageError, match=said) as caught:
        run(RunSettings(**{**settings(collection, folder).model_dump(), **change}), make=fakes.make_numbers)
    assert "--restart" in str(caught.value)


def test_another_version_of_the_rules_is_refused_until_told_to_start_anew(collection: Path, tmp_path: Path) -> None:
    plan = settings(collection, tmp_path / "out")
    run(plan, make=fakes.make_numbers)
    manifest = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    (tmp_path / "out/manifest.json").write_text(json.dumps({**manifest, "rules_version": "older"}))
    with pytest.raises(UsageError, match='rules_version: "older" then, "test" now'):
        run(plan, make=fakes.make_numbers)
    again = run(plan.model_copy(update={"restart": True}), make=fakes.make_numbers)
    assert again.resumed_parts == 0
    assert again.rows["articles"] == ARTICLES


def test_changed_inputs_are_refused(collection: Path, tmp_path: Path) -> None:
    run(settings(collection, tmp_path / "out"), make=fakes.make_numbers)
    write_collection(collection, a250="改了")
    with pytest.raises(UsageError, match="part 2 was made of"):
        run(settings(collection, tmp_path / "out"), make=fakes.make_numbers)
    write_collection(collection, count=300)
    with pytest.raises(UsageError, match="part 5 was made of"):
        run(settings(collection, tmp_path / "out"), make=fakes.make_numbers)


def test_since_takes_only_what_is_new(collection: Path, tmp_path: Path) -> None:
    run(settings(collection, tmp_path / "first"), make=fakes.make_troubled)
    later = write_collection(tmp_path / "later.jsonl", count=ARTICLES + 20, a5="改了")
    manifest = str(tmp_path / "first/manifest.json")
    second = run(settings(later, tmp_path / "second", since=(manifest,)), make=fakes.make_numbers)
    assert (second.rows["articles"], second.known) == (21, ARTICLES - 1)
    chained = settings(later, tmp_path / "third", since=(str(tmp_path / "second"),))
    assert run(chained, make=fakes.make_numbers).rows["articles"] == 0
    with pytest.raises(InputError, match="no article"):
        open_results(tmp_path / "third")


def test_since_tries_error_lines_again(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "in.jsonl", a7="FAULT")
    run(settings(collection, tmp_path / "first"), make=fakes.make_troubled)
    again = run(settings(collection, tmp_path / "second", since=(str(tmp_path / "first"),)), make=fakes.make_numbers)
    assert again.rows["articles"] == 1


@pytest.mark.parametrize("prepare", [lambda folder: None, lambda folder: (folder / "parts").mkdir(parents=True)])
def test_since_needs_a_finished_run(collection: Path, tmp_path: Path, prepare: Callable[[Path], None]) -> None:
    prepare(tmp_path / "none")
    with pytest.raises(UsageError, match=r"manifest\.json"):
        run(settings(collection, tmp_path / "out", since=(str(tmp_path / "none"),)), make=fakes.make_numbers)


def test_a_folder_with_other_files_is_left_alone(collection: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.docx").write_bytes(b"years of work")
    for restart in (False, True):
        with pytest.raises(UsageError, match="thesis"):
            run(settings(collection, tmp_path / "mine", restart=restart), make=fakes.make_numbers)
    assert (tmp_path / "mine/thesis.docx").read_bytes() == b"years of work"


def test_a_folder_that_is_a_file_is_an_error(collection: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="file"):
        run(settings(collection, tmp_path / "file"), make=fakes.make_numbers)


def test_workers_that_cannot_start_end_the_run(collection: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="exit code 7"):
        run(settings(collection, tmp_path / "out"), make=fakes.make_nothing)
