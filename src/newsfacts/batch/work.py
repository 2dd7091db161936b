"""The unit of work that every engine runs: read the articles of a unit, extract, check; a bad article is a line, never a stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsfacts.batch.settings import Item, Unit
from newsfacts.batch.tables import Keys
from newsfacts.batch.units import keys_of
from newsfacts.records import ArticleInfo, ArticleResult, ErrorInfo, Options, RawArticle

Extract = Callable[[RawArticle], ArticleResult]
Make = Callable[[], Extract]


def make_extract(options: Options, tallies: str | None = None) -> Extract:
    """Extraction and checks with these options; builds the language pipeline, once for each process."""
    from newsfacts import checks
    from newsfacts.checks.tallies import read_tallies
    from newsfacts.extract import Extractor

    extractor = Extractor(options)
    table = read_tallies(tallies) if tallies else None

    def extract(article: RawArticle) -> ArticleResult:
        result = extractor.safely(article)
        return result if result.error else checks.check(result, table, extractor.rules, options)

    return extract


def results(
    unit: Unit, extract: Extract, blamed: Mapping[int, ErrorInfo], starting: Callable[[int], None], rules_version: str
) -> Iterator[tuple[Keys, ArticleResult]]:
    """The result of each item in order. `blamed` items are not tried; `starting` is told the index before each article, -1 at the end."""
    for index, item in enumerate(unit.items):
        error = item.error or blamed.get(index)
        if error is None and item.article is not None:
            starting(index)
            yield keys_of(item), _attempt(item, item.article, extract, rules_version)
        else:
            yield keys_of(item), failed(item, error, rules_version)
    starting(-1)


def _attempt(item: Item, article: RawArticle, extract: Extract, rules_version: str) -> ArticleResult:
    try:
        return extract(article)
    except Exception as error:  # a fault of ours in one article must not cost the others
        message = f"{error}; this is a fault of newsfacts, please report it with the article"
        return failed(item, ErrorInfo(type=type(error).__name__, message=message), rules_version)


def failed(item: Item, error: ErrorInfo | None, rules_version: str) -> ArticleResult:
    """The line of an item that gave no article."""
    return ArticleResult(rules_version=rules_version, article=ArticleInfo(id="", source=item.source), error=error)
