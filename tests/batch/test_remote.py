"""A dataset on another filesystem: parts whole or not there, inputs by URI, restart."""

from __future__ import annotations

import pickle
from pathlib import Path

import fakes
import numpy as np
import pyarrow as pa
import pytest
from conftest import write_collection

from newsfacts.articles.inputs import Columns
from newsfacts.batch import remote
from newsfacts.batch.arrow import BatchSettings, extract_batches
from newsfacts.batch.exchange import raw_tables, write_results
from newsfacts.batch.remote import Remote, at_hand, expand
from newsfacts.errors import InputError, UsageError


def raw(place: Path, known: list[int] | None = None, **special: str) -> list[pa.Table]:
    collection = write_collection(place / "in.jsonl", 150, **special)
    names = pa.table({"name": [str(collection)]})
    keys = np.sort(np.array(known or [], dtype=np.int64))
    return list(raw_tables(names, Columns(), lambda: keys, article_bytes=1000))


def results(tables: list[pa.Table]) -> list[pa.Table]:
    batches = [batch for table in tables for batch in table.to_batches()]
    return [pa.Table.from_batches([one]) for one in extract_batches(batches, BatchSettings(), make=fakes.make_numbers)]  # type: ignore[arg-type]


@pytest.fixture(params=["rename", "object store"])
def store(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Remote:
    """A dataset on a filesystem that can rename a folder, and on one that cannot."""
    if request.param == "object store":
        monkeypatch.setattr(remote, "OBJECT_STORES", {"local"})
    made = Remote(f"file://{tmp_path}/out")
    made.begin({"rules_version": "1"}, restart=False)
    return made


def test_parts_are_published_once_however_often(store: Remote, tmp_path: Path) -> None:
    tables = results(raw(tmp_path))
    write_results(tables, store)
    write_results(tables, store)
    [(folder, info)] = store.parts()
    assert info.rows["articles"] == 150
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.name != ".work") == [
        "manifest.json",
        "parts",
    ]
    assert Path(folder).name.isdigit()


def test_what_is_done_is_not_read_again(store: Remote, tmp_path: Path) -> None:
    tables = raw(tmp_path)
    assert [len(table) for table in tables] == [100, 50]
    write_results(results(tables[:1]), store)
    again = raw(tmp_path, known=store.done().tolist())
    assert sum(map(len, again)) == 50
    write_results(results(again), store)
    assert store.finish(1, 0.0).rows["articles"] == 150


def test_a_part_without_part_json_is_none(store: Remote, tmp_path: Path) -> None:
    write_results(results(raw(tmp_path)), store)
    [part] = (tmp_path / "out/parts").glob("*/part.json")
    part.unlink()
    assert list(store.parts()) == []
    assert store.done().tolist() == []


def test_nothing_to_write_is_no_part(store: Remote) -> None:
    write_results([], store)
    assert list(store.parts()) == []


def test_faults_come_through(tmp_path: Path) -> None:
    rows = [row for table in results(raw(tmp_path, a3="长" * 400)) for row in table.to_pylist()]
    assert [row["source"] for row in rows if '"type":"TooLarge"' in row["result"]] == [f"{tmp_path}/in.jsonl#4"]


def test_begun_with_something_else(store: Remote) -> None:
    with pytest.raises(UsageError, match='rules_version: "1" then, "2" now'):
        store.begin({"rules_version": "2"}, restart=False)
    store.begin({"rules_version": "2"}, restart=True)
    assert (store.manifest() or {})["rules_version"] == "2"


def test_it_can_be_sent_to_a_worker(store: Remote) -> None:
    assert pickle.loads(pickle.dumps(store)).uri == store.uri


def test_inputs_by_uri(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/b.txt").write_text("b")
    (tmp_path / "in/a.txt").write_text("a")
    assert expand(f"file://{tmp_path}/in") == [f"file://{tmp_path}/in/a.txt", f"file://{tmp_path}/in/b.txt"]
    assert expand(f"file://{tmp_path}/in/a.txt") == [f"file://{tmp_path}/in/a.txt"]
    assert expand("in/*.txt") == ["in/*.txt"]
    with at_hand(f"file://{tmp_path}/in/a.txt") as path:
        assert Path(path).read_text() == "a"
        assert Path(path) != tmp_path / "in/a.txt"
    assert not Path(path).exists()


def test_a_uri_that_nothing_opens() -> None:
    with pytest.raises(InputError, match="gopher"):
        Remote("gopher://old/dataset")
