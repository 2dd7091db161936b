"""Tables as sheets of text cells, from whatever file they come in: CSV, XLSX, XLS, ODS, Parquet."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from newsfacts.errors import InputError, MissingExtra, NotText

EXTRA = "pip install 'newsfacts[tables]'"
MOST_BYTES = 512 * 2**20


class Sheet(NamedTuple):
    """One table: its file, its name (None in a CSV), and its rows with their numbers as a spreadsheet shows them."""

    file: str
    name: str | None
    rows: Iterable[tuple[int, list[str]]]


def row_id(sheet: Sheet, number: int) -> str:
    """The id of a row that has none of its own: its place, so that a person finds it."""
    name = Path(sheet.file).name if "://" not in sheet.file else sheet.file
    return ":".join(str(part) for part in (name, sheet.name, number) if part is not None)


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file. Raises InputError when it cannot be read, MissingExtra when its reader is not installed."""
    if not path.is_file():
        raise InputError(
            f"{path}: no such file; name a table (CSV, XLSX, XLS, ODS, Parquet) or a database URL / 没有这个文件"
        )
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{path}: over {MOST_BYTES // 2**20} MB; split the table or keep it in a database")
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path}: no reader for {path.suffix or 'this file'}; known are {', '.join(_READERS)}")
    return reader(path)


def _read_csv(path: Path) -> list[Sheet]:
    text = decode(path.read_bytes(), str(path))
    return [Sheet(str(path), None, _csv_rows(text, str(path)))]


def _csv_rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    head = text[:4096]
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    last = 0
    try:
        for cells in reader:
            yield last + 1, list(map(str.rstrip, cells))
            last = reader.line_num
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}: {error}; check the quotation marks of this row") from error


def decode(raw: bytes, name: str) -> str:
    """The bytes as text: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030. Raises NotText for anything else."""
    if b"\0" in raw[:4096] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise NotText(f"{name}: binary data, no CSV; save the table as CSV or XLSX")
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotText(f"{name}: neither UTF-8 nor GB18030; save the table as UTF-8 (CSV UTF-8 in Excel)")


def _read_book(path: Path) -> list[Sheet]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise MissingExtra(f"{path}: spreadsheets need a reader; {EXTRA}") from error
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return [_book_sheet(path, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(
            f"{path}: no spreadsheet that can be read ({error}); save it again, without a password / 打不开，请另存一份不带密码的"
        ) from error


def _book_sheet(path: Path, sheet: Any) -> Sheet:
    rows = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in getattr(sheet, "merged_cell_ranges", None) or ():
        _spread(rows, (top, left), (bottom, right))
    return Sheet(str(path), sheet.name, list(enumerate(rows, 1)))


def _spread(rows: list[list[str]], first: tuple[int, int], last: tuple[int, int]) -> None:
    """Give every cell of a block that was merged downwards the text of its first cell.

    A block merged sideways is a title or a head over several columns and stays as it is.
    """
    if first[0] >= len(rows) or first[1] >= len(rows[first[0]]) or last[1] > first[1]:
        return
    for row in rows[first[0] : last[0] + 1]:
        row[first[1]] = rows[first[0]][first[1]]


def _read_parquet(path: Path) -> list[Sheet]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra(f"{path}: Parquet needs pyarrow; {EXTRA}") from error
    try:
        table = parquet.read_table(path)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise InputError(f"{path}: no Parquet file that can be read ({error})") from error
    return [Sheet(str(path), None, _arrow_rows(table))]


def _arrow_rows(table: Any) -> Iterator[tuple[int, list[str]]]:
    yield 1, [str(name) for name in table.column_names]
    number = 1
    for batch in table.to_batches(max_chunksize=10_000):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield number, [cell_text(value) for value in values]


def cell_text(value: object) -> str:
    """A cell as the text a person reads in it; a whole float loses its `.0`, binary noise behind the 12th digit goes.

    >>> cell_text(4860.0), cell_text(12.600000000000001), cell_text(None)
    ('4860', '12.6', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time | timedelta | int | Decimal):
        return str(value)
    return str(value).rstrip()


def _float_text(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(f"{value:.12g}"), "f")


_READERS: dict[str, Callable[[Path], list[Sheet]]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_csv,
    ".xlsx": _read_book,
    ".xlsm": _read_book,
    ".xls": _read_book,
    ".ods": _read_book,
    ".parquet": _read_parquet,
}
