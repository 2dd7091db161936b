"""The options that several commands share, declared once, and the records they make."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
Segmenter = Annotated[
    str,
    typer.Option(help="Tokens of spaCy documents: jieba, pkuseg or char; the facts are the same under each. 分词器。"),
]
MappingFile = Annotated[
    Path | None, typer.Option("--mapping", help="TOML file that names a table's columns. 列名对照文件。")
]
AliasesFile = Annotated[
    Path | None, typer.Option("--aliases", help="TOML file of confirmed other names of indicators. 已确认的别名文件。")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write instead of the screen. 输出文件。")]


@dataclass(frozen=True)
class Extraction:
    """How facts are extracted."""

    rules: RulesFolder = None
    encoding: Annotated[str | None, typer.Option(help="Overrides the detected encoding. 指定编码。")] = None
    date: Annotated[
        str | None, typer.Option(help="Publication date of articles that state none, YYYY-MM-DD. 发布日期。")
    ] = None
    place: Annotated[
        str | None, typer.Option(help="Place of articles that state none, such as 甘肃省张掖市临泽县. 报道所在地。")
    ] = None
    segmenter: Segmenter = "jieba"
    ner: Annotated[str, typer.Option(help="lac, none, or spacy:NAME_OR_PATH.")] = "lac"

    @property
    def options(self) -> Options:
        """The settings of an extraction. Raises UsageError for a date that is none."""
        return Options(
            rules=str(self.rules) if self.rules else None,
            encoding=self.encoding,
            date=day(self.date),
            place=self.place,
            segmenter=self.segmenter,
            ner=self.ner,
        )


@dataclass(frozen=True)
class Reading(Extraction):
    """How articles are read and extracted: also which columns of a table hold what; the others keep their usual names."""

    text_column: Annotated[str | None, typer.Option(help="Column of a table with the text. 正文所在列。")] = None
    id_column: Annotated[str | None, typer.Option(help="Column of a table with the id. 编号所在列。")] = None
    title_column: Annotated[str | None, typer.Option(help="Column of a table with the title. 标题所在列。")] = None
    date_column: Annotated[
        str | None, typer.Option(help="Column of a table with the date of publication. 日期所在列。")
    ] = None
    outlet_column: Annotated[str | None, typer.Option(help="Column of a table with the outlet. 媒体所在列。")] = None
    place_column: Annotated[str | None, typer.Option(help="Column of a table with the place. 地点所在列。")] = None

    @property
    def columns(self) -> Columns:
        """Which columns hold what."""
        from newsfacts.articles.inputs import Columns

        named = {name: getattr(self, f"{name}_column") for name in Columns.model_fields}
        return Columns(**{name: column for name, column in named.items() if column})


@dataclass(frozen=True)
class Compared:
    """Which official tables the facts are compared with."""

    tallies: Annotated[
        list[str] | None,
        typer.Option(help="Table (CSV, XLSX, XLS, ODS, Parquet) or database URL; may be given again. 对照表。"),
    ] = None
    mapping: MappingFile = None
    aliases: AliasesFile = None
    accept_faults: Annotated[
        list[str] | None,
        typer.Option(help="Kinds of faults of the tables to go on with: sum, period … 接受的表格问题。"),
    ] = None

    @property
    def tables(self) -> Tables:
        """The tables and how they are read."""
        accept = tuple(kind for given in self.accept_faults or () for kind in given.split(","))
        files = {"mapping": self.mapping and str(self.mapping), "aliases": self.aliases and str(self.aliases)}
        return Tables(names=tuple(self.tallies or ()), accept=accept, **files)


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
