"""`newsfacts diff A.jsonl B.jsonl`: facts gained, lost and changed between two runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from newsfacts.cli.console import out


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("diff")
    def diff(
        before: Annotated[Path, typer.Argument(help="Results of the earlier run.")],
        after: Annotated[Path, typer.Argument(help="Results of the later run.")],
        as_json: Annotated[bool, typer.Option("--json", help="One JSON object a change.")] = False,
    ) -> None:
        """Show facts gained, lost and changed between two result files. 比较两次结果的差异。"""
        from newsfacts.evaluation.diff import differences
        from newsfacts.evaluation.measure import read_results

        changes = list(differences(read_results(before), read_results(after)))
        if as_json:
            for change in changes:
                typer.echo(change.model_dump_json())
            return
        table = Table("article", "at", "quantity", "change", "field", "before", "after")
        for change in changes:
            for name, old, new in change.fields or (("", None, None),):
                where = (change.source, str(change.raw_start), change.quantity, change.kind)
                table.add_row(*where, name, old or "–", new or "–")
        counts = {kind: sum(c.kind == kind for c in changes) for kind in ("gained", "lost", "changed")}
        if changes:
            out.print(table)
        out.print(", ".join(f"{n} {kind}" for kind, n in counts.items()))
