"""The commands over a real dataset: what they print, where they end, what they say when they cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsfacts.batch import extras
from newsfacts.cli.app import app
from newsfacts.errors import NewsfactsError

TEXTS = {
    "a.txt": "临泽县妇联开展关爱行动\n2023-06-05 来源：中国张掖网\n截至目前，全县结对帮扶留守儿童403名，捐赠书包890余件。",
    "b.txt": "县民政局救助困难群众\n2022-01-10 来源：临泽县融媒体中心\n2021年，县民政局累计救助困难群众1200人，发放救助金35.6万元。",
    "c.txt": "\0\1\2\3",
}


def newsfacts(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A folder of three files, run with the real extraction; the last file is no text."""
    place = tmp_path_factory.mktemp("cli")
    (place / "in").mkdir()
    for name, text in TEXTS.items():
        (place / "in" / name).write_text(text, "utf-8")
    return place / "out", newsfacts("run", place / "in", "-o", place / "out", "--workers", 1)


def test_run_says_what_it_did_and_which_articles_failed(dataset: tuple[Path, Result]) -> None:
    _, done = dataset
    assert done.exit_code == 1, done.output
    assert "3 articles" in done.stderr
    assert "1 errors" in done.stderr
    assert "EmptyInput" in done.stderr or "NotText" in done.stderr


def test_query_as_a_table_csv_and_jsonl(dataset: tuple[Path, Result]) -> None:
    folder, _ = dataset
    question = "SELECT title, published FROM articles WHERE error IS NULL ORDER BY published"
    assert "县民政局救助困难群众" in newsfacts("query", folder, question).stdout
    assert newsfacts("query", folder, question, "--format", "csv").stdout.splitlines()[0] == "title,published"
    lines = newsfacts("query", folder, question, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["published"] for line in lines] == ["2022-01-10", "2023-06-05"]


def test_facts_are_the_extraction_s(dataset: tuple[Path, Result]) -> None:
    folder, _ = dataset
    question = "SELECT value FROM facts_in_articles WHERE source LIKE '%a.txt' ORDER BY start"
    lines = newsfacts("query", folder, question, "--format", "csv").stdout.split()
    assert lines == ["value", "403", "890"]


def test_query_without_a_question_lists_tables_and_views(dataset: tuple[Path, Result]) -> None:
    said = newsfacts("query", dataset[0]).stdout
    assert "open_conflicts" in said
    assert "mentions" in said


def test_summary_on_the_screen_and_as_a_page(dataset: tuple[Path, Result], tmp_path: Path) -> None:
    done = newsfacts("summary", dataset[0], "-o", tmp_path / "page.html")
    assert done.exit_code == 0, done.output
    assert "服务对象类别" in done.stdout
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "服务对象类别" in page
    assert "<svg" in page
    assert "http-equiv" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query", "DATASET", "SELECT nothing"), "Views:"),
        (("query", "DATASET", "facts", "--format", "xml"), "known are table, csv, jsonl"),
        (("query", "NOTHING", "facts"), "no dataset there"),
        (("run", "x.txt", "-o", "DATASET"), "--restart"),
        (("run", "x.txt", "-o", "NEW", "--engine", "spark"), "known are local and ray"),
        (("run", "x.txt", "-o", "NEW", "--tallies", "none.csv"), "none.csv"),
        (("run", "x.txt", "-o", "NEW", "--since", "NOTHING"), "manifest.json"),
    ],
)
def test_what_cannot_be_done_is_said(
    dataset: tuple[Path, Result], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    places = {"DATASET": dataset[0], "NOTHING": tmp_path / "nothing", "NEW": tmp_path / "new"}
    done = newsfacts(*(places.get(argument, argument) for argument in arguments))
    assert isinstance(done.exception, NewsfactsError), done.output
    assert said in str(done.exception)


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(NewsfactsError, match=r"pip install 'newsfacts\[cluster\]'"):
        extras.need("ray.data", "cluster")


def test_a_run_with_tallies_holds_the_verdicts(tmp_path: Path, corpora: Path) -> None:
    article, tallies = corpora / "demo/gulang.txt", corpora / "demo/gulang_tallies.csv"
    done = newsfacts("run", article, "-o", tmp_path / "out", "--workers", 1, "--tallies", tallies)
    assert done.exit_code == 0, done.output
    question = "SELECT DISTINCT verdict FROM findings WHERE \"check\" = 'tally'"
    verdicts = newsfacts("query", tmp_path / "out", question, "--format", "csv").stdout.split()
    assert {"match", "mismatch"} <= set(verdicts)
    assert "mismatch" in newsfacts("query", tmp_path / "out", "open_conflicts", "--format", "csv").stdout
    changed = tmp_path / "tallies.csv"
    changed.write_bytes(tallies.read_bytes().replace(b",118,", b",119,"))
    again = newsfacts("run", article, "-o", tmp_path / "out", "--workers", 1, "--tallies", changed)
    assert "tallies_sha256" in str(again.exception)


def test_a_run_reads_its_tables_as_a_check_does(tmp_path: Path, corpora: Path) -> None:
    article, tallies = corpora / "demo/gulang.txt", tmp_path / "named.csv"
    head, *rows = (corpora / "demo/gulang_tallies.csv").read_text(encoding="utf-8").splitlines()
    tallies.write_text("\n".join([head.replace("value", "本季数"), *rows]), encoding="utf-8")
    mapping = tmp_path / "columns.toml"
    mapping.write_text('[columns]\nvalue = "本季数"\n', encoding="utf-8")
    done = newsfacts("run", article, "-o", tmp_path / "out", "--tallies", tallies, "--mapping", mapping)
    assert done.exit_code == 0, done.output
    question = "SELECT count(*) FROM findings WHERE verdict = 'match'"
    assert int(newsfacts("query", tmp_path / "out", question, "--format", "csv").stdout.split()[-1]) > 0
