"""GBK that lost a byte: every following character is made of the halves of two, 足跡。“今天 → 足跡?！敖裉.

A lost byte leaves `?` or U+FFFD. From there the stream is read again one byte off, as long as that gives likelier
Chinese; pairs of bytes that meant nothing were dropped by whoever read them first, so at any place two bytes may be
missing. What is known only by half is guessed where the neighbours leave no doubt, and never a numeral; the rest is
marked with U+FFFD and as damaged.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from newsfacts.text.characters import Characters, characters
from newsfacts.text.script import is_traditional
from newsfacts.text.traced import Edit, Piece, TracedText

LOST = "\ufffd"
# A mark of a lost byte with no blank behind it and something beyond ASCII near: else it is a question mark.
_SUSPECT = re.compile(r"[?\ufffd](?=[^\x00-\x7f]{2}|[^\x00-\x7f][\x40-\x7e]|![^\x00-\x7f])")
# Costs in nats. A stretch ends where an ASCII character restores the order of bytes; before another it hardly ends.
_LOST_COST, _DROP_COST, _START_COST, _WIDTH_COST, _SILENT_END_COST = 8.0, 5.0, 3.0, 1.0, 7.0
_LEAST_GAIN, _LEAST_WHOLE = 14.0, 2
_SURE = 0.85  # how sure a guess must be
_SETTLED = 12  # so many characters read as they stand after a stretch, and it is over
_LONGEST = 2000
_GUESSES = 24


class Half(NamedTuple):
    """A character of which one byte is known: the first (`lead`) or the second."""

    byte: int
    lead: bool


Emitted = str | Half


@dataclass
class Path:
    """The cheapest reading up to a place: its cost, the last character, and the way back."""

    cost: float
    last: str
    back: Path | None = None
    emitted: tuple[Emitted, ...] = ()
    index: int = -1
    shifted: bool = False


@dataclass
class Reading:
    """One stretch read anew."""

    start: int
    end: int
    steps: list[tuple[int, tuple[Emitted, ...]]] = field(default_factory=list)


def with_shifts_undone(traced: TracedText) -> TracedText:
    """The text with stretches of shifted GBK read again."""
    text = traced.text
    if not _SUSPECT.search(text):
        return traced
    known = characters(is_traditional(text))
    edits: list[Edit] = []
    place = 0
    while match := _SUSPECT.search(text, place):
        line_end = text.find("\n", match.start())
        stop = min(len(text) if line_end < 0 else line_end, match.start() + _LONGEST)
        reading = _read(text, match.start(), stop, known)
        if reading:
            edits.append(_edit(text, reading, known))
            place = reading.end
        else:
            place = match.end()
    return traced.edited(edits, "shifted")


def _bytes(char: str) -> bytes:
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _char(lead: int, trail: int) -> str:
    """The character of two bytes, empty when there is none."""
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


def _read(text: str, start: int, stop: int, known: Characters) -> Reading | None:
    """The best reading of the stretch that begins with the mark at `start`; None when it is best as it stands."""
    before = text[start - 1] if start else ""
    origin = Path(0.0, before)
    best = _as_stands(origin, text, start, known)
    shifted: Path | None = Path(_START_COST, "", origin, (), start, True)
    base, settled, pending = best.cost, 0, -1
    for index in range(start + 1, stop):
        base += _cost(text[index - 1], text[index], known)
        code = _bytes(text[index])
        wide = _wide(text[index], code)
        returned = _as_stands(best, text, index, known)
        if shifted is not None and pending >= 0:
            returned = min(returned, *_endings(shifted, pending, text[index], index, known), key=_by_cost)
        shifted = _shifted(shifted, pending, wide, index, known) if shifted and len(wide) == 2 else None
        if shifted and wide != code:
            shifted.cost += _WIDTH_COST
        best, pending = returned, wide[1] if len(wide) == 2 else -1
        settled = settled + 1 if shifted is None or shifted.cost > best.cost + 25 else 0
        if settled >= _SETTLED:
            break
    if shifted is not None and shifted.cost + _LOST_COST < best.cost:
        best = Path(shifted.cost + _LOST_COST, "", shifted, (Half(pending, True),), stop, False)
    reading = _traced_back(best, start) if base - best.cost > _LEAST_GAIN else None
    return reading if reading and _is_worth(reading, text) else None


def _is_worth(reading: Reading, text: str) -> bool:
    """Whether a reading puts together characters of two known bytes, and more of them than it loses."""
    lost = sum(isinstance(item, Half) or item == LOST for _, new in reading.steps for item in new)
    whole = _whole(reading, text)
    return whole >= _LEAST_WHOLE and 2 * whole >= lost


def _whole(reading: Reading, text: str) -> int:
    """How many characters were put together from two bytes that are both known."""
    return sum(
        isinstance(item, str) and item != text[index : index + 1] for index, new in reading.steps for item in new
    )


def _by_cost(path: Path) -> float:
    return path.cost


def _as_stands(path: Path, text: str, index: int, known: Characters) -> Path:
    return Path(path.cost + _cost(path.last, text[index], known), text[index], path, (text[index],), index)


def _cost(before: str, char: str, known: Characters) -> float:
    return _LOST_COST if char == LOST else known.cost(before, char)


def _wide(char: str, code: bytes) -> bytes:
    """The bytes of a character; of an ASCII mark those of its full-width form, which pages often make narrow."""
    return bytes((0xA3, 0x80 + ord(char))) if "!" <= char <= "~" and not char.isalnum() and char != "?" else code


def _endings(path: Path, pending: int, char: str, index: int, known: Characters) -> Iterator[Path]:
    """The ways in which a stretch may end with the character at `index`."""
    half, code = Half(pending, True), _bytes(char)
    cost = path.cost + known.half_cost(pending, True)
    if char in "?\ufffd":
        yield Path(cost, "", path, (half,), index)
    if len(code) == 1 and code[0] >= 0x40:
        joined = _char(pending, code[0])
        if joined:
            yield Path(path.cost + known.read_cost(path.last, joined), joined, path, (joined,), index)
        both = cost + known.half_cost(code[0], False) + _DROP_COST
        yield Path(both, "", path, (half, Half(code[0], False)), index)
    ending = 0.0 if len(code) < 2 else _SILENT_END_COST
    yield Path(cost + ending + known.cost("", char), char, path, (half, char), index)


def _shifted(path: Path, pending: int, code: bytes, index: int, known: Characters) -> Path:
    """The cheapest way to have the first byte of the character at `index` end one, and its second begin the next."""
    if pending < 0:  # directly behind the mark of the lost byte
        return Path(path.cost + known.half_cost(code[0], False), "", path, (Half(code[0], False),), index, True)
    lost = (Half(pending, True), Half(code[0], False))
    cost = path.cost + known.half_cost(pending, True) + known.half_cost(code[0], False) + _DROP_COST
    options = [
        Path(cost, "", path, lost, index, True),
        Path(cost + _LOST_COST, "", path, (lost[0], LOST, lost[1]), index, True),
    ]
    char = _char(pending, code[0])
    if char:
        options.append(Path(path.cost + known.read_cost(path.last, char), char, path, (char,), index, True))
    return min(options, key=_by_cost)


def _traced_back(path: Path, start: int) -> Reading | None:
    """The steps of the stretch: from its mark to the last character that does not stand as it stood."""
    steps: list[tuple[int, tuple[Emitted, ...]]] = []
    node: Path | None = path
    while node is not None and node.index >= start:
        steps.append((node.index, node.emitted))
        node = node.back
    steps.reverse()
    return Reading(start, steps[-1][0] + 1, steps) if steps else None


def _edit(text: str, reading: Reading, known: Characters) -> Edit:
    """The reading as one edit, each character with the place that it came from."""
    steps = reading.steps
    while steps and steps[-1][1] == (text[steps[-1][0] : steps[-1][0] + 1],):
        steps.pop()
    end = min(steps[-1][0] + 1, len(text)) if steps else reading.end
    reading.end = max(end, reading.start + 1)
    flat: list[Emitted] = [char for _, emitted in steps for char in emitted]
    before = text[reading.start - 1] if reading.start else ""
    read = _guessed(flat, before, text[reading.end : reading.end + 1], known)
    if text[reading.start] == LOST and flat and isinstance(flat[0], Half) and read[0].isalpha():
        read = LOST + read[1:]  # what became U+FFFD was a rare character, as in names: there is no guessing it
    pieces: list[Piece] = []
    lost: list[tuple[int, int]] = []
    place, low = 0, reading.start
    for index, emitted in steps:
        high = max(low, min(index + 1, reading.end))
        if emitted:
            if LOST in read[place : place + len(emitted)]:
                lost.append((low, high))
            pieces.append(Piece(len(emitted), low, high))
            place, low = place + len(emitted), high
    return Edit(reading.start, reading.end, read, tuple(lost), tuple(pieces))


def _guessed(emitted: list[Emitted], before: str, after: str, known: Characters) -> str:
    """The characters, those known by half guessed from their neighbours where these leave no doubt."""
    out: list[str] = []
    index = 0
    while index < len(emitted):
        stop = index
        halves: list[Half] = []
        while stop < len(emitted) and isinstance(half := emitted[stop], Half):
            halves.append(half)
            stop += 1
        if halves:
            follow = emitted[stop] if stop < len(emitted) else after
            last = out[-1] if out else before
            out += _guess(halves, _neighbour(last), _neighbour(follow), known)
            index = stop
        else:
            out.append(str(emitted[index]))
            index += 1
    return "".join(out)


def _neighbour(item: Emitted) -> str:
    return item if isinstance(item, str) and item != LOST else ""


def _guess(halves: list[Half], before: str, after: str, known: Characters) -> list[str]:
    """The likeliest character for each half, weighed forward and backward along the chain; LOST where none is sure."""
    chain = [(known.by_lead if half.lead else known.by_trail).get(half.byte, [])[:_GUESSES] for half in halves]
    if not all(chain):
        return [LOST] * len(halves)
    forward = [{char: _share(known, before, char) for char in chain[0]}]
    for chars in chain[1:]:
        last = forward[-1]
        forward.append({char: sum(w * _share(known, old, char) for old, w in last.items()) for char in chars})
    backward = [{char: _share(known, char, after) if after else 1.0 for char in chain[-1]}]
    for chars in reversed(chain[:-1]):
        later = backward[0]
        backward.insert(0, {char: sum(_share(known, char, new) * w for new, w in later.items()) for char in chars})
    return [
        _sure({char: there[char] * back[char] for char in there}) for there, back in zip(forward, backward, strict=True)
    ]


def _share(known: Characters, before: str, char: str) -> float:
    return math.exp(-known.cost(before, char))


def _sure(weights: dict[str, float]) -> str:
    """The character that has nearly all the weight, if any; a numeral is never guessed."""
    best = max(weights, key=lambda char: weights[char])
    is_sure = weights[best] >= _SURE * sum(weights.values())
    return best if is_sure and unicodedata.numeric(best, None) is None else LOST
