"""A text on its way from raw to repaired: every edit keeps the origin of every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsfacts.records import Origins, RawRange, Repair

_REPAIR_FIELDS = set(Repair.model_fields)


class Piece(NamedTuple):
    """`length` new characters that come from `[start, end)` of the text before."""

    length: int
    start: int
    end: int


class Edit(NamedTuple):
    """Put `new` in the place of `[start, end)`.

    `lost` are places of what nobody can bring back; `pieces` says which part of `new` came from where, else all of it
    came from the whole.
    """

    start: int
    end: int
    new: str
    lost: tuple[tuple[int, int], ...] = ()
    pieces: tuple[Piece, ...] = ()


class Run(NamedTuple):
    """`length` characters that stand for raw `[raw_start, raw_end)`: one to one when equally long, else each for the whole."""

    length: int
    raw_start: int
    raw_end: int


class TracedText:
    """A text, the raw text that it came from, and what was done. Edits give a new object; nothing is changed in place."""

    def __init__(
        self,
        text: str,
        raw: str,
        runs: Sequence[Run] | None = None,
        repairs: Sequence[Repair] = (),
        damaged: Sequence[RawRange] = (),
    ) -> None:
        self.text, self.raw = text, raw
        self.runs: list[Run] = list(runs) if runs is not None else [Run(len(text), 0, len(raw))] if text else []
        self.repairs, self.damaged = list(repairs), list(damaged)
        self._starts: list[int] | None = None

    def edited(self, edits: Iterable[Edit], kind: str) -> TracedText:
        """The text after `edits`, sorted and apart from one another; each becomes a repair of this `kind`."""
        changes = [edit for edit in edits if edit.new != self.text[edit.start : edit.end]]
        if not changes:
            return self
        repairs = [self._repair(edit, kind) for edit in changes]
        lost = [self.raw_range(*place) for edit in changes for place in edit.lost]
        damaged = [RawRange(raw_start=start, raw_end=end) for start, end in lost]
        return self._rebuilt(changes, [*self.repairs, *repairs], [*self.damaged, *damaged])

    def replaced(self, text: str, repairs: Iterable[Repair] = ()) -> TracedText:
        """The text with other characters, one for each: origins stay as they are."""
        if len(text) != len(self.text):
            raise ValueError(f"{len(text)} characters cannot stand for {len(self.text)}; use edits")
        return TracedText(text, self.raw, self.runs, [*self.repairs, *repairs], self.damaged)

    def joined(self, parts: Iterable[tuple[int, int] | str]) -> TracedText:
        """A text of pieces of this one and of new strings; pieces in order of place."""
        texts: list[str] = []
        runs: list[Run] = []
        for part in parts:
            if isinstance(part, str):
                place = runs[-1].raw_end if runs else 0
                texts.append(part)
                runs.append(Run(len(part), place, place))
            else:
                texts.append(self.text[part[0] : part[1]])
                runs += self._cut(*part)
        return TracedText("".join(texts), self.raw, _merged(runs), self.repairs, self.damaged)

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch of `[start, end)`."""
        cut = self._cut(start, end)
        place = cut[0].raw_start if cut else self._place(start)
        return place, cut[-1].raw_end if cut else place

    def origins(self) -> Origins:
        """The record of where each character came from."""
        return Origins(
            length=len(self.text),
            starts=tuple(self._run_starts()),
            raw_starts=tuple(run.raw_start for run in self.runs),
            raw_ends=tuple(run.raw_end for run in self.runs),
        )

    def _run_starts(self) -> list[int]:
        if self._starts is None:
            self._starts, place = [], 0
            for run in self.runs:
                self._starts.append(place)
                place += run.length
        return self._starts

    def _place(self, position: int) -> int:
        """The raw place before the character at `position`."""
        cut = self._cut(position, min(position + 1, len(self.text)))
        return cut[0].raw_start if cut else (self.runs[-1].raw_end if self.runs else 0)

    def _repair(self, edit: Edit, kind: str) -> Repair:
        cut = self._cut(edit.start, edit.end)
        start = cut[0].raw_start if cut else self._place(edit.start)
        end = cut[-1].raw_end if cut else start
        before = self.text[edit.start : edit.end]
        # Thousands in a damaged text, of values made here: not validated again, and with one set of field names for all.
        return Repair.model_construct(
            _REPAIR_FIELDS, kind=kind, raw_start=start, raw_end=end, before=before, after=edit.new
        )

    def _rebuilt(self, edits: Sequence[Edit], repairs: list[Repair], damaged: list[RawRange]) -> TracedText:
        texts: list[str] = []
        runs: list[Run] = []
        place = 0
        for edit, repair in zip(edits, repairs[-len(edits) :], strict=True):
            texts += (self.text[place : edit.start], edit.new)
            runs += self._cut(place, edit.start)
            if edit.pieces:
                runs += [Run(piece.length, *self.raw_range(piece.start, piece.end)) for piece in edit.pieces]
            elif edit.new:
                runs.append(Run(len(edit.new), repair.raw_start, repair.raw_end))
            place = edit.end
        texts.append(self.text[place:])
        runs += self._cut(place, len(self.text))
        return TracedText("".join(texts), self.raw, _merged(runs), repairs, damaged)

    def _cut(self, start: int, end: int) -> list[Run]:
        return list(self._cut_runs(start, end)) if start < end else []

    def _cut_runs(self, start: int, end: int) -> Iterator[Run]:
        starts = self._run_starts()
        index = bisect_right(starts, start) - 1
        while index < len(starts) and starts[index] < end:
            run, place = self.runs[index], starts[index]
            low, high = max(start - place, 0), min(end - place, run.length)
            if run.length == run.raw_end - run.raw_start:
                yield Run(high - low, run.raw_start + low, run.raw_start + high)
            else:
                yield from _part(run, high - low)
            index += 1


def _part(run: Run, length: int) -> list[Run]:
    """Some characters of a run that stand for its whole raw stretch; they must not come to look like one to one."""
    if length == run.raw_end - run.raw_start > 1:
        return [Run(1, run.raw_start, run.raw_end)] * length
    return [Run(length, run.raw_start, run.raw_end)]


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours that map one to one and follow one another in the raw text become one run; no place goes backwards."""
    found: list[Run] = []
    for run in runs:
        if not run.length:
            continue
        last = found[-1] if found else None
        if last and last.raw_end == run.raw_start and _even(last) and _even(run):
            found[-1] = Run(last.length + run.length, last.raw_start, run.raw_end)
        elif last and run.raw_start < last.raw_end:  # both stand for one stretch: each character for the whole of it
            low, high = max(run.raw_start, last.raw_start), max(run.raw_end, last.raw_end)
            found[-1:] = _part(last, last.length)
            found += _part(Run(run.length, low, high), run.length)
        else:
            found.append(run)
    return found


def _even(run: Run) -> bool:
    return run.length == run.raw_end - run.raw_start


def check_origins(origins: Origins, raw_length: int) -> None:
    """Raise ValueError unless the runs are sorted, cover the text, and never go backwards in the raw text."""
    if origins.length and (not origins.starts or origins.starts[0] != 0):
        raise ValueError("the runs do not begin at the text's begin")
    if any(a >= b for a, b in pairwise((*origins.starts, origins.length))):
        raise ValueError("the runs are not sorted")
    for places in (origins.raw_starts, origins.raw_ends):
        if any(a > b for a, b in pairwise((0, *places, raw_length))):
            raise ValueError("the raw places go backwards or beyond the raw text")
    if any(a > b for a, b in zip(origins.raw_starts, origins.raw_ends, strict=True)):
        raise ValueError("a raw stretch ends before it begins")
