"""Traditional to simplified script with OpenCC, character by character where it can, each with its origin."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from typing import Any

from newsfacts.records import Repair
from newsfacts.records.vocabulary import Script
from newsfacts.text.traced import Edit, TracedText, repair

_MIXED = 0.02  # a lower share of traditional characters than this is a name or a quotation in a simplified text
_TRADITIONAL = 0.1
_OLD_LINE = 0.15
_OLD_FORMS = 3  # fewer different old forms than this are a name that comes again and again


@cache
def converter(config: str) -> Any:
    """OpenCC with one of its configurations, loaded once."""
    from opencc import OpenCC

    return OpenCC(config)


@cache
def _old_forms() -> frozenset[str]:
    """All characters that have another simplified form: without one of them a text needs no conversion."""
    blocks = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20))
    chars = [chr(code) for low, high in blocks for code in range(low, high)]
    plain = simplified("\n".join(chars)).split("\n")
    return frozenset(a for a, b in zip(chars, plain, strict=True) if a != b)


def simplified(text: str) -> str:
    """The text in simplified script."""
    return str(converter("t2s").convert(text))


def traditional(text: str) -> str:
    """The text in traditional script."""
    return str(converter("s2t").convert(text))


def is_traditional(text: str) -> bool:
    """Whether a text has more characters of the traditional script alone than of the simplified script alone."""
    sample = text[:20000]
    return _changes(sample, simplified(sample)) > _changes(sample, traditional(sample))


def _changes(before: str, after: str) -> int:
    return sum(a != b for a, b in zip(before, after, strict=False))


def to_simplified(traced: TracedText) -> tuple[TracedText, Script]:
    """The text in simplified script, and which script it was.

    In a simplified text a lone old form is a name (王丙乾, 昇腾) and stays; whole lines of the old script are converted.
    """
    text = traced.text
    if _old_forms().isdisjoint(text) or len(_old_forms().intersection(text)) < _OLD_FORMS:
        return traced, "simplified"
    after = simplified(text)
    script = _script(text, after)
    if script == "simplified":
        after = _old_lines(text)
    after = _regional(after)
    if len(after) == len(text):
        return traced.replaced(after, _repairs(traced, after)), script
    return traced.edited(_edits(text, after), "script"), script


def _han(text: str) -> int:
    """How many Chinese characters a text has, at least one."""
    return max(1, sum("\u3400" <= char <= "\u9fff" for char in text))


def _old_lines(text: str) -> str:
    """The text with those lines converted that are in the old script."""
    lines = text.split("\n")
    converted = [simplified(line) for line in lines]
    return "\n".join(
        new if _changes(old, new) > _OLD_LINE * _han(old) else old for old, new in zip(lines, converted, strict=True)
    )


def _regional(text: str) -> str:
    """Forms of Hong Kong that the plain table leaves: 衞 → 卫."""
    return str(converter("hk2s").convert(text)) if "衞" in text else text


def _script(before: str, after: str) -> Script:
    changed = _changes(before, after)
    share = changed / _han(before)
    if share < _MIXED:
        return "simplified"
    if share < _TRADITIONAL:
        return "mixed"
    # In a wholly traditional text there is hardly a character that only the simplified script has.
    return "mixed" if _changes(before, traditional(before)) > changed else "traditional"


def _repairs(traced: TracedText, after: str) -> list[Repair]:
    """One repair for each line that changed: a traditional article would else have hundreds."""
    found: list[Repair] = []
    start = 0
    for old, new in zip(traced.text.split("\n"), after.split("\n"), strict=True):
        if old != new:
            places = [index for index, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
            low, high = places[0], places[-1] + 1
            found.append(repair("script", traced.raw_range(start + low, start + high), old[low:high], new[low:high]))
        start += len(old) + 1
    return found


def _edits(before: str, after: str) -> list[Edit]:
    """The differences, line by line: a phrase may become longer or shorter, a line end stays."""
    edits: list[Edit] = []
    start = 0
    for old, new in zip(before.split("\n"), after.split("\n"), strict=True):
        if len(old) == len(new):
            edits += _same_length(start, old, new)
        else:
            matcher = SequenceMatcher(a=old, b=new, autojunk=False)
            edits += [
                Edit(start + a, start + b, new[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
            ]
        start += len(old) + 1
    return edits


def _same_length(start: int, old: str, new: str) -> list[Edit]:
    places = [index for index in range(len(old)) if old[index] != new[index]]
    edits: list[Edit] = []
    for _, group in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run = [place for _, place in group]
        low, high = run[0], run[-1] + 1
        edits.append(Edit(start + low, start + high, new[low:high]))
    return edits
