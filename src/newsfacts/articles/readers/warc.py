"""Web archives (WARC): each page that was answered is one article, named by its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from newsfacts.articles.readers.items import InputFault, Item
from newsfacts.articles.readers.limits import read_article
from newsfacts.errors import InputError, MissingExtra, NotText
from newsfacts.records import RawArticle

_PAGES = ("text/html", "application/xhtml", "text/plain")


def read_warc(stream: BinaryIO, source: str) -> Iterator[Item]:
    """The pages of a web archive; pictures, styles and requests are left out."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise MissingExtra(f'{source}: web archives need warcio; pip install "newsfacts[warc]"') from error
    try:
        for record in ArchiveIterator(stream):
            if _is_page(record):
                yield _page(record, source)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        yield InputFault(source, NotText(f"{source}: no readable web archive ({error}); fetch it anew"))


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or not headers.get_statuscode().startswith("2"):
        return False
    return (headers.get_header("Content-Type") or "").lower().startswith(_PAGES)


def _page(record: Any, source: str) -> Item:
    address = record.rec_headers.get_header("WARC-Target-URI") or "?"
    place = f"{source}#{address}"
    try:
        return RawArticle(raw=read_article(record.content_stream(), place), source=place)
    except InputError as error:
        return InputFault(place, error)
