"""Tables of articles: JSON lines, CSV and Parquet; one row is one article, named file#row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from newsfacts.articles.dates import read_date
from newsfacts.articles.readers.items import Columns, InputFault, Item
from newsfacts.articles.readers.limits import ARTICLE, MIB
from newsfacts.errors import InputError, MissingExtra, NotText, TooLarge
from newsfacts.records import Given, RawArticle
from newsfacts.text.decode import decode


def read_jsonl(stream: BinaryIO, source: str, columns: Columns) -> Iterator[Item]:
    """One JSON object a line."""
    number = 0
    while line := stream.readline(ARTICLE + 1):
        number += 1
        place = f"{source}#{number}"
        if len(line) > ARTICLE:
            yield InputFault(place, _too_long(place))
            while line and not line.endswith(b"\n"):
                line = stream.readline(MIB)
        elif line.strip():
            yield _json_row(line, place, columns)


def _json_row(line: bytes, place: str, columns: Columns) -> Item:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return InputFault(place, NotText(f"{place}: no JSON ({error}); give one JSON object a line, in UTF-8"))
    if not isinstance(row, dict):
        return InputFault(place, NotText(f"{place}: a JSON {type(row).__name__}; give one JSON object a line"))
    return read_row(row, place, columns)


def read_csv(stream: BinaryIO, source: str, columns: Columns) -> Iterator[Item]:
    """A table with a head line; separated by commas, or by tabs where the head has tabs."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    sample = buffered.peek(65536)
    encoding = decode(sample[: sample.rfind(b"\n") + 1] or sample).encoding if sample.strip() else "utf-8"
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    lines = io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")
    head = sample.split(b"\n", 1)[0]
    csv.field_size_limit(ARTICLE)
    reader = csv.DictReader(lines, delimiter="\t" if b"\t" in head else ",", strict=False)
    missing = _missing(reader.fieldnames or (), source, columns)
    if missing:
        yield missing
        return
    number = 1
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield InputFault(f"{source}#{number}", NotText(f"{source}#{number}: {error}; mend or split this row"))
            continue
        if row is None:
            return
        yield read_row(row, f"{source}#{number}", columns)


def read_parquet(stream: BinaryIO, source: str, columns: Columns) -> Iterator[Item]:
    """A Parquet file, a batch of rows at a time."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtra(f'{source}: Parquet needs pyarrow; pip install "newsfacts[tables]"') from error
    try:
        table = ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        names = table.schema_arrow.names
        missing = _missing(names, source, columns)
        if missing:
            yield missing
            return
        wanted = [name for name in names if name in set(columns.names())]
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield read_row(row, f"{source}#{number}", columns)
    except (ArrowException, OSError) as error:
        yield InputFault(source, NotText(f"{source}: no readable Parquet file ({error}); write it anew"))


def _missing(names: Any, source: str, columns: Columns) -> InputFault | None:
    if columns.text in names:
        return None
    known = ", ".join(map(str, names)) or "none"
    return InputFault(
        source, InputError(f"{source}: no column {columns.text!r}; it has {known}; name it with --text-column NAME")
    )


def read_row(row: Mapping[str, Any], place: str, columns: Columns) -> Item:
    """The article of one row of any table, or why it holds none; `place` is its name."""
    text = row.get(columns.text)
    if columns.text not in row:
        known = ", ".join(map(str, row)) or "none"
        return InputFault(
            place, InputError(f"{place}: no field {columns.text!r}; it has {known}; name it with --text-column NAME")
        )
    if not isinstance(text, str) or not text.strip():
        return InputFault(
            place, InputError(f"{place}: the field {columns.text!r} holds no text; fill it or leave the row out")
        )
    title = _cell(row, columns.title)
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    raw = text.encode("utf-8", "replace")
    if len(raw) > ARTICLE:
        return InputFault(place, _too_long(place))
    return RawArticle(raw=raw, source=place, given=_given(row, columns))


def _given(row: Mapping[str, Any], columns: Columns) -> Given:
    published = _cell(row, columns.date)
    return Given(
        id=_cell(row, columns.id),
        outlet=_cell(row, columns.outlet),
        published=read_date(published) if published else None,
        place=_cell(row, columns.place),
    )


def _cell(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return None if value is None or not str(value).strip() else str(value).strip()


def _too_long(place: str) -> TooLarge:
    return TooLarge(f"{place}: more than {ARTICLE // MIB} MB, which is no single article; split it into articles")
