"""write_results(): the one way from results to a file or stream, whatever the format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from newsfacts.errors import OutputError, UsageError
from newsfacts.records import ArticleResult
from newsfacts.reports.jsonl import write_jsonl

Writer = Callable[[Iterable[ArticleResult], BinaryIO], None]

FORMATS: dict[str, Writer] = {"jsonl": write_jsonl}


def write_results(results: Iterable[ArticleResult], form: str, target: Path | BinaryIO | None = None) -> None:
    """Write `results` in the format `form` to a path, a binary stream, or (None) standard output.

    Raises UsageError for an unknown format and OutputError when the target cannot be written.
    """
    writer = FORMATS.get(form)
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
