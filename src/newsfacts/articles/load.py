"""load(): one raw article, as it came, to an Article: decoded, repaired, head read, furniture left out."""

from __future__ import annotations

import hashlib

from newsfacts.articles.gazetteer import gazetteer
from newsfacts.articles.header import Head, HeadReader
from newsfacts.articles.html import is_html, read_page
from newsfacts.articles.places import place_finder
from newsfacts.articles.readers import limits
from newsfacts.articles.wrapped import goes_on
from newsfacts.errors import EmptyInput, InputError, TooLarge
from newsfacts.records import Article, Given, Options, RawArticle, RawRange, SourceText
from newsfacts.rules import Rules
from newsfacts.text.decode import decode
from newsfacts.text.fingerprint import fingerprint
from newsfacts.text.read import source_text
from newsfacts.text.runs import Run, Runs
from newsfacts.text.traced import TracedText


def load(raw: RawArticle, rules: Rules, options: Options) -> Article:
    """The article in `raw`; raises EmptyInput, NotText, TooLarge, MissingExtra or UsageError, naming the source."""
    try:
        source, said = _source_text(raw.raw, rules, options)
        if not source.text.strip():
            raise EmptyInput("no text is left when page and markup are taken away; give a page with an article in it")
    except InputError as error:
        raise type(error)(f"{raw.source}: {error}") from error
    head = HeadReader(source.text, rules).read()
    return _article(raw.model_copy(update={"given": _either(raw.given, said)}), source, head, rules, options)


def _source_text(raw: bytes, rules: Rules, options: Options) -> tuple[SourceText, Given]:
    if len(raw) > limits.ARTICLE:
        raise TooLarge(
            f"more than {limits.ARTICLE // limits.MIB} MB, which is no single article; split it into articles"
        )
    decoded = decode(raw, options.encoding)
    if is_html(decoded.text):
        page = read_page(decoded.text)
        return source_text(page.traced, decoded, rules), page.given
    return source_text(TracedText(decoded.text, decoded.text), decoded, rules), Given()


def _either(given: Given, said: Given) -> Given:
    """What the source said of the article, and where it said nothing, what the page's own head says."""
    return said.model_copy(update={name: value for name, value in given if value is not None})


def _article(raw: RawArticle, source: SourceText, head: Head, rules: Rules, options: Options) -> Article:
    body = _traced(source).joined(_parts(source.text, head))
    title = source.text[slice(*head.title)] if head.title else None
    place = _place(raw.given.place or options.place, rules) or _place_of(
        body.text, len(title or ""), head.outlet, rules
    )
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
        text_fingerprint=fingerprint(body.text[len(title or "") :]),
    )


def _parts(text: str, head: Head) -> list[tuple[int, int] | str]:
    """Title and body lines with a line end between them; lines that were broken in mid-sentence are joined again."""
    parts: list[tuple[int, int] | str] = [head.title, "\n"] if head.title else []
    for place, joined in zip(head.kept, goes_on([text[start:end] for start, end in head.kept]), strict=True):
        parts += [place] if joined else [place, "\n"]
    return parts[:-1] if parts and parts[-1] == "\n" else parts


def _traced(source: SourceText) -> TracedText:
    origins = source.origins
    ends = [*origins.starts[1:], origins.length]
    places = zip(origins.starts, ends, origins.raw_starts, origins.raw_ends, strict=True)
    runs = Runs(Run(b - a, c, d) for a, b, c, d in places)
    return TracedText(source.text, source.raw, runs, source.repairs, source.damaged)


def _outlet_raw(source: SourceText, head: Head) -> RawRange | None:
    if head.outlet_place is None:
        return None
    start, end = source.origins.raw(*head.outlet_place)
    return RawRange(raw_start=start, raw_end=end)


def _place(name: str | None, rules: Rules) -> tuple[str, str] | None:
    """The full name and code of a place that the user or the source names."""
    places = gazetteer(rules)
    place = places.find(name) if name else None
    return (places.full_name(place.code), place.code) if place else None


def _place_of(text: str, title_end: int, outlet: str | None, rules: Rules) -> tuple[str, str] | None:
    """The full name and code of the place that the article is about."""
    place = place_finder(rules).place_of(text[:title_end], text[title_end:], outlet or "")
    return (gazetteer(rules).full_name(place.code), place.code) if place else None
