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
TextColumn = Annotated[str | None, typer.Option("--text-column", help="Column of a table with the text. 正文所在列。")]
IdColumn = Annotated[str | None, typer.Option("--id-column", help="Column of a table with the id. 编号所在列。")]
TitleColumn = Annotated[
    str | None, typer.Option("--title-column", help="Column of a table with the title. 标题所在列。")
]
DateColumn = Annotated[
    str | None, typer.Option("--date-column", help="Column of a table with the date of publication. 日期所在列。")
]
OutletColumn = Annotated[
    str | None, typer.Option("--outlet-column", help="Column of a table with the outlet. 媒体所在列。")
]
PlaceColumn = Annotated[
    str | None, typer.Option("--place-column", help="Column of a table with the place. 地点所在列。")
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
