"""CSV, Parquet, workbook and terminal: the same rows, harmless to the program that opens them."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.errors import InputError, OutputError, UsageError
from newsfacts.reports import read_jsonl, write_results
from newsfacts.reports.labels import labels
from newsfacts.reports.order import count, ordered
from newsfacts.reports.rows import clues
from newsfacts.reports.safe import plain_cell

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def written(results, form: str, *, checked: bool = False) -> bytes:
    stream = io.BytesIO()
    write_results(results, form, stream, checked=checked)
    return stream.getvalue()


def test_no_cell_of_a_workbook_is_a_formula_or_link(result, unread) -> None:
    content = written([result, unread], "xlsx", checked=True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["概况", "数字", "结论", "对照行", "未采数字"]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(STARTS)]
    assert any("HYPERLINK" in text for text in texts)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "external" in name.lower()]


def test_a_workbook_speaks_chinese_and_says_nothing_twice(result) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written([result], "xlsx", checked=True)))
    head, *lines = book["结论"].iter_rows(values_only=True)
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    assert [row["严重程度"] for row in rows] == ["需更正", None]
    assert rows[0]["读作"] == "403名"
    assert rows[1]["读作"] == "近900名 = 850至899名"
    assert head.index("原句") == head.index("数字") + 1


def test_the_same_results_give_the_same_workbook(result) -> None:
    assert written([result], "xlsx", checked=True) == written([result], "xlsx", checked=True)


@pytest.mark.parametrize("checked", [True, False])
def test_csv_has_a_row_a_fact_or_finding_and_no_formula(result, checked) -> None:
    content = written([result], "csv", checked=checked)
    assert content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row.values() if cell.startswith(STARTS)]


def test_parquet_has_the_same_columns_as_csv(result) -> None:
    table = pq.read_table(io.BytesIO(written([result], "parquet")))
    head = written([result], "csv").decode("utf-8-sig").splitlines()[0]
    assert table.column_names == head.split(",")
    assert table.column("value").to_pylist() == ["403", "900"]


def test_the_terminal_shows_the_counts_and_no_control_characters(result, unread) -> None:
    steering = result.article.model_copy(update={"title": "标题\x1b[31m\u202e"})
    text = written([result.model_copy(update={"article": steering}), unread], "table", checked=True).decode()
    assert "共 3 个数字" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "未能读取" in text


def test_without_a_table_it_is_said_that_figures_were_compared_with_one_another_only(result) -> None:
    bare = result.model_copy(update={"findings": ()})
    said = "未给对照表"
    for form in ("table", "html"):
        assert said in written([bare], form, checked=True).decode()
        assert said not in written([result], form, checked=True).decode()


def test_an_article_without_a_date_is_told_once(result) -> None:
    findings = tuple(finding.model_copy(update={"flags": ("no_date",)}) for finding in result.findings)
    undated = result.model_copy(update={"findings": findings})
    assert written([undated], "table", checked=True).decode().count("--date") == 1


def test_findings_stand_in_the_order_of_urgency(result) -> None:
    assert [finding.verdict for finding in ordered(result)] == ["mismatch", "no_tally"]


def test_every_number_is_counted_once(result) -> None:
    counts = count([result, result])
    assert counts.total == counts.checked + counts.no_tally + counts.not_checkable == 6
    assert counts.checked == counts.agree + counts.open


def test_json_lines_come_back_as_they_were(result, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    write_results([result], "jsonl", path)
    assert list(read_jsonl(path)) == [result]
    path.write_text(path.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"r\.jsonl:2: no result"):
        list(read_jsonl(path))


def test_faults_are_said(result, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="known are jsonl"):
        write_results([result], "docx", io.BytesIO())
    with pytest.raises(OutputError, match="name a file"):
        write_results([result], "jsonl", tmp_path / "no" / "r.jsonl")


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = plain_cell(text)
    assert isinstance(cell, str)
    risky = cell.lstrip("\u200b\ufeff \t\n").startswith(("=", "@", "＝", "＠"))
    assert not risky


def test_hints_are_said_in_words() -> None:
    reason = "可能性 0.97：item_covered +1.3，unit_conflict -1.2，never_heard_of +0.1"
    assert clues(reason) == "可能性 0.97：所计对象被指标说到 +1.3，单位不合 -1.2，never_heard_of +0.1"


def test_every_hint_of_matching_has_words(rules) -> None:
    words = labels()
    hints = {row.hint for row in rules.match_weights} - {"base", "rival"}
    assert not [name for name in hints if not name.endswith("_chance") and name != "basis_item" and f"clue:{name}" not in words]  # fmt: skip
