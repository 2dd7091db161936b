"""The older workbook (XLS) and that of LibreOffice (ODS) give the same rows as the table they were written from."""

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from newsfacts.checks.tallies import Tallies, read_tallies

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)
NUMERIC = ("value", "unit_mult", "decimals")


def lines(table: Path) -> list[list[str]]:
    return [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()]


def plain(tallies: Tallies) -> list[dict[str, object]]:
    return [row.model_dump(mode="json", exclude={"place"}) for row in tallies.rows]


def ods_cell(text: str, number: bool) -> str:
    if not text:
        return "<table:table-cell/>"
    kind = f'office:value-type="float" office:value="{text}"' if number else 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def write_ods(path: Path, rows: list[list[str]]) -> None:
    """The least that is a spreadsheet: a type, a list of files, one sheet."""
    numeric = [name in NUMERIC for name in rows[0]]
    body = "".join(
        "<table:table-row>"
        + "".join(ods_cell(cell, flag and number > 0) for cell, flag in zip(row, numeric, strict=False))
        + "</table:table-row>"
        for number, row in enumerate(rows)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="数据">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", ODS_TYPE), ("content.xml", "text/xml"))
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMES}>{entries}</manifest:manifest>")


def write_xls(path: Path, rows: list[list[str]]) -> None:
    xlwt = pytest.importorskip("xlwt", reason="xlwt writes the XLS file of this test: pip install 'newsfacts[dev]'")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("数据")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            is_number = number > 0 and cell and rows[0][place] in NUMERIC
            sheet.write(number, place, float(cell) if is_number else cell)
    book.save(str(path))


@pytest.mark.parametrize(("ending", "write"), [("ods", write_ods), ("xls", write_xls)])
def test_book(ending: str, write, table: Path, tallies: Tallies, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    path = tmp_path / f"t.{ending}"
    write(path, lines(table))
    read = read_tallies(path)
    assert plain(read) == plain(tallies)
    assert read.rows[0].place is not None
    assert ending in str(read.rows[0].place)
