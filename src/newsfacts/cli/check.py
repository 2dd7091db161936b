"""`newsfacts check INPUT… --tallies TABLE`: the figures of each article against official tables, and against one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from newsfacts.cli import choices
from newsfacts.cli.sources import Problems, results_of, table_columns
from newsfacts.records import ArticleResult, Options

Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--tallies", help="Table (CSV, XLSX, XLS, ODS, Parquet) or database URL; may be given again. 对照表。"
    ),
]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help="TOML file that names columns. 列名对照文件。")]
AliasesFile = Annotated[
    Path | None, typer.Option("--aliases", help="TOML file of confirmed other names of indicators. 已确认的别名文件。")
]
Across = Annotated[
    bool, typer.Option("--collection", help="Set the articles against one another as well. 各篇之间互相核对。")
]
Accepted = Annotated[
    list[str] | None,
    typer.Option("--accept-faults", help="Kinds of faults of the tables to go on with: sum, period … 接受的表格问题。"),
]


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

    @app.command("check")
    def check(
        inputs: choices.Inputs,
        tallies: Tables = None,
        form: Annotated[str, typer.Option("--format", help="jsonl, table, csv, xlsx or html.")] = "table",
        output: choices.Output = None,
        mapping: MappingFile = None,
        aliases: AliasesFile = None,
        accept_faults: Accepted = None,
        collection: Across = False,
        rules: choices.RulesFolder = None,
        encoding: choices.Encoding = None,
        date: choices.PublishedOn = None,
        place: choices.Place = None,
        segmenter: choices.Segmenter = "jieba",
        ner: choices.Ner = "lac",
        text_column: choices.TextColumn = None,
        id_column: choices.IdColumn = None,
        title_column: choices.TitleColumn = None,
        date_column: choices.DateColumn = None,
        outlet_column: choices.OutletColumn = None,
        place_column: choices.PlaceColumn = None,
    ) -> None:
        """Compare the figures of articles with official tallies and with one another. 用对照表核对新闻数字。

        Exit status 0 when nothing needs a person's eye, 1 when a figure is to be corrected or verified, 2 when an input
        or table could not be read; the other inputs are still checked.
        """
        from newsfacts.checks.collection import with_conflicts
        from newsfacts.reports.write import write_results
        from newsfacts.rules import load_rules

        options = choices.options(rules=rules, date=date, encoding=encoding, place=place, segmenter=segmenter, ner=ner)
        columns = table_columns(
            text=text_column,
            id=id_column,
            title=title_column,
            date=date_column,
            outlet=outlet_column,
            place=place_column,
        )
        problems, verdicts = Problems(), Verdicts()
        found = results_of(inputs, columns, options, problems)
        checked = _checked(found, (tallies, mapping, aliases, accept_faults), options)
        whole = with_conflicts(checked, load_rules(options.rules)) if collection else checked
        write_results(verdicts.watch(whole), form, output, checked=True)
        raise typer.Exit(problems.status or int(verdicts.open))


def _checked(
    results: Iterator[ArticleResult],
    tables: tuple[list[str] | None, Path | None, Path | None, list[str] | None],
    options: Options,
) -> Iterator[ArticleResult]:
    """The results with findings; the tables are read and validated before the first article is."""
    from newsfacts.checks import check
    from newsfacts.checks.tallies import read_mapping, read_tallies, with_aliases
    from newsfacts.rules import load_rules

    names, mapping, aliases, accepted = tables
    rules = load_rules(options.rules)
    known = with_aliases(read_mapping(mapping), aliases)
    accept = [kind for given in accepted or () for kind in given.split(",")]
    tallies = read_tallies(names, known, rules=rules, accept=accept) if names else None
    return (check(result, tallies, rules, options) for result in results)
