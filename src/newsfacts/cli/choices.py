"""The options that several commands share, declared once, and the `Options` record they make."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from newsfacts.errors import UsageError
from newsfacts.records import Options

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs, archives, tables, or - for standard input. 文件、文件夹、压缩包、表格。"
    ),
]
RulesFolder = Annotated[
    Path | None, typer.Option("--rules", help="Folder of tables laid over the shipped rules. 自己的规则表文件夹。")
]
Encoding = Annotated[str | None, typer.Option(help="Overrides the detected encoding. 指定编码。")]
PublishedOn = Annotated[
    str | None, typer.Option("--date", help="Publication date of articles that state none, YYYY-MM-DD. 发布日期。")
]
Place = Annotated[
    str | None, typer.Option(help="Place of articles that state none, such as 甘肃省张掖市临泽县. 报道所在地。")
]
Segmenter = Annotated[str, typer.Option(help="jieba, pkuseg or char.")]
Ner = Annotated[str, typer.Option(help="lac, none, or spacy:NAME_OR_PATH.")]
ColumnNames = Annotated[
    list[str] | None,
    typer.Option("--column", help="Which column of a table holds what: text=正文, id=…, title=…, date=…, outlet=…"),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write instead of the screen. 输出文件。")]


def options(*, rules: Path | None = None, date: str | None = None, **others: str | None) -> Options:
    """The settings of a run from what stands on the command line; `others` are fields of Options."""
    given = {name: value for name, value in others.items() if value is not None}
    return Options(rules=str(rules) if rules else None, date=day(date), **given)


def day(text: str | None) -> datetime.date | None:
    """A day as YYYY-MM-DD; raises UsageError when it is none."""
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date {text}: {error}; write it as YYYY-MM-DD, such as 2023-06-05") from error
