"""`newsfacts demo`: one article written for this project, damaged as scrapes are, read and checked on the screen."""

from __future__ import annotations

from pathlib import Path

import typer

from newsfacts.cli.console import out
from newsfacts.errors import InputError
from newsfacts.records import Options, RawArticle

_PACKAGE = Path(__file__).resolve().parents[1]
ARTICLE, TALLIES = "gulang.txt", "gulang_tallies.csv"


def demo_folder() -> Path:
    """The demo's files: inside the wheel, or corpora/demo of the checkout; raises InputError where neither is there."""
    for folder in (_PACKAGE / "_demo", _PACKAGE.parents[1] / "corpora" / "demo"):
        if (folder / ARTICLE).is_file():
            return folder
    raise InputError(f"{_PACKAGE / '_demo'}: the demo's files are missing; install newsfacts anew")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("demo")
    def demo() -> None:
        """Read and check one damaged article, facts and verdicts on the screen. 演示：提取并核对一篇示例稿件。"""
        from newsfacts.checks import check
        from newsfacts.checks.tallies import read_tallies
        from newsfacts.extraction import extractor
        from newsfacts.reports.write import write_results
        from newsfacts.rules import load_rules

        folder = demo_folder()
        raw = (folder / ARTICLE).read_bytes()
        out.rule("原文 raw")
        out.print(raw.decode("utf-8"), markup=False, highlight=False)
        result = extractor(Options())(RawArticle(raw=raw, source=str(folder / ARTICLE)))
        out.rule("提取 facts")
        out.print(f"{result.article.place}，{len(result.article.repairs)} 处修复 repairs", highlight=False)
        write_results([result], "table")
        out.rule("核对 verdicts")
        rules = load_rules()
        checked = check(result, read_tallies([str(folder / TALLIES)], rules=rules), rules, Options())
        write_results([checked], "table", checked=True)
