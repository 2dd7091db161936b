"""Limits that keep hostile input from filling memory, and a stream that stops at one."""

from __future__ import annotations

import io
from typing import BinaryIO

from newsfacts.errors import TooLarge

MIB = 1 << 20
ARTICLE = 16 * MIB  # one article; a newspaper page is some kilobytes
PACKED = 1024 * MIB  # an archive or table on disk
UNPACKED_LEAST = 256 * MIB  # what any archive may unpack to; a larger one up to ...
UNPACKED_RATIO = 200  # ... so many times its size: text packs to a fifth, never to a thousandth
MEMBERS = 200_000  # members of one archive


def read_article(stream: BinaryIO, source: str) -> bytes:
    """All bytes of one article; raises TooLarge beyond the limit, having read no more than that."""
    raw = stream.read(ARTICLE + 1)
    if len(raw) > ARTICLE:
        raise TooLarge(f"{source}: more than {ARTICLE // MIB} MB, which is no single article; split it into articles")
    return raw


class Counted(io.RawIOBase):
    """A stream that raises TooLarge once more than `limit` bytes came out of it."""

    def __init__(self, stream: BinaryIO, source: str, limit: int) -> None:
        self._stream, self._source, self._left, self._limit = stream, source, limit, limit

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """As of io.RawIOBase."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(min(len(view), MIB))
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(
                f"{self._source}: unpacks to more than {self._limit // MIB} MB, far more than text does; "
                "unpack it yourself and look at what it holds"
            )
        view[: len(data)] = data
        return len(data)


def counted(stream: BinaryIO, source: str, packed: int | None) -> BinaryIO:
    """The unpacked `stream` of an archive of `packed` bytes, stopped when it unpacks to far more than text does."""
    limit = max(UNPACKED_LEAST, UNPACKED_RATIO * (packed or 0))
    return io.BufferedReader(Counted(stream, source, limit))
