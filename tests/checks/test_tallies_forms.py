"""Tables in every form and from every source give the same rows."""

from pathlib import Path

import pytest

from newsfacts.checks.tallies import Tallies, examine, read_mapping, read_tallies, with_aliases
from newsfacts.checks.tallies.cells import day
from newsfacts.checks.tallies.outline import read_line
from newsfacts.checks.tallies.schema import table_schema
from newsfacts.checks.tallies.template import write_template
from newsfacts.errors import InputError, OutputError
from newsfacts.records import Tally

WIDE = """古浪县2024年5月民政事业统计月报,,,,,
填报单位：古浪县民政局,,,单位：万元,,
指标名称,单位,数量,上期,环比,备注
一、社会救助,,,,,
1.城市低保人数,人,1204,1210,-0.5%,
　　其中：女,人,602,,,
　　　　残疾人,人,101,99,,
2.临时救助支出,,35.6,30.1,18.3%,不含物资折价
二、儿童福利,,,,,
孤儿数,人,23,23,0,
"""


def rows_of(path: Path, text: str, encoding: str = "utf-8") -> dict[str, Tally]:
    path.write_text(text, encoding=encoding)
    return {row.tally_id.split(":", 1)[1]: row for row in read_tallies(path).rows}


def plain(tallies: Tallies) -> list[dict[str, object]]:
    return [row.model_dump(mode="json", exclude={"place"}) for row in tallies.rows]


