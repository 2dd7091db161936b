"""From the names on the command line to results: a bad input is said on standard error and the others go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsfacts.cli.console import say_error
from newsfacts.records import ArticleResult

if TYPE_CHECKING:
    from newsfacts.cli.choices import Reading


class Problems:
    """How many inputs could not be read."""

    def __init__(self) -> None:
        self.count = 0

    @property
    def status(self) -> int:
        """The exit status that the problems ask for."""
        return 2 if self.count else 0

    def add(self, message: str) -> None:
        """Say one problem and count it."""
        say_error(message)
        self.count += 1


def results_of(names: Sequence[str], reading: Reading, problems: Problems) -> Iterator[ArticleResult]:
    """The result of every article that the names lead to, an error result for one that cannot be read."""
    from newsfacts.articles.inputs import read_inputs
    from newsfacts.articles.windows import windows
    from newsfacts.extraction import extractor, failed
    from newsfacts.records import RawArticle

    extract = extractor(reading.options)
    items = read_inputs(names, reading.columns)
    for window in windows(items, lambda item: len(item.raw) if isinstance(item, RawArticle) else 0):
        extract.ahead(item for item in window if isinstance(item, RawArticle))
        for item in window:
            if isinstance(item, RawArticle):
                result = extract.safely(item)
            else:
                result = failed(RawArticle(raw=b"", source=item.source), item.error, extract.rules.version)
            if result.error:
                problems.add(f"{result.error.type}: {result.error.message}")
            yield result
