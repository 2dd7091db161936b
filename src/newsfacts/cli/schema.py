"""`newsfacts schema`: the JSON Schema of a result line."""

from __future__ import annotations

import json

import typer


def schema_text() -> str:
    """The JSON Schema of an ArticleResult as `extract` writes it, indented, sorted, with a line end."""
    from newsfacts.records import ArticleResult

    return json.dumps(ArticleResult.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1) + "\n"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("schema")
    def schema() -> None:
        """Print the JSON Schema of a result line. 输出结果格式的 JSON Schema。"""
        typer.echo(schema_text(), nl=False)
