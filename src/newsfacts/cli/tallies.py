"""`newsfacts tallies …`: validate official tables, write an empty workbook to fill, export the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from newsfacts.cli.choices import AliasesFile, MappingFile, RulesFolder


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(name="tallies", help="Official tables: validate, template, schema. 对照表：校验、模板、格式。")
    group.command("check")(check)
    group.command("template")(template)
    group.command("schema")(schema)
    app.add_typer(group)


def check(
    tables: Annotated[list[str], typer.Argument(help="Tables or database URLs. 对照表文件或数据库地址。")],
    mapping: MappingFile = None,
    aliases: AliasesFile = None,
    rules: RulesFolder = None,
) -> None:
    """Validate tables; say each fault with file, sheet, row, column and what to do. 校验对照表。

    Exit status 0 when there is no fault, 1 when there are faults, 2 when a table could not be read.
    """
    from newsfacts.checks.tallies import examine, read_mapping, with_aliases
    from newsfacts.cli.console import out
    from newsfacts.rules import load_rules

    known = with_aliases(read_mapping(mapping), aliases)
    tallies, faults = examine(list(tables), known, rules=load_rules(rules))
    for fault in faults:
        out.print(str(fault), markup=False, highlight=False, soft_wrap=True)
    if not faults and not len(tallies):
        out.print("no row under the heads; write the figures there, or name another table · 表头下没有数据，请填写")
    out.print(f"{len(tallies)} rows, {len(faults)} faults · {len(tallies)} 行，{len(faults)} 处问题", highlight=False)
    raise typer.Exit(1 if faults or not len(tallies) else 0)


def template(
    output: Annotated[Path, typer.Argument(help="The XLSX file to write. 要写入的工作簿。")] = Path("tallies.xlsx"),
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file. 覆盖已有文件。")] = False,
) -> None:
    """Write an empty workbook to fill, with a sheet of instructions in Chinese. 生成空白对照表模板（附填写说明）。"""
    from newsfacts.checks.tallies.template import write_template
    from newsfacts.cli.console import err

    write_template(output, force=force)
    err.print(f"{output}", markup=False, highlight=False)


def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write instead of the screen.")] = None,
) -> None:
    """Print the long form as a Frictionless Table Schema (JSON). 输出对照表的 Frictionless 格式定义。"""
    from newsfacts.checks.tallies.schema import table_schema
    from newsfacts.errors import OutputError

    text = json.dumps(table_schema(), ensure_ascii=False, indent=1)
    if output is None:
        typer.echo(text)
        return
    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{output}: {error.strerror}; name a file in a folder that can be written") from error
