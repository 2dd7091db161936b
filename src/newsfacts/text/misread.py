"""UTF-8 that was read as GB18030 or as Windows Latin and saved again: 涓浗 and ä¸å›½ become 中国 again."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from newsfacts.text.characters import Characters, characters
from newsfacts.text.script import is_traditional
from newsfacts.text.traced import Edit, Piece, TracedText

LOST = "\ufffd"
_UNKNOWN = b"\xff"
_LEADS = (0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF)  # of Chinese characters and marks
_NEVER_LAST, _NEVER_LAST_COST = "，、", 5.0  # marks that end no line
_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))  # marks that were made narrow
_SURE = 0.6  # how sure a guess must be
_LEAST = 4  # characters that one line of a text must give back
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


def _edits(text: str, misreading: Misreading) -> list[Edit]:
    """The lines read again: short ones, dates and names, only beside one that leaves no doubt."""
    lines = (match for match in re.finditer(r"[^\n]+", text) if not match.group().isascii())
    read = (_read_again(line.group(), line.start(), misreading.encoding) for line in lines)
    edits = [edit for edit in read if edit]
    return edits if any(_han(edit.new) >= _LEAST for edit in edits) else []


def _han(text: str) -> int:
    return sum("\u4e00" <= char <= "\u9fff" for char in text)


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
    raw = b"".join(codes)
    known = characters(is_traditional(raw.decode("utf-8", "ignore")))
    for char, size in _utf8(raw, known):
        chars.append(char)
        place, waiting = place + size, waiting + 1
        if place in ends:
            pieces.append(Piece(waiting, offset + low, offset + ends[place]))
            if LOST in chars[-waiting:]:
                lost.append((offset + low, offset + ends[place]))
            low, waiting = ends[place], 0
    read = "".join(chars)
    if not _han(read) or read.count(LOST) > _BROKEN * len(read):
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


def _utf8(raw: bytes, known: Characters) -> Iterator[tuple[str, int]]:
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
            char = _guess(code, (before, after), known)
            size = size if char else 1
        yield char or LOST, size
        place, before = place + size, char


def _guess(code: bytes, beside: tuple[str, str], known: Characters) -> str:
    """The one likely character of three bytes of which one is unknown; empty when there is none, or no such three."""
    if len(code) != 3 or code.count(_UNKNOWN) != 1:
        return ""
    unknown = code.index(_UNKNOWN)
    values = _LEADS if unknown == 0 else range(0x80, 0xC0)
    options = [(code[:unknown] + bytes((value,)) + code[unknown + 1 :]).decode("utf-8", "ignore") for value in values]
    usual = (option for option in options if len(option) == 1 and not known.is_alien(option))
    weights = {option: math.exp(-_cost(option, beside, known)) for option in usual}
    best = max(weights, key=lambda option: weights[option], default="")
    is_sure = best and weights[best] >= _SURE * sum(weights.values())
    return best if is_sure and unicodedata.numeric(best, None) is None else LOST


def _cost(char: str, beside: tuple[str, str], known: Characters) -> float:
    before, after = beside[0], _WIDE.get(beside[1], beside[1])
    behind = known.cost(char, after) if after else _NEVER_LAST_COST * (char in _NEVER_LAST)
    return known.cost(before, char) + behind
