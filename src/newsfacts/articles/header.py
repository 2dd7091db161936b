"""The head of an article, line by line: which lines are furniture, which say outlet, date and byline, which is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from newsfacts.articles.dates import page_date, read_date
from newsfacts.articles.outlets import outlet_name
from newsfacts.rules import Rules
from newsfacts.text.patterns import Compiled, patterns

_HEAD_LINES = 30  # a title stands within so many lines, furniture included
_TITLE_LENGTH = 90
_LOST = re.compile("\ufffd+")
_STANDS_FOR = "：某"  # a lost character of a head line was most likely the colon, or part of a name
_PIECES = frozenset(("outlet", "date", "byline", "note"))
_SCRAP, _SCRAPS = 2, 10  # so many characters may be left of a line with one piece, with two: 文, 讯
_CRUMB, _LINK, _FURNITURE_LENGTH = 10, 80, 200
# Beside the date under a title so many characters may name who wrote; pieces that were read are blanked, a date by eight or more.
_SOURCE, _GONE = 24, "\u3000" * 8
_BRACKETS = "（）()【】[]"
_RUN = re.compile(r"[^\s\u3000|·•()（）\[\]【】]+")
_SENTENCE = re.compile("[，。；：！？“”,;:!?]")
_META_LINES, _FOOT_LINES, _DATELINES = 6, 3, 2
_REST = re.compile(r"[\s　|·•,，、:：()（）\[\]【】《》/-]+")


@dataclass
class Head:
    """What was read; places are in the repaired text. `kept` are the pieces that make up the article's text after the title."""

    title: tuple[int, int] | None = None
    outlet: str | None = None
    outlet_place: tuple[int, int] | None = None
    published: date | None = None
    byline: str | None = None
    dropped: list[tuple[int, int]] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """The places of the lines that hold something, without blanks at both ends."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + line.index(stripped)
            yield start, start + len(stripped)


class HeadReader:
    """Reads the head of one text with the rules in force."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.text, self.rules = text, rules
        self.head = Head()
        self.lines = list(lines_of(text))

    def read(self) -> Head:
        """The head, and which lines are body."""
        self._cut_tail()
        for index, (start, end) in enumerate(self.lines):
            if self._is_furniture(start, end, index) or self._is_meta(start, end, index):
                self.head.dropped.append((start, end))
            elif self.head.title is None and self._is_title(start, end, index):
                self.head.title = self._without_section(start, end)
            else:
                self.head.kept.append(self._without_tail(start, end))
        self._read_body()
        return self.head

    def _cut_tail(self) -> None:
        """Take away what stands below 相关阅读 and the like, when it is nothing but short lines without an end of sentence."""
        for index in range(len(self.lines) // 2, len(self.lines)):
            rest = [self.text[start:end] for start, end in self.lines[index:]]
            if self._matches("tail", rest[0]) and all(len(line) <= _LINK and line[-1] not in "。！" for line in rest):
                self.head.dropped += self.lines[index:]
                del self.lines[index:]
                return

    def _is_furniture(self, start: int, end: int, index: int) -> bool:
        line = self.text[start:end]
        if end - start > _FURNITURE_LENGTH:
            return False
        if self._matches("line", line):
            return True
        return not self.head.kept and (self._matches("head", line) or self._is_crumb(index))

    def _matches(self, kind: str, line: str) -> bool:
        return any(pattern.regex.fullmatch(line) for pattern in patterns(self.rules, "furniture", kind))

    def _is_crumb(self, index: int) -> bool:
        """Whether a short line stands beside one of nothing but `>>`, as a breadcrumb does that was cut into lines."""
        start, end = self.lines[index]
        beside = [self.lines[near] for near in (index - 1, index + 1) if 0 <= near < len(self.lines)]
        return end - start <= _CRUMB and any(not self.text[a:b].strip(">＞»› ") for a, b in beside)

    def _is_meta(self, start: int, end: int, index: int) -> bool:
        """Whether the line is made of outlet, date, byline and notes of the page only; what they say is kept."""
        if end - start > 120 or (len(self.head.kept) > _META_LINES and not self._is_last_date(start, end, index)):
            return False
        line = self.text[start:end]
        stands_for = _STANDS_FOR if _LOST.search(line) else _STANDS_FOR[:1]
        spelt = (_LOST.sub(lambda lost, char=char: char.ljust(len(lost[0])), line) for char in stands_for)  # type: ignore[misc]
        return any(self._is_spelt(start, rest) for rest in spelt)

    def _is_spelt(self, start: int, rest: str) -> bool:
        """Whether the pieces of a head make up all of this line; they are taken then."""
        found: list[tuple[Compiled, re.Match[str]]] = []
        for pattern in patterns(self.rules, "header"):
            while pattern.kind in _PIECES and (match := pattern.regex.search(rest)) and match.group().strip():
                found.append((pattern, match))
                rest = rest[: match.start()] + "\u3000" * len(match.group()) + rest[match.end() :]
        if not found or not self._is_spent(rest, found, start):
            return False
        for pattern, match in found:
            self._take(pattern, match, start)
        return True

    def _is_spent(self, rest: str, found: list[tuple[Compiled, re.Match[str]]], offset: int) -> bool:
        """Whether what is left of a line is nothing, or the bare name of an outlet, which is then taken."""
        bare = _REST.sub("", rest)
        kinds = {pattern.kind for pattern, _ in found} - {"note"}
        scrap = _SCRAP if len(kinds) < 2 else _SCRAPS
        match = outlet_name(self.rules).search(rest)
        if len(bare) - (len(match.group()) if match else 0) > scrap or (bare and not kinds):
            return "date" in kinds and "outlet" not in kinds and self._is_sourced(rest, offset)
        if match and self.head.outlet is None and "outlet" not in kinds:
            self.head.outlet = match.group()
            self.head.outlet_place = (offset + match.start(), offset + match.end())
        return True

    def _is_sourced(self, rest: str, offset: int) -> bool:
        """Whether the line under the title names who wrote beside the date, without a word that says so: 某县民政局 2024年3月28日."""
        inner = rest.strip(_BRACKETS)
        runs = list(_RUN.finditer(rest))
        beside = (
            inner.startswith(_GONE) or inner.endswith(_GONE) or (runs and outlet_name(self.rules).match(runs[0][0]))
        )
        if self.head.title is None or self.head.kept or not beside or _SENTENCE.search(rest):
            return False
        if not runs or sum(len(run.group()) for run in runs) > _SOURCE:
            return False
        readings = (one.regex.fullmatch(rest, *runs[0].span()) for one in patterns(self.rules, "header", "source"))
        match = next(filter(None, readings), None)
        if match and self.head.outlet is None:
            self.head.outlet = match["value"]
            self.head.outlet_place = (offset + match.start("value"), offset + match.end("value"))
        return match is not None

    def _is_last_date(self, start: int, end: int, index: int) -> bool:
        """Whether one of the last lines is nothing but a date: some papers date an article at its foot."""
        line = self.text[start:end]
        dates = patterns(self.rules, "header", "date")
        return index >= len(self.lines) - _FOOT_LINES and any(pattern.regex.fullmatch(line) for pattern in dates)

    def _take(self, pattern: Compiled, match: re.Match[str], offset: int) -> None:
        if pattern.kind == "date" and self.head.published is None:
            self.head.published = page_date(match)
        elif pattern.kind == "outlet" and self.head.outlet is None:
            self.head.outlet = self._value(match, offset).strip()
            self.head.outlet_place = (offset + match.start("value"), offset + match.end("value"))
        elif pattern.kind == "byline" and self.head.byline is None:
            self.head.byline = " ".join(self._value(match, offset).split())

    def _value(self, match: re.Match[str], offset: int) -> str:
        """What a piece says as it stands in the text, lost characters among it."""
        return self.text[offset + match.start("value") : offset + match.end("value")]

    def _is_title(self, start: int, end: int, index: int) -> bool:
        line = self.text[start:end]
        return (
            index < _HEAD_LINES
            and not self.head.kept
            and end - start <= _TITLE_LENGTH
            and not line.endswith(("。", "；"))
        )

    def _without_section(self, start: int, end: int) -> tuple[int, int]:
        for pattern in patterns(self.rules, "header", "section"):
            match = pattern.regex.match(self.text[start:end])
            if match and match.end() < end - start:
                self.head.dropped.append((start, start + match.end()))
                start += match.end()
        for pattern in patterns(self.rules, "header", "suffix"):
            match = pattern.regex.search(self.text, start, end)
            if match:
                self.head.dropped.append((match.start(), end))
                end = match.start()
        return start, end

    def _without_tail(self, start: int, end: int) -> tuple[int, int]:
        for pattern in patterns(self.rules, "furniture", "inline"):
            match = pattern.regex.search(self.text[start:end])
            if match and match.start() > 0:
                self.head.dropped.append((start + match.start(), end))
                return start, start + match.start()
        return start, end

    def _read_body(self) -> None:
        """What the body says of outlet, date and writer, where the head said nothing."""
        for start, end in self.head.kept[:_DATELINES]:
            self._read_dateline(start, end)
        if self.head.kept and self.head.byline is None:
            start, end = self.head.kept[-1]
            for pattern in patterns(self.rules, "header", "closing"):
                match = pattern.regex.search(self.text, start, end)
                if match:
                    self.head.byline = match["value"]

    def _read_dateline(self, start: int, end: int) -> None:
        for pattern in patterns(self.rules, "header", "dateline"):
            match = pattern.regex.match(self.text[start : min(end, start + 60)])
            if not match:
                continue
            outlet = match["outlet"]
            if self.head.outlet is None and not outlet.startswith("本"):
                self.head.outlet = outlet
                self.head.outlet_place = (start + match.start("outlet"), start + match.end("outlet"))
            if self.head.published is None and match["date"]:
                self.head.published = read_date(match["date"])
            return
