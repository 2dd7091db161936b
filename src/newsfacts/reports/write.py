"""write_results(): the one way from results to a file or stream, whatever the format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from newsfacts.errors import OutputError, UsageError
from newsfacts.records import ArticleResult
from newsfacts.reports.html_article import write_article_html
from newsfacts.reports.html_check import write_check_html
from newsfacts.reports.jsonl import write_jsonl
from newsfacts.reports.table import (
    write_csv,
    write_findings_csv,
    write_findings_table,
    write_parquet,
    write_table,
)
from newsfacts.reports.xlsx import write_xlsx

Writer = Callable[[Iterable[ArticleResult], BinaryIO], None]

# What an extraction shows: facts. What a check shows: findings.
FORMATS: dict[str, Writer] = {
    "jsonl": write_jsonl,
    "table": write_table,
    "csv": write_csv,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
    "html": write_article_html,
}
CHECKED: dict[str, Writer] = {
    **FORMATS,
    "table": write_findings_table,
    "csv": write_findings_csv,
    "html": write_check_html,
}


def write_results(
    results: Iterable[ArticleResult], form: str, target: Path | BinaryIO | None = None, *, checked: bool = False
) -> None:
    """Write `results` in the format `form` to a path, a binary stream, or (None) standard output.

    `checked`: the results of a check, whose table, CSV and page show findings instead of facts. Raises UsageError for an
    unknown format and OutputError when the target cannot be written.
    """
    writer = (CHECKED if checked else FORMATS).get(form)
    if writer is None:
        raise UsageError(f"no format {form!r}; known are {', '.join(FORMATS)}")
    if isinstance(target, Path):
        _to_path(results, writer, target)
    else:
        writer(results, target or sys.stdout.buffer)


def _to_path(results: Iterable[ArticleResult], writer: Writer, path: Path) -> None:
    try:
        with path.open("wb") as stream:
            writer(results, stream)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}; name a file in a folder that can be written") from error
