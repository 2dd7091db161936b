"""`newsfacts quantities`: the figures of a text, one JSON object a line, without any model."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("quantities")(quantities)


def quantities(
    text: Annotated[str, typer.Argument(help="The text; - reads it from standard input.")] = "-",
    rules: Annotated[str | None, typer.Option(help="A folder of tables laid over the shipped rules.")] = None,
) -> None:
    """Print each counted or measured quantity of TEXT as one JSON object a line. 读出文字中的数量，每行一个 JSON 对象。"""
    from newsfacts.mentions.quantities import find_quantities
    from newsfacts.mentions.quantities.lexicon import TABLES
    from newsfacts.records import FactQuantity, Quantity
    from newsfacts.rules import load_part

    source = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace") if text == "-" else text
    fields = [name for name in FactQuantity.model_fields if name in Quantity.model_fields]
    for found in find_quantities(source, load_part(TABLES, rules)):
        shown = found.model_dump(mode="json", include=set(fields))
        record = {**shown, "raw_start": found.start, "raw_end": found.end, "item": None}
        typer.echo(json.dumps(record, ensure_ascii=False))
