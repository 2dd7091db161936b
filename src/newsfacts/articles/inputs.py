"""read_inputs(): files, folders, globs, archives, tables and standard input as one stream of raw articles."""

from __future__ import annotations

import glob
import io
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from newsfacts.articles.readers.archives import ReadMember, inner_name, read_tar, read_zip, unzipped
from newsfacts.articles.readers.documents import read_docx, read_pdf
from newsfacts.articles.readers.items import Columns, InputFault, Item
from newsfacts.articles.readers.kinds import kind_of, peekable
from newsfacts.articles.readers.limits import MIB, PACKED, read_article
from newsfacts.articles.readers.tables import read_csv, read_jsonl, read_parquet
from newsfacts.articles.readers.warc import read_warc
from newsfacts.errors import EmptyInput, InputError, NotText, TooLarge
from newsfacts.records import RawArticle

__all__ = ["Columns", "InputFault", "Item", "read_inputs"]

STDIN = "-"
_SEEKING = {"zip", "parquet", "pdf"}  # kinds whose readers go back and forth
_ARCHIVES = {"zip", "tar", "gzip"}


def read_inputs(names: Sequence[str], columns: Columns | None = None) -> Iterator[Item]:
    """The articles behind `names`, one after another: a bad input is an InputFault, and the next is read.

    A name is a file, a folder (all its files, in order of name), a glob, or `-` for standard input. Formats: text, HTML,
    Word, PDF, JSON lines, CSV, Parquet, web archives, and zip, tar and gzip of these. A member is named `a.zip#b.html`,
    a row `a.csv#12`.
    """
    for name in names:
        yield from _safely(name, columns or Columns())


def _safely(name: str, columns: Columns) -> Iterator[Item]:
    try:
        if name == STDIN:
            yield from _read(peekable(sys.stdin.buffer), STDIN, columns)
            return
        for path in _files(name):
            yield from _file(path, columns)
    except InputError as error:
        yield InputFault(name, error)


def _files(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
        if not files:
            raise EmptyInput(f"{name}: a folder without files; give one that holds articles / 文件夹是空的")
        return files
    if path.exists() or not glob.has_magic(name):
        return [path]
    found = sorted(file for match in glob.iglob(name, recursive=True) for file in _files(match))
    if not found:
        raise InputError(f"{name}: nothing has a name like this; check the path / 没有找到这样的文件")
    return found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _file(path: Path, columns: Columns) -> Iterator[Item]:
    name = str(path)
    try:
        if not path.is_file():
            raise InputError(f"{name}: no such file; check the path / 没有这个文件，请核对路径")
        size = path.stat().st_size
        if size == 0:
            raise EmptyInput(f"{name}: the file is empty; give a file with an article in it / 文件是空的")
        with path.open("rb") as stream:
            yield from _read(stream, name, columns, size)
    except InputError as error:
        yield InputFault(name, error)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield InputFault(name, InputError(f"{name}: cannot be read ({error}); check the file and its permissions"))


def _read(stream: io.BufferedReader, source: str, columns: Columns, size: int | None = None) -> Iterator[Item]:
    """The articles of one stream, whatever it holds."""
    kind = kind_of(stream, source)
    if size is not None and size > PACKED and kind in _SEEKING:
        raise TooLarge(f"{source}: {size // MIB} MB; split it into smaller files")
    if kind == "gzip":
        inner = peekable(unzipped(stream, source, size))
        yield from _member_of(inner, inner_name(source), columns, source)
    elif kind == "zip" and not _is_docx(held := _seekable(stream)):
        yield from read_zip(held, source, _member_reader(columns))
    elif kind == "tar":
        yield from read_tar(stream, source, _member_reader(columns))
    else:
        yield from _read_plain(stream if kind != "zip" else held, source, columns, kind)


def _read_plain(stream: BinaryIO, source: str, columns: Columns, kind: str) -> Iterator[Item]:
    """A format that is no archive."""
    if kind == "zip":
        yield read_docx(read_article(stream, source), source)
    elif kind == "pdf":
        yield read_pdf(read_article(stream, source), source)
    elif kind == "parquet":
        yield from read_parquet(_seekable(stream), source, columns)
    elif kind == "warc":
        yield from read_warc(stream, source)
    elif kind == "jsonl":
        yield from read_jsonl(stream, source, columns)
    elif kind == "csv":
        yield from read_csv(stream, source, columns)
    else:
        yield _text(stream, source)


def _text(stream: BinaryIO, source: str) -> RawArticle:
    raw = read_article(stream, source)
    if not raw.strip():
        raise EmptyInput(f"{source}: the file is empty; give a file with an article in it / 文件是空的")
    return RawArticle(raw=raw, source=source)


def _member_of(stream: io.BufferedReader, name: str, columns: Columns, source: str) -> Iterator[Item]:
    """What a gzip file holds: one file, or a tar archive."""
    if kind_of(stream, name) == "tar":
        yield from read_tar(stream, source, _member_reader(columns))
    else:
        yield from _member(stream, name, columns, source)


def _member(stream: BinaryIO, name: str, columns: Columns, source: str) -> Iterator[Item]:
    inner = peekable(stream)
    kind = kind_of(inner, name)
    held: BinaryIO = _seekable(inner, source) if kind in _SEEKING else inner
    if kind in _ARCHIVES and not (kind == "zip" and _is_docx(held)):
        raise NotText(f"{source}: an archive inside an archive; unpack the outer one first")
    yield from _read_plain(held, source, columns, kind)


def _member_reader(columns: Columns) -> ReadMember:
    return lambda stream, source: _member(stream, source, columns, source)


def _seekable(stream: BinaryIO, source: str | None = None) -> BinaryIO:
    if stream.seekable() and source is None:
        return stream
    return io.BytesIO(read_article(stream, source or STDIN))


def _is_docx(stream: BinaryIO) -> bool:
    """Whether a zip archive is a Word document; the stream stands at its begin again afterwards."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        names = set()
    stream.seek(0)
    return "word/document.xml" in names
