"""load(): one raw article, as it came, to an Article: decoded, repaired, head read, furniture left out."""

from __future__ import annotations

import hashlib

from newsfacts.articles.gazetteer import gazetteer
from newsfacts.articles.header import Head, HeadReader
from newsfacts.records import Article, Options, RawArticle, RawRange, SourceText
from newsfacts.rules import Rules
from newsfacts.text.read import read
from newsfacts.text.traced import Run, TracedText


def load(raw: RawArticle, rules: Rules, options: Options) -> Article:
    """The article in `raw`; raises EmptyInput, NotText or UsageError."""
    source = read(raw.raw, rules, options.encoding)
    head = HeadReader(source.text, rules, raw.given).read()
    return _article(raw, source, head, rules, options)


def _article(raw: RawArticle, source: SourceText, head: Head, rules: Rules, options: Options) -> Article:
    parts: list[tuple[int, int] | str] = []
    for place in ([head.title] if head.title else []) + head.kept:
        parts += [place, "\n"]
    body = _traced(source).joined(parts[:-1])
    title = source.text[slice(*head.title)] if head.title else None
    place = _place(raw.given.place or options.place, rules)
    return Article(
        id=raw.given.id or hashlib.sha256(raw.raw).hexdigest()[:16],
        source=raw.source,
        text=body.text,
        raw=source.raw,
        origins=body.origins(),
        title=raw.given.title or title,
        title_end=len(title or ""),
        outlet=raw.given.outlet or head.outlet,
        outlet_raw=_outlet_raw(source, head),
        published=raw.given.published or head.published or options.date,
        byline=head.byline,
        place=place and place[0],
        place_code=place and place[1],
        encoding=source.encoding,
        encoding_reason=source.encoding_reason,
        script=source.script,
        repairs=source.repairs,
        damaged=source.damaged,
    )


def _traced(source: SourceText) -> TracedText:
    origins = source.origins
    ends = [*origins.starts[1:], origins.length]
    runs = [
        Run(b - a, c, d) for a, b, c, d in zip(origins.starts, ends, origins.raw_starts, origins.raw_ends, strict=True)
    ]
    return TracedText(source.text, source.raw, runs, source.repairs, source.damaged)


def _outlet_raw(source: SourceText, head: Head) -> RawRange | None:
    if head.outlet_place is None:
        return None
    start, end = source.origins.raw(*head.outlet_place)
    return RawRange(raw_start=start, raw_end=end)


def _place(name: str | None, rules: Rules) -> tuple[str, str] | None:
    places = gazetteer(rules)
    place = places.find(name) if name else None
    return (places.full_name(place.code), place.code) if place else None
