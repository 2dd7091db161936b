"""UTF-8 that was read as GB18030 or as Windows Latin and saved again: 涓浗 and ä¸å›½ become 中国 again."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from newsfacts.text.characters import Characters, characters
from newsfacts.text.traced import Edit, Piece, TracedText

LOST = "\ufffd"
_UNKNOWN = b"\xff"
_LEADS = (0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF)  # of Chinese characters and marks
_NEVER_LAST, _NEVER_LAST_COST = "，、", 5.0  # marks that end no line
_SURE = 0.6  # how sure a guess must be
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
        edit = None if match.group().isascii() else _read_again(match.group(), match.start(), misreading.encoding)
        if edit:
            yield edit


def _read_again(line: str, offset: int, encoding: str) -> Edit | None:
    codes = [_code(char, after, encoding) for char, after in zip(line, f"{line[1:]}\n", strict=True)]
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


def _code(char: str, after: str, encoding: str) -> bytes:
    """The byte or bytes that were misread as this character; _UNKNOWN for one that could not be read at all.

    Before anything but ASCII only 0x80 cannot begin a character of GB 18030.
    """
    if char == LOST:
        return b"\x80" if after > "\x7f" else _UNKNOWN
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes((ord(char),)) if ord(char) < 0x100 else _UNKNOWN


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
            after = raw[place + size : place + size + 1].decode("ascii", "ignore")
            char = _guess(code, before, after)
            size = size if char else 1
        yield char or LOST, size
        place, before = place + size, char


def _guess(code: bytes, before: str, after: str) -> str:
    """The one likely character of three bytes of which one is unknown; empty when there is none, or no such three."""
    if len(code) != 3 or code.count(_UNKNOWN) != 1:
        return ""
    unknown = code.index(_UNKNOWN)
    values = _LEADS if unknown == 0 else range(0x80, 0xC0)
    options = [(code[:unknown] + bytes((value,)) + code[unknown + 1 :]).decode("utf-8", "ignore") for value in values]
    known = characters()
    weights = {option: math.exp(-_cost(before, option, after, known)) for option in options if len(option) == 1}
    best = max(weights, key=lambda option: weights[option], default="")
    is_sure = best and weights[best] >= _SURE * sum(weights.values())
    return best if is_sure and unicodedata.numeric(best, None) is None else LOST


def _cost(before: str, char: str, after: str, known: Characters) -> float:
    behind = known.cost(char, after) if after else _NEVER_LAST_COST * (char in _NEVER_LAST)
    return known.cost(before, char) + behind
