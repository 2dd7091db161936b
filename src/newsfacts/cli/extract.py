"""`newsfacts extract INPUT…`: facts of each article, one result an article."""

from __future__ import annotations

from typing import Annotated

import typer

from newsfacts.cli import choices
from newsfacts.cli.gathered import gathered
from newsfacts.cli.sources import Problems, results_of


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("extract")(extract)


@gathered(reading=choices.Reading)
def extract(
    inputs: choices.Inputs,
    reading: choices.Reading,
    form: Annotated[str, typer.Option("--format", help="jsonl, table, csv, xlsx or html.")] = "jsonl",
    output: choices.Output = None,
) -> None:
    """Read articles and give typed facts. 从新闻中提取带出处的数字事实。

    Exit status 0 when every input was read, 2 when one could not be; the others are still written.
    """
    from newsfacts.reports.write import write_results

    problems = Problems()
    write_results(results_of(inputs, reading, problems), form, output)
    raise typer.Exit(problems.status)
