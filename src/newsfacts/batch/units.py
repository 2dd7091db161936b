"""From a stream of inputs to units of work: the same inputs give the same units, whatever is done with them."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator

from newsfacts.articles.inputs import InputFault
from newsfacts.batch.settings import Item, RunSettings, Unit
from newsfacts.batch.tables import Keys
from newsfacts.records import ErrorInfo, RawArticle


def content_key(article: RawArticle) -> bytes:
    """16 bytes that tell the content of an article: what is given of it, and its bytes; not where it came from."""
    digest = hashlib.sha256(article.given.model_dump_json().encode())
    digest.update(b"\0")
    digest.update(article.raw)
    return digest.digest()[:16]


def keys_of(item: Item) -> Keys:
    """The keys of an item: `article` is made of its source and content, so that every machine makes the same."""
    digest = hashlib.sha256(item.source.encode("utf-8", "surrogatepass") + b"\0" + item.content).digest()
    return Keys(int.from_bytes(digest[:8], "big", signed=True), item.content)


def read_items(inputs: Iterable[RawArticle | InputFault], article_bytes: int) -> Iterator[Item]:
    """Each input as an item; what cannot be an article is an item that says why."""
    for found in inputs:
        if isinstance(found, InputFault):
            error = ErrorInfo(type=type(found.error).__name__, message=str(found.error))
            yield Item(source=found.source, content=bytes(16), error=error)
        elif len(found.raw) > article_bytes:
            yield Item(source=found.source, content=content_key(found), error=_too_large(found, article_bytes))
        else:
            yield Item(source=found.source, content=content_key(found), article=found)


def _too_large(article: RawArticle, limit: int) -> ErrorInfo:
    size = f"{len(article.raw):,} bytes, more than the limit of {limit:,}"
    return ErrorInfo(type="TooLarge", message=f"{article.source}: {size}; split it, or raise --max-bytes")


def unknown(items: Iterable[Item], known: Container[bytes], told: list[int]) -> Iterator[Item]:
    """The items whose content is not `known`; counts those left out in `told[0]`."""
    for item in items:
        if item.article is not None and item.content in known:
            told[0] += 1
        else:
            yield item


def group(items: Iterable[Item], settings: RunSettings) -> Iterator[Unit]:
    """Units of up to `part_articles` items or `part_bytes` bytes, whichever comes first, in the order of the input."""
    number, held, size = 0, [], 0
    for item in items:
        held.append(item)
        size += len(item.article.raw) if item.article else 0
        if len(held) >= settings.part_articles or size >= settings.part_bytes:
            yield _unit(number, held)
            number, held, size = number + 1, [], 0
    if held:
        yield _unit(number, held)


def _unit(number: int, items: list[Item]) -> Unit:
    digest = hashlib.sha256()
    for item in items:
        digest.update(item.source.encode("utf-8", "surrogatepass") + b"\0" + item.content)
    return Unit(number=number, items=tuple(items), digest=digest.hexdigest())