def cells(table: Path) -> list[list[str]]:
    return [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str, table: Path, tallies: Tallies, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(table.read_text(encoding="utf-8"), encoding=encoding)
    assert plain(read_tallies(path)) == plain(tallies)


def test_xlsx(table: Path, tallies: Tallies, tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": True})
    book.add_worksheet("说明").write(0, 0, "本表供核对使用")
    sheet = book.add_worksheet("数据")
    for number, row in enumerate(cells(table)):
        for place, cell in enumerate(row):
            (sheet.write_string if place in (1, 2) else sheet.write)(number, place, cell)
    book.close()
    read = read_tallies(path)
    assert plain(read) == plain(tallies)
    assert (read.rows[0].place.sheet, read.rows[0].place.row) == ("数据", 2)  # type: ignore[union-attr]


def test_parquet(table: Path, tallies: Tallies, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import csv, parquet

    text = csv.ConvertOptions(column_types=dict.fromkeys(cells(table)[0], pyarrow.string()))
    parquet.write_table(csv.read_csv(table, convert_options=text), tmp_path / "t.parquet")
    assert plain(read_tallies(tmp_path / "t.parquet")) == plain(tallies)


def test_sqlite(table: Path, tallies: Tallies, tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    import sqlite3

    head, *rows = cells(table)
    with sqlite3.connect(tmp_path / "t.db") as base:
        base.execute(f"CREATE TABLE tallies ({', '.join(head)})")
        base.executemany(f"INSERT INTO tallies VALUES ({', '.join('?' * len(head))})", rows)
    base.close()
    url = f"sqlite:///{tmp_path / 't.db'}"
    assert plain(read_tallies(f"{url}#tallies")) == plain(tallies)
    some = read_tallies(f"{url}#SELECT * FROM tallies WHERE area_code = '620621'")
    assert [row.tally_id for row in some.rows] == ["G-12"]
    for bad in ("#nothing", "", "#SELECT nothing FROM tallies"):
        with pytest.raises(InputError, match=r"check the address|behind #"):
            read_tallies(url + bad)


def test_password_is_not_printed() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(InputError) as caught:
        read_tallies("postgresql://clerk:secret@127.0.0.1:1/office#tallies")
    assert "secret" not in str(caught.value)


def test_wide_form(tmp_path: Path) -> None:
    rows = rows_of(tmp_path / "w.csv", WIDE)
    first = rows["5"]
    assert (first.indicator, first.area_code, first.org, first.activity) == (
        "城市低保人数",
        "620622",
        "古浪县民政局",
        "社会救助",
    )
    assert (str(first.as_of), first.freq, first.basis) == ("2024-05-31", "M", "person")
    assert (str(rows["5:previous"].as_of), rows["5:previous"].value) == ("2024-04-30", 1210)
    assert (rows["6"].indicator, rows["6"].parent_id, rows["6"].rel) == (
        "城市低保人数（女）",
        first.tally_id,
        "part_partial",
    )
    assert (rows["6:previous"].value, rows["6:previous"].status) == (None, "M")
    assert (rows["8"].unit, rows["8"].unit_mult, rows["8"].decimals, rows["8"].note) == ("元", 4, 1, "不含物资折价")
    assert rows["10"].parent_id is None
    assert not any("change" in name for name in rows)


def test_wide_form_asks_a_person(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text(WIDE + "救助人数,,12,11,,\n", encoding="utf-8")
    (fault,) = examine(path)[1]
    assert str(fault.place).endswith("w.csv:11:单位")
    assert '[units] "救助人数" = "人"' in fault.message
    mapping = tmp_path / "m.toml"
    mapping.write_text('[units]\n"救助人数" = "人"\n', encoding="utf-8")
    assert read_tallies(path, mapping).rows[-2].unit == "人"


@pytest.mark.parametrize(("title", "words"), [("古浪县统计表", "of what time"), ("2024年5月统计表", "of what place")])
def test_wide_form_without_setting(title: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text(f"{title},,\n指标,单位,数量,上期\n孤儿数,人,23,22\n", encoding="utf-8")
    assert words in examine(path)[1][0].message


def test_merged_cells_and_title_rows(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "w.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("5月")
    sheet.merge_range(0, 0, 0, 4, "古浪县2024年5月残疾人工作月报")
    for place, head in enumerate(("责任单位", "指标", "单位", "数量", "上期")):
        sheet.write(2, place, head)
    sheet.merge_range(3, 0, 4, 0, "县残联")
    for line, row in enumerate((("辅具适配", "件", 310, 288), ("康复服务", "人次", 1204, 1100))):
        for place, cell in enumerate(row, 1):
            sheet.write(3 + line, place, cell)
    book.close()
    rows = [row for row in read_tallies(path).rows if not row.tally_id.endswith("previous")]
    assert [(row.org, row.indicator, row.value) for row in rows] == [
        ("县残联", "辅具适配", 310),
        ("县残联", "康复服务", 1204),
    ]


def test_mapping(tmp_path: Path) -> None:
    path, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    path.write_text("名目,计,量\n孤儿,61,人\n", encoding="utf-8")
    mapping.write_text(
        '[columns]\nindicator = "名目"\nvalue = "计"\nunit = "量"\n'
        '[fixed]\narea_code = "620622"\nas_of = "2024-05-31"\n[aliases]\n"孤儿" = ["失怙儿童"]\n',
        encoding="utf-8",
    )
    (row,) = read_tallies(path, mapping).rows
    assert (row.indicator, row.value, row.unit, row.area_code, row.aliases) == (
        "孤儿",
        61,
        "人",
        "620622",
        ("失怙儿童",),
    )


@pytest.mark.parametrize("text", ["[columns]\nnothing = 'x'\n", "columns = 3\n", "[columns\n"])
def test_bad_mapping(text: str, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"m\.toml"):
        read_mapping(tmp_path / "m.toml")


def test_aliases_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('"孤儿数" = ["失怙儿童"]\n', encoding="utf-8")
    assert with_aliases(read_mapping(None), tmp_path / "a.toml").aliases == {"孤儿数": ("失怙儿童",)}
    with pytest.raises(InputError):
        with_aliases(read_mapping(None), tmp_path / "no.toml")


@pytest.mark.parametrize(
    ("cell", "name", "selected", "numbered"),
    [
        ("其中：女", "女", True, False),
        ("# 散居", "散居", True, False),
        ("（一）城市低保", "城市低保", False, True),
        ("1.5公里以上", "1.5公里以上", False, False),
        ("3、临时救助", "临时救助", False, True),
    ],
)
def test_outline(cell: str, name: str, selected: bool, numbered: bool) -> None:
    line = read_line(cell, 0)
    assert (line.name, line.selected, line.numbered) == (name, selected, numbered)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年5月底", "2024-05-31"),
        ("2024.2", "2024-02-29"),
        ("2023", "2023-12-31"),
        ("2023/6/1", "2023-06-01"),
        ("13月", None),
    ],
)
def test_day(text: str, expected: str | None) -> None:
    assert str(day(text)) == str(expected)


def test_template_reads_back_empty_and_filled(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "t.xlsx"
    write_template(path)
    assert examine(path)[1] == ()
    with pytest.raises(OutputError, match="--force"):
        write_template(path)


def test_schema_is_a_table_schema(table: Path) -> None:
    schema = table_schema()
    names = {field["name"] for field in schema["fields"]}
    assert names == set(Tally.model_fields) - {"place"}
    frictionless = pytest.importorskip("frictionless")
    known = frictionless.Schema.from_descriptor(
        {**schema, "fields": [f for f in schema["fields"] if f["name"] not in ("source", "source_kind")]}
    )
    resource = frictionless.Resource(path=table.name, basepath=str(table.parent), schema=known)
    assert resource.validate().flatten(["type", "message"]) == []
