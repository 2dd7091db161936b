"""Lines that a program broke at a fixed width, in the middle of sentences: which of them go on in the next line."""

from __future__ import annotations

from collections import Counter

_SHORTEST = 20  # no program breaks Chinese text at fewer characters
_LEAST = 3  # so many lines of nearly one length are no chance
_LONGER = 0.2  # the part of all lines that may be longer, where the program broke at marks
_WIDE = "\u1100"  # the first character that takes two columns
_ENDS = "。！？；：…”’）)】》!?;:"


def goes_on(lines: list[str]) -> list[bool]:
    """For each line, whether its sentence goes on in the next one because the line was full."""
    widths = [_width(line) for line in lines]
    open_widths = Counter(width for line, width in zip(lines, widths, strict=True) if _is_open(line))
    full = max(open_widths, key=lambda width: (_near(open_widths, width), width), default=0)
    if full < 2 * _SHORTEST or _near(open_widths, full) < _LEAST or _longer(widths, full) > _LONGER * len(lines):
        return [False] * len(lines)
    return [full - 3 <= width <= full + 1 and _is_open(line) for line, width in zip(lines, widths, strict=True)]


def _near(widths: Counter[int], width: int) -> int:
    return sum(widths[near] for near in range(width - 3, width + 2))


def _longer(widths: list[int], full: int) -> int:
    return sum(width > full + 2 for width in widths)


def _is_open(line: str) -> bool:
    return bool(line) and line[-1] not in _ENDS


def _width(line: str) -> int:
    """Columns on a screen: two for a Chinese character, one for a Latin one."""
    return 2 * len(line) - sum(map(_WIDE.__gt__, line))
