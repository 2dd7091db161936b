"""`newsfacts rules check` and `newsfacts rules try`: for those who write rules."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from newsfacts.cli import choices
from newsfacts.cli.console import err, out
from newsfacts.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Check and try rule tables. 检查和试用规则表。")
    app.add_typer(group, name="rules")

    @group.command("check")
    def check(rules: choices.RulesFolder = None) -> None:
        """Load every table and run each row's own examples. 读取规则表并逐条运行例句。"""
        from newsfacts.evaluation.examples import FINDERS, check_examples, table_rows
        from newsfacts.rules import load_rules

        loaded = load_rules(str(rules) if rules else None)
        faults = list(check_examples(loaded))
        for fault in faults:
            err.print(fault, style="red", markup=False, highlight=False, soft_wrap=True)
        rows = [row for table in FINDERS for row in table_rows(loaded, table)]
        count = sum(len(row.examples) + len(row.counterexamples) for row in rows)
        out.print(f"rules {loaded.version}: {len(rows)} rows, {count} examples, {len(faults)} fail")
        raise typer.Exit(1 if faults else 0)

    @group.command("try")
    def try_(
        table: Annotated[str, typer.Argument(help="Table name, such as units.")],
        text: Annotated[str, typer.Argument(help="A sentence.")],
        rules: choices.RulesFolder = None,
    ) -> None:
        """Show what one table finds in a sentence. 看一张规则表在一句话里找到什么。"""
        from newsfacts.evaluation.examples import FINDERS
        from newsfacts.rules import load_rules

        if table not in FINDERS:
            raise UsageError(f"no table {table!r} can be tried; those that can are {', '.join(sorted(FINDERS))}")
        shown = Table("place", "text", "rule")
        for start, end, rule in FINDERS[table](text, load_rules(str(rules) if rules else None)):
            shown.add_row(f"{start}–{end}", text[start:end], rule)
        out.print(shown if shown.row_count else "nothing found 没有找到")
