"""`newsfacts query DIR SQL`: questions to a dataset."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from newsfacts.cli.console import out
from newsfacts.errors import UsageError

if TYPE_CHECKING:
    from newsfacts.batch.query import Answer

ON_SCREEN = 200


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("query")
    def query(
        folder: Annotated[Path, typer.Argument(help="Dataset that `newsfacts run` wrote. 数据集文件夹。")],
        question: Annotated[
            str | None, typer.Argument(help="SQL, or the name of a table or view; none lists them.")
        ] = None,
        form: Annotated[str, typer.Option("--format", help="table, csv or jsonl.")] = "table",
    ) -> None:
        """Ask a dataset by SQL (DuckDB). 用 SQL 查询数据集。"""
        from newsfacts.batch.query import ask, write_csv, write_jsonl

        writers = {"table": _print_table, "csv": write_csv, "jsonl": write_jsonl}
        if form not in writers:
            raise UsageError(f"--format {form}: known are {', '.join(writers)}")
        if question is None:
            _list_views()
            return
        with ask(folder, question) as answer:
            writers[form](answer, sys.stdout)


def _print_table(answer: Answer, _: object) -> None:
    table = Table(*answer.columns)
    for number, row in enumerate(answer.rows()):
        if number == ON_SCREEN:
            table.caption = f"the first {ON_SCREEN} rows; --format csv or jsonl gives all"
            break
        table.add_row(*("" if value is None else str(value) for value in row))
    out.print(table, markup=False)


def _list_views() -> None:
    from newsfacts.batch.query import views
    from newsfacts.batch.tables import columns

    table = Table("name", "holds", title="tables and views")
    for name, fields in columns().items():
        table.add_row(name, ", ".join(field.column for field in fields))
    table.add_row("results", "json: one result a row, whole")
    for view in views():
        table.add_row(view.name, view.meaning)
    out.print(table, markup=False)
