"""UTF-8 that was read as GB18030 or as Windows Latin and saved again: 涓浗 and ä¸å›½ become 中国 again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from newsfacts.text.characters import characters
from newsfacts.text.traced import Edit, Piece, TracedText

LOST = "\ufffd"
_UNKNOWN = b"\xff"
_LEADS = (0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF)  # of Chinese characters and marks
_UNLIKELY = 14.0  # in nats: a guess must be no stranger than this
_LEAST = 4  # characters that a line must give back
_BROKEN = 0.25  # the part of a line that may stay unreadable


class Misreading(NamedTuple):
    """A charset that UTF-8 was taken for, and the characters that its marks, （，。“, then become."""

    encoding: str
    hallmarks: re.Pattern[str]


_MISREADINGS = (
    Misreading("gb18030", re.compile("[锛銆鈥]")),
    Misreading("cp1252", re.compile("ï¼|ã€|â€|[äåæçè][\x80-\xbf€-™ŠŒŽšœžŸ]")),
)


def with_misreading_undone(traced: TracedText) -> TracedText:
    """The text with misread lines read again as UTF-8."""
    for misreading in _MISREADINGS:
        if misreading.hallmarks.search(traced.text):
            traced = traced.edited(_edits(traced.text, misreading), "misread")
    return traced


def _edits(text: str, misreading: Misreading) -> Iterator[Edit]:
    for match in re.finditer(r"[^\n]+", text):
        if misreading.hallmarks.search(match.group()):
            edit = _read_again(match.group(), match.start(), misreading.encoding)
            if edit:
                yield edit


def _read_again(line: str, offset: int, encoding: str) -> Edit | None:
    codes = [_code(char, encoding) for char in line]
    ends, length = {}, 0
    for index, code in enumerate(codes):
        length += len(code)
        ends[length] = index + 1
    pieces: list[Piece] = []
    lost: list[tuple[int, int]] = []
    chars: list[str] = []
    place = waiting = low = 0
    for char, size in _utf8(b"".join(codes)):
        chars.append(char)
        place, waiting = place + size, waiting + 1
        if place in ends:
            pieces.append(Piece(waiting, offset + low, offset + ends[place]))
            if LOST in chars[-waiting:]:
                lost.append((offset + low, offset + ends[place]))
            low, waiting = ends[place], 0
    read = "".join(chars)
    han = sum("\u4e00" <= char <= "\u9fff" for char in read)
    if han < _LEAST or read.count(LOST) > _BROKEN * len(read):
        return None
    return Edit(offset, offset + len(line), read, tuple(lost), tuple(pieces))


def _code(char: str, encoding: str) -> bytes:
    """The byte or bytes that were misread as this character; _UNKNOWN for one that could not be read at all."""
    if char == LOST:
        return _UNKNOWN
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes((ord(char),)) if ord(char) < 0x100 else b"\xff"


def _utf8(raw: bytes) -> Iterator[tuple[str, int]]:
    """The characters of broken UTF-8, each with its number of bytes; LOST for each byte that fits nowhere."""
    place, before = 0, ""
    while place < len(raw):
        lead = raw[place]
        size = 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 4 if 0xF0 <= lead < 0xF5 else 3
        code = raw[place : place + size]
        try:
            char = code.decode("utf-8")
        except UnicodeDecodeError:
            char = _guess(code, before)
            size = size if char else 1
        yield char or LOST, size
        place, before = place + size, char


def _guess(code: bytes, before: str) -> str:
    """The likeliest character of three bytes of which one is unknown; empty when they are no such three."""
    if len(code) != 3 or code.count(_UNKNOWN) != 1:
        return ""
    unknown = code.index(_UNKNOWN)
    values = _LEADS if unknown == 0 else range(0x80, 0xC0)
    known = characters()
    best, char = _UNLIKELY, ""
    for value in values:
        option = (code[:unknown] + bytes((value,)) + code[unknown + 1 :]).decode("utf-8", "ignore")
        if len(option) == 1 and unicodedata.numeric(option, None) is None and known.cost(before, option) < best:
            best, char = known.cost(before, option), option
    return char
