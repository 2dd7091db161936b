"""The unit of work that every engine runs: read the articles of a unit, extract, check; a bad article is a line, never a stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

from newsfacts.articles.windows import windows
from newsfacts.batch.settings import Item, Unit
from newsfacts.batch.tables import Keys
from newsfacts.batch.units import keys_of
from newsfacts.records import ArticleInfo, ArticleResult, ErrorInfo, Options, RawArticle, Tables

NO_ARTICLE = -1  # where a worker is that has no article in hand

Extract = Callable[[RawArticle], ArticleResult]
Make = Callable[[], Extract]


class Starting(Protocol):
    """Hears which article begins; `ahead`: it is looked at together with others, its turn is yet to come."""

    def __call__(self, index: int, ahead: bool = False) -> None:
        """An article begins."""


class Checked:
    """Extraction and checks with these options; builds what they need, once for each process."""

    def __init__(self, options: Options, tallies: Tables) -> None:
        from newsfacts.checks.tallies import read_tables
        from newsfacts.extraction import Extractor

        self._extractor = Extractor(options)
        self._tallies = read_tables(tallies, self._extractor.rules)
        self.ahead = self._extractor.ahead

    def __call__(self, article: RawArticle) -> ArticleResult:
        """The result of one article."""
        from newsfacts import checks

        result = self._extractor.safely(article)
        if result.error:
            return result
        return checks.check(result, self._tallies, self._extractor.rules, self._extractor.options)


def results(
    unit: Unit, extract: Extract, blamed: Mapping[int, ErrorInfo], starting: Starting
) -> Iterator[tuple[Keys, ArticleResult]]:
    """The result of each item in order. `blamed` items are not tried; `starting` hears each index before it, NO_ARTICLE at the end."""
    for window in windows(enumerate(unit.items), size):
        look_ahead([(index, item) for index, item in window if index not in blamed], extract, starting)
        for index, item in window:
            if index in blamed:
                yield keys_of(item), failed(item, blamed[index])
            else:
                starting(index)
                yield keys_of(item), attempt(item, extract)
    starting(NO_ARTICLE)


def size(numbered: tuple[int, Item]) -> int:
    """The bytes of an item's article."""
    article = numbered[1].article
    return len(article.raw) if article else 0


def look_ahead(window: Sequence[tuple[int, Item]], extract: Extract, starting: Starting | None = None) -> None:
    """Let an extraction that can do so look at the articles of a window together, each announced like its turn: it may be the end of us."""
    ahead = getattr(extract, "ahead", None)
    if ahead is None or len(window) < 2:
        return

    def announced() -> Iterator[RawArticle]:
        for index, item in window:
            if item.article is not None:
                if starting:
                    starting(index, ahead=True)
                yield item.article

    with suppress(Exception):  # what fails now fails again at the turn of its article, and is told there
        ahead(announced())


def attempt(item: Item, extract: Extract) -> ArticleResult:
    """The result of an item. A fault of ours in one article becomes its error: it must not cost the others."""
    if item.article is None:
        return failed(item, item.error)
    try:
        return extract(item.article)
    except MemoryError:
        message = f"{item.source}: needs more memory than a worker may take; split it, or raise --memory"
        return failed(item, ErrorInfo(type="TooLarge", message=message))
    except Exception as error:
        message = f"{item.source}: {error}; this is a fault of newsfacts, please report it with the article"
        return failed(item, ErrorInfo(type=type(error).__name__, message=message))


def failed(item: Item, error: ErrorInfo | None) -> ArticleResult:
    """The line of an item that gave no article. No rule was asked, so no version of the rules stands in it."""
    return ArticleResult(rules_version="", article=ArticleInfo(id="", source=item.source), error=error)


def took_too_long(seconds: float) -> ErrorInfo:
    """The error of an article beyond its time."""
    message = f"took longer than {seconds:g} seconds; give more with --time-limit, or leave the article out"
    return ErrorInfo(type="TimeLimit", message=message)
