"""The options that several commands share, declared once, and the `Options` record they make."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from newsfacts.errors import UsageError
from newsfacts.records import Options, Tables

if TYPE_CHECKING:
    from newsfacts.articles.inputs import Columns

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
Segmenter = Annotated[
    str,
    typer.Option(help="Tokens of spaCy documents: jieba, pkuseg or char; the facts are the same under each. 分词器。"),
]
Ner = Annotated[str, typer.Option(help="lac, none, or spacy:NAME_OR_PATH.")]
MappingFile = Annotated[
    Path | None, typer.Option("--mapping", help="TOML file that names a table's columns. 列名对照文件。")
]
AliasesFile = Annotated[
    Path | None, typer.Option("--aliases", help="TOML file of confirmed other names of indicators. 已确认的别名文件。")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write instead of the screen. 输出文件。")]


class Reading(NamedTuple):
    """How articles are read: the settings of extraction, and which columns of a table hold what."""

    options: Options
    columns: Columns


def reading(
    rules: RulesFolder = None,
    encoding: Encoding = None,
    date: PublishedOn = None,
    place: Place = None,
    segmenter: Segmenter = "jieba",
    ner: Ner = "lac",
    text_column: Annotated[str | None, typer.Option(help="Column of a table with the text. 正文所在列。")] = None,
    id_column: Annotated[str | None, typer.Option(help="Column of a table with the id. 编号所在列。")] = None,
    title_column: Annotated[str | None, typer.Option(help="Column of a table with the title. 标题所在列。")] = None,
    date_column: Annotated[
        str | None, typer.Option(help="Column of a table with the date of publication. 日期所在列。")
    ] = None,
    outlet_column: Annotated[str | None, typer.Option(help="Column of a table with the outlet. 媒体所在列。")] = None,
    place_column: Annotated[str | None, typer.Option(help="Column of a table with the place. 地点所在列。")] = None,
) -> Reading:
    """The options of every command that reads articles; columns that are not given keep their usual names."""
    from newsfacts.articles.inputs import Columns

    given = options(rules=rules, date=date, encoding=encoding, place=place, segmenter=segmenter, ner=ner)
    named = {"text": text_column, "id": id_column, "title": title_column}
    named |= {"date": date_column, "outlet": outlet_column, "place": place_column}
    return Reading(given, Columns(**{name: column for name, column in named.items() if column}))


def tables(
    tallies: Annotated[
        list[str] | None,
        typer.Option(help="Table (CSV, XLSX, XLS, ODS, Parquet) or database URL; may be given again. 对照表。"),
    ] = None,
    mapping: MappingFile = None,
    aliases: AliasesFile = None,
    accept_faults: Annotated[
        list[str] | None,
        typer.Option(help="Kinds of faults of the tables to go on with: sum, period … 接受的表格问题。"),
    ] = None,
) -> Tables:
    """The options that name tables."""
    accept = tuple(kind for given in accept_faults or () for kind in given.split(","))
    files = {"mapping": mapping and str(mapping), "aliases": aliases and str(aliases)}
    return Tables(names=tuple(tallies or ()), accept=accept, **files)


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
        raise UsageError(
            f"--date {text}: {error}; write it as YYYY-MM-DD, such as 2023-06-05 / 日期请写成2023-06-05"
        ) from error
