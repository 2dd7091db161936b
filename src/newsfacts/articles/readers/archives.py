"""Archives: zip, tar and gzip. Members are read one by one, in memory, within limits; nothing is written to disk."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from newsfacts.articles.readers.items import InputFault, Item
from newsfacts.articles.readers.limits import ARTICLE, MEMBERS, MIB, counted
from newsfacts.errors import InputError, NotText, TooLarge

# (stream, source) -> what the member holds
ReadMember = Callable[[BinaryIO, str], Iterator[Item]]
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_zip(stream: BinaryIO, source: str, read_member: ReadMember) -> Iterator[Item]:
    """The members of a zip archive."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if len(members) > MEMBERS:
                raise TooLarge(f"{source}: {len(members)} members; split the archive")
            for info in sorted(members, key=_member_name):
                yield from _zip_member(archive, info, source, read_member)
    except _BROKEN as error:
        yield InputFault(source, NotText(f"{source}: no readable zip archive ({error}); pack it anew"))


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, read_member: ReadMember
) -> Iterator[Item]:
    name = _member_name(info)
    place = f"{source}#{name}"
    refused = _refused(name, place) or _too_dense(info, place)
    if refused:
        yield InputFault(place, refused)
        return
    if _is_hidden(name):
        return
    try:
        with archive.open(info) as member:
            yield from read_member(counted(member, place, info.compress_size), place)  # type: ignore[arg-type]
    except InputError as error:
        yield InputFault(place, error)
    except _BROKEN as error:
        yield InputFault(place, NotText(f"{place}: cannot be unpacked ({error}); pack it anew, without a password"))


def _member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; Chinese Windows writes it in GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _too_dense(info: zipfile.ZipInfo, place: str) -> InputError | None:
    if info.file_size > max(ARTICLE, 200 * info.compress_size):
        return TooLarge(
            f"{place}: unpacks to {info.file_size // MIB} MB, far more than text does; look at what it holds"
        )
    return None


def read_tar(stream: BinaryIO, source: str, read_member: ReadMember) -> Iterator[Item]:
    """The members of a tar archive, in the order in which they stand."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive):
                if number >= MEMBERS:
                    raise TooLarge(f"{source}: more than {MEMBERS} members; split the archive")
                yield from _tar_member(archive, info, source, read_member)
    except InputError as error:
        yield InputFault(source, error)
    except _BROKEN as error:
        yield InputFault(source, NotText(f"{source}: no readable tar archive ({error}); pack it anew"))


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, source: str, read_member: ReadMember
) -> Iterator[Item]:
    place = f"{source}#{info.name}"
    refused = _refused(info.name, place)
    if refused:
        yield InputFault(place, refused)
    elif info.isfile() and not _is_hidden(info.name):
        member = archive.extractfile(info)
        if member is not None:
            try:
                yield from read_member(io.BufferedReader(member), place)  # type: ignore[type-var]
            except InputError as error:
                yield InputFault(place, error)


def unzipped(stream: BinaryIO, source: str, packed: int | None) -> BinaryIO:
    """What a gzip stream holds, stopped when it unpacks to far more than text does."""
    return counted(gzip.GzipFile(fileobj=stream), source, packed)  # type: ignore[arg-type]


def inner_name(source: str) -> str:
    """The name of what a gzip file holds: articles.jsonl.gz → articles.jsonl, a.tgz → a.tar."""
    name = source.removesuffix(".gz").removesuffix(".GZ")
    return f"{name[:-4]}.tar" if name.endswith(".tgz") else name


def _refused(name: str, place: str) -> InputError | None:
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or (len(name) > 1 and name[1] == ":"):
        return NotText(
            f"{place}: the member's name leads out of the archive; do not trust this archive, or pack it anew"
        )
    return None


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)
