"""`newsfacts extract INPUT…`: facts of each article, one result an article."""

from __future__ import annotations

from typing import Annotated

import typer

from newsfacts.cli import choices
from newsfacts.cli.sources import Problems, results_of, table_columns


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("extract")
    def extract(
        inputs: choices.Inputs,
        form: Annotated[str, typer.Option("--format", help="jsonl, table, csv, xlsx or html.")] = "jsonl",
        output: choices.Output = None,
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
        """Read articles and give typed facts. 从新闻中提取带出处的数字事实。

        Exit status 0 when every input was read, 2 when one could not be; the others are still written.
        """
        from newsfacts.reports.write import write_results

        options = choices.options(rules=rules, date=date, encoding=encoding, place=place, segmenter=segmenter, ner=ner)
        columns = table_columns(
            text=text_column,
            id=id_column,
            title=title_column,
            date=date_column,
            outlet=outlet_column,
            place=place_column,
        )
        problems = Problems()
        write_results(results_of(inputs, columns, options, problems), form, output)
        raise typer.Exit(problems.status)
