"""What kind of input a stream is: by its first bytes, then by its name."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import BinaryIO, Literal, cast

Kind = Literal["zip", "gzip", "tar", "pdf", "parquet", "warc", "jsonl", "csv", "text"]

_HEADS: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_SUFFIXES: dict[str, Kind] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv"}
_PEEK = 4096


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """The stream with a look ahead."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream), _PEEK * 16)


def kind_of(stream: io.BufferedReader, name: str) -> Kind:
    """The kind of the input that `stream` holds; nothing is taken from it."""
    head = stream.peek(_PEEK)[:_PEEK]
    for magic, kind in _HEADS:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    return _SUFFIXES.get(PurePosixPath(name.lower()).suffix, "text")
