"""Where the characters of a text came from, as runs in flat arrays: damaged text has one for every tenth character."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_NUMBER = "I"  # four bytes a place, where a tuple of ints takes fifty


class Run(NamedTuple):
    """`length` characters that stand for raw `[raw_start, raw_end)`: one to one when equally long, else each for the whole."""

    length: int
    raw_start: int
    raw_end: int

    @property
    def even(self) -> bool:
        """Whether it maps character to character."""
        return self.length == self.raw_end - self.raw_start


class Runs:
    """Runs in the order of the text, sorted, apart from one another, never going backwards in the raw text."""

    __slots__ = ("length", "raw_ends", "raw_starts", "starts")

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        self.length = 0
        self.starts, self.raw_starts, self.raw_ends = array(_NUMBER), array(_NUMBER), array(_NUMBER)
        for run in runs:
            self.add(run)

    def add(self, run: Run) -> None:
        """Put a run behind the others: one that goes on where the last ends becomes part of it."""
        if not run.length:
            return
        last = self[-1] if self.starts else None
        if last and last.raw_end == run.raw_start and last.even and run.even:
            self.raw_ends[-1] = run.raw_end
            self.length += run.length
        elif last and run.raw_start < last.raw_end:  # both stand for one stretch: each character for the whole of it
            self._pop()
            low, high = max(run.raw_start, last.raw_start), max(run.raw_end, last.raw_end)
            self._put(_parts(last, last.length))
            self._put(_parts(Run(run.length, low, high), run.length))
        else:
            self._put((run,))

    def __getitem__(self, index: int) -> Run:
        start = self.starts[index]
        end = self.starts[index + 1] if -1 != index < len(self.starts) - 1 else self.length
        return Run(end - start, self.raw_starts[index], self.raw_ends[index])

    def cut(self, start: int, end: int) -> Iterator[Run]:
        """The runs of the characters `[start, end)`."""
        index = max(bisect_right(self.starts, start) - 1, 0) if start < end else len(self.starts)
        while index < len(self.starts) and self.starts[index] < end:
            run, place = self[index], self.starts[index]
            low, high = max(start - place, 0), min(end - place, run.length)
            if run.even:
                yield Run(high - low, run.raw_start + low, run.raw_start + high)
            else:
                yield from _parts(run, high - low)
            index += 1

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch of `[start, end)`; an empty stretch lies before the character at `start`."""
        low = high = -1
        for run in self.cut(start, end):
            low, high = run.raw_start if low < 0 else low, run.raw_end
        if low < 0:
            low = high = self._place(start)
        return low, high

    def _place(self, position: int) -> int:
        for run in self.cut(position, position + 1):
            return run.raw_start
        return self.raw_ends[-1] if self.raw_ends else 0

    def _put(self, runs: Iterable[Run]) -> None:
        for run in runs:
            self.starts.append(self.length)
            self.raw_starts.append(run.raw_start)
            self.raw_ends.append(run.raw_end)
            self.length += run.length

    def _pop(self) -> None:
        self.length = self.starts.pop()
        self.raw_starts.pop()
        self.raw_ends.pop()


def _parts(run: Run, length: int) -> list[Run]:
    """Some characters of a run that stand for its whole raw stretch; they must not come to look like one to one."""
    if length == run.raw_end - run.raw_start > 1:
        return [Run(1, run.raw_start, run.raw_end)] * length
    return [Run(length, run.raw_start, run.raw_end)]
