"""`newsfacts check INPUT… --tallies TABLE`: the figures of each article against official tables, and against one another.

An input may be a dataset that `newsfacts run` wrote: its facts are checked without reading the articles again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli import choices
from newsfacts.cli.gathered import gathered
from newsfacts.cli.sources import Problems, results_of
from newsfacts.errors import UsageError
from newsfacts.records import ArticleResult, Options

if TYPE_CHECKING:
    from newsfacts.checks.tallies import Tallies
    from newsfacts.rules import Rules


@dataclass(frozen=True)
class Against(choices.Compared):
    """What the figures are compared with: official tables, and the other articles."""

    collection: Annotated[
        bool, typer.Option("--collection", help="Set the articles against one another as well. 各篇之间互相核对。")
    ] = False


class Verdicts:
    """Passes results on and remembers whether one needs a person's eye."""

    def __init__(self) -> None:
        self.open = False

    def watch(self, results: Iterable[ArticleResult]) -> Iterator[ArticleResult]:
        """The results, unchanged."""
        for result in results:
            self.open = self.open or any(finding.severity in ("correct", "verify") for finding in result.findings)
            yield result


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


@gathered(against=Against, reading=choices.Reading)
def check(
    inputs: choices.Inputs,
    against: Against,
    reading: choices.Reading,
    form: Annotated[str, typer.Option("--format", help="jsonl, table, csv, xlsx or html.")] = "table",
    output: choices.Output = None,
) -> None:
    """Compare the figures of articles with official tallies and with one another. 用对照表核对新闻数字。

    Exit status 0 when nothing needs a person's eye, 1 when a figure is to be corrected or verified, 2 when an input
    or table could not be read; the other inputs are still checked.
    """
    from newsfacts.checks.collection import with_conflicts
    from newsfacts.checks.tallies import read_tables
    from newsfacts.reports.write import write_results
    from newsfacts.rules import load_rules

    rules = load_rules(reading.options.rules)
    problems, verdicts = Problems(), Verdicts()
    tallies = read_tables(against.tables, rules)
    checked = _checked(_sources(inputs, reading, problems, rules, against.collection), tallies, rules, reading.options)
    whole = with_conflicts(checked, rules) if against.collection and not _datasets(inputs) else checked
    write_results(verdicts.watch(whole), form, output, checked=True)
    raise typer.Exit(problems.status or int(verdicts.open))


def _datasets(inputs: Sequence[str]) -> list[str]:
    """The inputs that are datasets of `newsfacts run`."""
    from newsfacts.batch.stored import is_dataset

    return [name for name in inputs if is_dataset(name)]


def _sources(
    inputs: Sequence[str], reading: choices.Reading, problems: Problems, rules: Rules, collection: bool
) -> Iterator[ArticleResult]:
    """The results to check: those of datasets as stored, the others extracted; of a collection in datasets the disputed ones.

    Raises UsageError for datasets and articles that are to be set against one another.
    """
    from newsfacts.batch.stored import disputed_results, stored_results

    datasets = _datasets(inputs)
    others = [name for name in inputs if name not in datasets]
    if datasets and others and collection:
        raise UsageError(f"{others[0]}: with --collection give datasets of `newsfacts run`, or articles, not both")
    for folder in datasets:
        yield from disputed_results(folder, rules) if collection else stored_results(folder)
    yield from results_of(others, reading, problems)


def _checked(
    results: Iterator[ArticleResult], tallies: Tallies | None, rules: Rules, options: Options
) -> Iterator[ArticleResult]:
    from newsfacts.checks import check as with_findings

    return (with_findings(result, tallies, rules, options) for result in results)
