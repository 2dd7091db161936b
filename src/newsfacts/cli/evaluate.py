"""`newsfacts evaluate GOLD_DIR`: accuracy per kind and slot, the misses listed, and the gate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from newsfacts.cli import choices
from newsfacts.cli.console import out, say_error
from newsfacts.cli.gathered import gathered
from newsfacts.evaluation.score import Score
from newsfacts.records import Options


@dataclass(frozen=True)
class Shown:
    """What is printed."""

    misses: Annotated[int, typer.Option(help="List so many single faults.")] = 0
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


@gathered(shown=Shown)
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with ID.txt and ID.json.")],
    shown: Shown,
    results: Annotated[Path | None, typer.Option(help="Score this JSONL file instead of extracting anew.")] = None,
    gate: Annotated[Path | None, typer.Option(help="TOML file with floors; exit status 1 under a floor.")] = None,
    segmenter: choices.Segmenter = "jieba",
) -> None:
    """Measure accuracy against gold annotations. 用标注语料评估准确率。"""
    from newsfacts.evaluation.gate import read_floors
    from newsfacts.evaluation.measure import measure_sets

    floors = read_floors(gate) if gate else {}
    sets = measure_sets(gold, results, Options(segmenter=segmenter))
    if shown.as_json:
        typer.echo(json.dumps({name: figures(scores.rows()) for name, scores in sets.items()}, indent=1))
    failed = False
    for name, scores in sets.items():
        if not shown.as_json:
            out.print(_table(name, scores.rows()))
        for miss in scores.misses[: shown.misses]:
            out.print(f"  {miss}", markup=False, highlight=False, soft_wrap=True)
        failed |= _under(name, floors.get(name, {}), scores.rows())
    if set(floors) - set(sets):
        say_error(f"{gate}: floors for {', '.join(sorted(set(floors) - set(sets)))}, but no such gold set")
        failed = True
    raise typer.Exit(1 if failed else 0)


def figures(rows: Mapping[str, Score]) -> dict[str, dict[str, float | int]]:
    """Counts and rates per kind, rates with four decimals."""
    return {
        kind: {
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            **score.model_dump(),
        }
        for kind, score in rows.items()
    }


def _table(name: str, rows: Mapping[str, Score]) -> Table:
    table = Table("kind", "P", "R", "F1", "right", "spurious", "missed", title=name)
    for kind, score in rows.items():
        rates = (f"{rate:.3f}" for rate in (score.precision, score.recall, score.f1))
        table.add_row(kind, *rates, str(score.right), str(score.spurious), str(score.missed))
    return table


def _under(name: str, floors: Mapping[str, float], rows: Mapping[str, Score]) -> bool:
    from newsfacts.evaluation.gate import below_floor

    faults = below_floor(floors, rows)
    for fault in faults:
        say_error(f"{name}: {fault}")
    return bool(faults)
