"""A text on its way from raw to repaired: every edit keeps the origin of every character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, pairwise
from typing import NamedTuple

from newsfacts.records import Origins, RawRange, Repair
from newsfacts.text.runs import Run, Runs

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


class TracedText:
    """A text, the raw text that it came from, and what was done. Edits give a new object; nothing is changed in place."""

    def __init__(
        self,
        text: str,
        raw: str,
        runs: Runs | None = None,
        repairs: Sequence[Repair] = (),
        damaged: Sequence[RawRange] = (),
    ) -> None:
        self.text, self.raw = text, raw
        self.runs = runs if runs is not None else Runs([Run(len(text), 0, len(raw))])
        self.repairs, self.damaged = repairs, damaged

    def edited(self, edits: Iterable[Edit], kind: str) -> TracedText:
        """The text after `edits`, sorted and apart from one another; each becomes a repair of this `kind`."""
        new, runs, repairs, damaged, place = StringIO(), Runs(), list(self.repairs), list(self.damaged), 0
        for edit in edits:
            before = self.text[edit.start : edit.end]
            if edit.new == before:
                continue
            new.write(self.text[place : edit.start])
            new.write(edit.new)
            raw = self.raw_range(edit.start, edit.end)
            repairs.append(repair(kind, raw, before, edit.new))
            damaged += (RawRange(raw_start=a, raw_end=b) for a, b in (self.raw_range(*lost) for lost in edit.lost))
            for run in chain(self.runs.cut(place, edit.start), self._run_of(edit, raw)):
                runs.add(run)
            place = edit.end
        if len(repairs) == len(self.repairs):
            return self
        for run in self.runs.cut(place, len(self.text)):
            runs.add(run)
        new.write(self.text[place:])
        return TracedText(new.getvalue(), self.raw, runs, repairs, damaged)

    def replaced(self, text: str, repairs: Iterable[Repair] = ()) -> TracedText:
        """The text with other characters, one for each: origins stay as they are."""
        if len(text) != len(self.text):
            raise ValueError(f"{len(text)} characters cannot stand for {len(self.text)}; use edits")
        return TracedText(text, self.raw, self.runs, [*self.repairs, *repairs], self.damaged)

    def joined(self, parts: Iterable[tuple[int, int] | str]) -> TracedText:
        """A text of pieces of this one and of new strings; pieces in order of place."""
        texts: list[str] = []
        runs, place = Runs(), 0
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
                runs.add(Run(len(part), place, place))
            else:
                texts.append(self.text[part[0] : part[1]])
                for run in self.runs.cut(*part):
                    runs.add(run)
                    place = run.raw_end
        return TracedText("".join(texts), self.raw, runs, self.repairs, self.damaged)

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch of `[start, end)`."""
        return self.runs.raw(start, end)

    def origins(self) -> Origins:
        """The record of where each character came from."""
        return Origins.model_construct(
            length=len(self.text),
            starts=tuple(self.runs.starts),
            raw_starts=tuple(self.runs.raw_starts),
            raw_ends=tuple(self.runs.raw_ends),
        )

    def _run_of(self, edit: Edit, raw: tuple[int, int]) -> Iterator[Run]:
        if edit.pieces:
            return (Run(piece.length, *self.raw_range(piece.start, piece.end)) for piece in edit.pieces)
        return iter((Run(len(edit.new), *raw),))


def repair(kind: str, raw: tuple[int, int], before: str, after: str) -> Repair:
    """The record of one repair; there are thousands, of values made here, so they are not validated again."""
    return Repair.model_construct(
        _REPAIR_FIELDS, kind=kind, raw_start=raw[0], raw_end=raw[1], before=before, after=after
    )


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
