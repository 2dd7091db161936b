"""The unit of work that every engine runs: read the articles of a unit, extract, check; a bad article is a line, never a stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsfacts.batch.settings import Item, Unit
from newsfacts.batch.tables import Keys
from newsfacts.batch.units import keys_of
from newsfacts.records import ArticleInfo, ArticleResult, ErrorInfo, Options, RawArticle, Tables

NO_ARTICLE = -1  # where a worker is that has no article in hand

Extract = Callable[[RawArticle], ArticleResult]
Make = Callable[[], Extract]


def make_extract(options: Options, tallies: Tables) -> Extract:
    """Extraction and checks with these options; builds the language pipeline, once for each process."""
    from newsfacts import checks
    from newsfacts.checks.tallies import read_tables
    from newsfacts.extraction import Extractor

    extractor = Extractor(options)
    table = read_tables(tallies, extractor.rules)

    def extract(article: RawArticle) -> ArticleResult:
        result = extractor.safely(article)
        return result if result.error else checks.check(result, table, extractor.rules, options)

    return extract


def results(
    unit: Unit, extract: Extract, blamed: Mapping[int, ErrorInfo], starting: Callable[[int], None]
) -> Iterator[tuple[Keys, ArticleResult]]:
    """The result of each item in order. `blamed` items are not tried; `starting` hears each index before it, NO_ARTICLE at the end."""
    for index, item in enumerate(unit.items):
        if index in blamed:
            yield keys_of(item), failed(item, blamed[index])
        else:
            starting(index)
            yield keys_of(item), attempt(item, extract)
    starting(NO_ARTICLE)


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
