"""`newsfacts summary DIR`: what a dataset holds, on the screen and as a page with charts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from newsfacts.cli.console import out

WIDEST_BAR = 40
ON_SCREEN = 20


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("summary")
    def summary(
        folder: Annotated[Path, typer.Argument(help="Dataset that `newsfacts run` wrote. 数据集文件夹。")],
        output: Annotated[Path | None, typer.Option("--output", "-o", help="HTML page to write. 输出网页。")] = None,
    ) -> None:
        """Sum up a dataset on the screen, with --output as a page with charts that works offline. 数据集概览。"""
        from newsfacts.batch.summary import summarise, totals, write_page

        if output:
            write_page(folder, output)
        out.print(", ".join(f"{count:,} {name}" for name, count in totals(folder).items()), highlight=False)
        for section in summarise(folder):
            out.print(_table(section.title.zh, section.title.en, section.columns, section.rows, bool(section.chart)))


def _table(
    title_zh: str, title: str, columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...], plotted: bool
) -> Table:
    from newsfacts.batch.summary import worded

    table = Table(*columns, *([""] if plotted else []), title=f"{title_zh} {title}", title_justify="left")
    shown = rows[-ON_SCREEN:] if columns[0] == "month" else rows[:ON_SCREEN]
    largest = max((row[-1] for row in shown if isinstance(row[-1], int)), default=1)
    for row in shown:
        cells = [worded(cell) for cell in row]
        share = row[-1] / largest if isinstance(row[-1], int) and largest else 0
        table.add_row(*cells, *(["█" * round(share * WIDEST_BAR)] if plotted else []))
    return table
