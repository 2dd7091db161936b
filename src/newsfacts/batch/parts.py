"""Writing one part: a Parquet file for each table, the JSON lines compressed, and part.json that says what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from newsfacts.batch.extras import arrow, need
from newsfacts.batch.settings import PartInfo, Unit
from newsfacts.batch.tables import Buffer, Keys, columns, records_of, schema
from newsfacts.records import ArticleResult

RESULTS = "results.jsonl.zst"
PART = "part.json"
ROWS_IN_MEMORY = 20_000  # of one table, before they go to the file: bounds a worker's memory
FRAME = 8_000_000  # bytes of JSON lines compressed in one go
LINES_LEVEL = 12  # of zstd: 13 makes all output 1 % smaller for three times the time, 9 makes it 2 % larger
TABLES_LEVEL = 9  # 15 makes the tables 5 % smaller for three times the time
SOUGHT = ["published", "value_number", "category"]  # columns that questions narrow down by: statistics only for these


class Lines:
    """JSON lines in zstd frames of some megabytes each: memory is bounded, and any zstd reader takes them as one stream."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")
        self._codec = arrow().Codec("zstd", compression_level=LINES_LEVEL)
        self._held: list[bytes] = []
        self._size = 0

    def add(self, line: bytes) -> None:
        """One more line."""
        self._held.append(line)
        self._size += len(line)
        if self._size >= FRAME:
            self._empty()

    def close(self) -> None:
        """Write what is held, and close."""
        try:
            if self._held:
                self._empty()
        finally:
            self._stream.close()

    def _empty(self) -> None:
        held, self._held, self._size = b"".join(self._held), [], 0
        self._stream.write(self._codec.compress(held))


class PartWriter:
    """Takes results one by one and leaves the files of a part in `folder`, all of them forced to the disk.

    Same results, same bytes. Not yet a part of a dataset: that it becomes when its folder is put into place as a whole.
    """

    def __init__(self, folder: Path) -> None:
        parquet = need("pyarrow.parquet", "batch")
        folder.mkdir(parents=True)
        self.folder = folder
        self.rows = dict.fromkeys(columns(), 0)
        self._buffers = {table: Buffer(table) for table in columns()}
        self._tables: dict[str, Any] = {}
        for table in columns():
            path = folder / f"{table}.parquet"
            self._tables[table] = parquet.ParquetWriter(path, schema(table), **_form(table))
        self._lines = Lines(folder / RESULTS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in (*self._tables.values(), self._lines):
            try:
                stream.close()
            except OSError:
                if error is None:
                    raise

    def add(self, keys: Keys, result: ArticleResult) -> None:
        """One article into all tables and the JSON lines."""
        self._lines.add(result.model_dump_json().encode() + b"\n")
        for table, records in records_of(result).items():
            buffer = self._buffers[table]
            buffer.add(keys, records)
            if len(buffer) >= ROWS_IN_MEMORY:
                self._empty(table)

    def finish(self, unit: Unit) -> PartInfo:
        """Close every file, write part.json, force all to the disk."""
        for table in self._tables:
            self._empty(table)
        for stream in (*self._tables.values(), self._lines):
            stream.close()
        size = sum(path.stat().st_size for path in self.folder.iterdir())
        info = PartInfo(unit=unit.number, inputs_sha256=unit.digest, rows=self.rows, bytes=size)
        (self.folder / PART).write_text(info.model_dump_json() + "\n")
        for path in (*self.folder.iterdir(), self.folder):
            force(path)
        return info

    def _empty(self, table: str) -> None:
        if len(self._buffers[table]):
            batch = self._buffers[table].take()
            self.rows[table] += batch.num_rows
            self._tables[table].write_batch(batch)


def _form(table: str) -> dict[str, Any]:
    """How the columns are laid down. Places in the text rise within an article, so their differences take least room."""
    places = [field.name for field in schema(table) if str(field.type) == "int32"]
    return {
        "compression": "zstd",
        "compression_level": TABLES_LEVEL,
        "store_schema": False,
        "write_statistics": [name for name in SOUGHT if name in schema(table).names],
        "use_dictionary": [field.name for field in schema(table) if field.name not in places],
        "column_encoding": dict.fromkeys(places, "DELTA_BINARY_PACKED"),
    }


def force(path: Path) -> None:
    """See to it that a file or folder is on the disk and not only in memory."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_part(folder: Path, unit: Unit, results: Iterable[tuple[Keys, ArticleResult]]) -> PartInfo:
    """All results of a unit as the files of a part."""
    with PartWriter(folder) as writer:
        for keys, result in results:
            writer.add(keys, result)
        return writer.finish(unit)
