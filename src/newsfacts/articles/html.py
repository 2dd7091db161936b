"""HTML pages: the text that a reader sees, with its place in the source, and which of it is the article."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from newsfacts.articles.dates import read_date
from newsfacts.errors import MissingExtra
from newsfacts.records import Given
from newsfacts.text.runs import Run, Runs
from newsfacts.text.traced import TracedText

_LOOKS = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<(?:p|div|br|h1|title|span|td)[\s/>]", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "head"))
_INLINE = frozenset(
    (
        "a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "font",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "big",
        "mark",
        "abbr",
        "img",
        "o:p",
    )
)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]*[\t\r\n\f][ \t\r\n\f\xa0]*|[ \xa0]{2,}")
_HEAD_LENGTH = 100


class Page(NamedTuple):
    """The article's text of a page, traced to the page's source, and what the page says of itself in its head."""

    traced: TracedText
    given: Given


def is_html(text: str) -> bool:
    """Whether a decoded text is an HTML page or a piece of one."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if head.startswith("<") and _LOOKS.search(head):
        return True
    return len(_TAG.findall(text[:20000])) >= 8 and _LOOKS.search(text[:20000]) is not None


def read_page(source: str) -> Page:
    """The article of an HTML page: its headline, the lines that name outlet and date, and the main text.

    Raises MissingExtra without trafilatura, which tells main text from the page around it.
    """
    seen = _seen(source)
    main, given = _main_text(source)
    return Page(seen.traced.joined(_chosen(seen, main)), given)


class _Seen(NamedTuple):
    traced: TracedText
    lines: list[tuple[int, int]]
    headlines: list[tuple[int, int]]


class _Reader(HTMLParser):
    """Gathers visible text with its places; blocks become lines."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.unseen = 0
        self.headline_pieces: list[tuple[int, int]] = []
        self.length = 0
        self._headline_from: int | None = None

    def place(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def put(self, text: str, raw_start: int, raw_end: int) -> None:
        if self.unseen or not text:
            return
        self.pieces.append(text)
        self.runs.append(Run(len(text), raw_start, raw_end))
        self.length += len(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN and tag != "head":
            self.unseen += 1
        elif tag == "head":
            self.unseen = 1
        elif tag == "body":
            self.unseen = 0
        elif tag not in _INLINE:
            self.put("\n", self.place(), self.place())
        if tag == "h1":
            self._headline_from = self.length

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.put("\n", self.place(), self.place())

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag not in _INLINE:
            self.put("\n", self.place(), self.place())
        if tag == "h1" and self._headline_from is not None:
            self.headline_pieces.append((self._headline_from, self.length))
            self._headline_from = None

    def handle_data(self, data: str) -> None:
        self.put(data, self.place(), self.place() + len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};", len(name) + 1)

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};", len(name) + 2)

    def _reference(self, written: str, length: int) -> None:
        start = self.place()
        end = start + length + (self.source[start + length : start + length + 1] == ";")
        self.put(unescape(written), start, end)


def _seen(source: str) -> _Seen:
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    traced = TracedText("".join(reader.pieces), source, Runs(reader.runs))
    headlines = reader.headline_pieces
    lines = [
        (match.start(), match.end())
        for match in re.finditer(r"[^\n]+", _line_ends_only_from_blocks(traced.text, reader.runs))
        if match.group().strip()
    ]
    return _Seen(traced, lines, headlines)


def _line_ends_only_from_blocks(text: str, runs: list[Run]) -> str:
    """The text with the line ends of the source made blanks: only blocks end a line."""
    chars = list(text)
    place = 0
    for run in runs:
        if run.raw_end > run.raw_start:
            for index in range(place, place + run.length):
                if chars[index] in "\r\n":
                    chars[index] = " "
        place += run.length
    return "".join(chars)


def _main_text(source: str) -> tuple[str, Given]:
    try:
        from trafilatura import extract
        from trafilatura.metadata import extract_metadata
    except ImportError as error:
        raise MissingExtra('HTML needs trafilatura; pip install "newsfacts[html]"') from error
    try:
        main = extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""
        metadata = extract_metadata(source)
    except Exception:
        return "", Given()
    published = read_date(metadata.date) if metadata and metadata.date else None
    return main, Given(title=(metadata.title if metadata else None) or None, published=published)


def _chosen(seen: _Seen, main: str) -> list[tuple[int, int] | str]:
    """The lines of the page that belong to the article, each with a line end behind it."""
    text = seen.traced.text
    wanted = _bare(main)
    body = [place for place in seen.lines if _is_in(text[slice(*place)], wanted)] if wanted else seen.lines
    if not body:
        body = seen.lines
    head = _head_lines(seen, body[0][0]) if body else []
    parts: list[tuple[int, int] | str] = []
    for start, end in sorted({*head, *body}):
        parts += [*_without_blanks(text, start, end), "\n"]
    return parts[:-1]


def _is_in(line: str, wanted: str) -> bool:
    bare = _bare(line)
    return len(bare) >= 2 and bare in wanted


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _head_lines(seen: _Seen, body_start: int) -> list[tuple[int, int]]:
    """The headline, and the short lines between it and the body, where outlet and date stand."""
    headline = next((h for h in seen.headlines if seen.traced.text[slice(*h)].strip()), None)
    if headline is None or headline[0] > body_start:
        return []
    return [(a, b) for a, b in seen.lines if headline[0] <= a < body_start and b - a <= _HEAD_LENGTH]


def _without_blanks(text: str, start: int, end: int) -> list[tuple[int, int] | str]:
    """A line without the blanks that only lay out the source."""
    line = text[start:end]
    low = start + len(line) - len(line.lstrip())
    high = start + len(line.rstrip())
    parts: list[tuple[int, int] | str] = []
    for match in _BLANKS.finditer(text, low, high):
        parts.append((low, match.start()))
        if not (_is_han(text[match.start() - 1]) and _is_han(text[match.end()])):
            parts.append(" ")
        low = match.end()
    return [*parts, (low, high)]


def _is_han(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
