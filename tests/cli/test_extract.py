import json
from pathlib import Path

import pytest

from .conftest import Run


def results(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_one_line_per_article_with_places_that_hold(run: Run, article: Path) -> None:
    done = run("extract", article)
    assert done.returncode == 0, done.stderr
    (result,) = results(done.stdout)
    raw = article.read_text(encoding="utf-8")
    said = {fact["quantity"]["text"]: fact for fact in result["facts"]}  # type: ignore[attr-defined]
    assert set(said) == {"30名", "30个", "近5000元"}
    for text, fact in said.items():
        assert raw[fact["quantity"]["raw_start"] : fact["quantity"]["raw_end"]] == text
    assert said["30名"]["actor"]["text"] == "古浪县妇联"
    assert result["article"]["place_code"] == "620622"  # type: ignore[index]


def test_standard_input(run: Run, article: Path) -> None:
    done = run("extract", "-", stdin=article.read_bytes())
    assert done.returncode == 0, done.stderr
    assert len(results(done.stdout)[0]["facts"]) == 3  # type: ignore[arg-type]


BAD = {
    "empty.txt": (b"", "EmptyInput"),
    "blank.txt": (b" \n\t\n", "EmptyInput"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "NotText"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "NotText"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_input_is_named_and_the_others_go_on(run: Run, article: Path, tmp_path: Path, name: str) -> None:
    content, kind = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(content)
    done = run("extract", bad, article)
    assert done.returncode == 2
    assert name in done.stderr
    assert kind in done.stderr
    assert "Traceback" not in done.stderr
    lines = results(done.stdout)
    assert [bool(line["error"]) for line in lines] == [True, False]
    assert len(lines[1]["facts"]) == 3  # type: ignore[arg-type]


def test_a_missing_file_and_an_empty_folder(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = run("extract", tmp_path / "nowhere.txt", tmp_path / "folder", article)
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr
    assert "folder" in done.stderr
    assert any(not line["error"] for line in results(done.stdout))


def test_a_line_of_50_megabytes(run: Run, article: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_bytes("县妇联慰问困难群众".encode() * (50_000_000 // 27))
    done = run("extract", long, article)
    assert done.returncode == 2
    assert "TooLarge" in done.stderr
    assert "long.txt" in done.stderr
    assert [bool(line["error"]) for line in results(done.stdout)] == [True, False]


def test_an_unknown_format_and_a_bad_date(run: Run, article: Path) -> None:
    for words in (("--format", "docx"), ("--date", "2023-13-01"), ("--rules", "nowhere")):
        done = run("extract", article, *words)
        assert done.returncode == 2, words
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_the_columns_of_a_table_are_named(run: Run, article: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    row = {"正文": article.read_text(encoding="utf-8"), "编号": "甲-7", "报": "古浪融媒", "日": "2024-05-06"}
    table.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    names = ("--id-column", "编号", "--outlet-column", "报", "--date-column", "日")
    done = run("extract", table, "--text-column", "正文", *names)
    assert done.returncode == 0, done.stderr
    said = results(done.stdout)[0]["article"]
    assert (said["id"], said["outlet"], said["published"]) == ("甲-7", "古浪融媒", "2024-05-06")  # type: ignore[index]
    assert "--text-column" in run("extract", table).stderr
