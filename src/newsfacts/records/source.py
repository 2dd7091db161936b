"""Raw input and repaired text, with the origin of every character."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Any

from pydantic import Field

from newsfacts.records.base import Record, Span
from newsfacts.records.vocabulary import Script


class Given(Record):
    """What the source already says of an article (columns of a table, options of a command); it wins over what is read."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    place: str | None = None


class RawArticle(Record):
    """One article as it came: bytes, where they came from, and what the source says of them."""

    raw: bytes
    source: str = "-"
    given: Given = Given()


class RawRange(Record):
    """A stretch of the decoded raw text, half-open, in characters."""

    raw_start: int
    raw_end: int


class Repair(RawRange):
    """One change that was made on the way from raw to repaired text."""

    kind: str
    before: str
    after: str


class Origins(Record):
    """Where each character of a text came from, as runs: run i begins at `starts[i]` and stands for raw `[raw_starts[i], raw_ends[i])`.

    A run as long as its raw stretch maps character to character; in any other run each character stands for the whole
    raw stretch. Runs are sorted and cover the text; raw places never go backwards.
    """

    length: int
    starts: tuple[int, ...]
    raw_starts: tuple[int, ...]
    raw_ends: tuple[int, ...]

    @classmethod
    def identity(cls, length: int) -> Origins:
        """Each character came from its own place."""
        return cls(length=length, starts=(0,), raw_starts=(0,), raw_ends=(length,))

    def of(self, position: int) -> tuple[int, int]:
        """The raw stretch that the character at `position` stands for."""
        run = bisect_right(self.starts, position) - 1
        end = self.starts[run + 1] if run + 1 < len(self.starts) else self.length
        raw_start, raw_end = self.raw_starts[run], self.raw_ends[run]
        if end - self.starts[run] == raw_end - raw_start:
            place = raw_start + position - self.starts[run]
            return place, place + 1
        return raw_start, raw_end

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch of `[start, end)`; an empty stretch lies before the character at `start`."""
        if start >= end:
            place = self.of(start)[0] if start < self.length else (self.raw_ends[-1] if self.raw_ends else 0)
            return place, place
        return self.of(start)[0], self.of(end - 1)[1]


class SourceText(Record):
    """Repaired text and how it came to be: `text`, the decoded `raw`, the `origins` of each character, every repair."""

    text: str
    raw: str = Field(repr=False)
    origins: Origins = Field(repr=False)
    encoding: str
    encoding_reason: str = ""
    script: Script = "simplified"
    repairs: tuple[Repair, ...] = ()
    damaged: tuple[RawRange, ...] = ()


class Article(Record):
    """An article's head and text. `text` is title and body, without furniture; `origins` leads from it to the raw text."""

    id: str
    source: str
    text: str
    raw: str = Field(repr=False)
    origins: Origins = Field(repr=False)
    title: str | None = None
    title_end: int = 0
    outlet: str | None = None
    outlet_raw: RawRange | None = None
    published: date | None = None
    byline: str | None = None
    place: str | None = None
    place_code: str | None = None
    encoding: str = "utf-8"
    encoding_reason: str = ""
    script: Script = "simplified"
    repairs: tuple[Repair, ...] = ()
    damaged: tuple[RawRange, ...] = ()
    text_fingerprint: str = ""

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]` with its raw place."""
        return Span(**self.located(start, end))

    def located(self, start: int, end: int) -> dict[str, Any]:
        """The fields of that span, for records that are spans and more."""
        raw_start, raw_end = self.origins.raw(start, end)
        return {"text": self.text[start:end], "start": start, "end": end, "raw_start": raw_start, "raw_end": raw_end}
