"""One JSON object a line: the format that every other report is made from (docs/records.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from newsfacts.errors import InputError
from newsfacts.records import ArticleResult


def line(result: ArticleResult) -> bytes:
    """The result as one line of UTF-8 JSON with its line end."""
    return result.model_dump_json().encode() + b"\n"


def write_jsonl(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """Each result as one line, as soon as it is there."""
    for result in results:
        stream.write(line(result))
        stream.flush()


def read_jsonl(path: Path) -> Iterator[ArticleResult]:
    """The results that `write_jsonl` wrote; raises InputError with file and line where one is none."""
    with path.open("rb") as stream:
        for number, content in enumerate(stream, 1):
            if not content.strip():
                continue
            try:
                yield ArticleResult.model_validate_json(content)
            except ValidationError as error:
                first = error.errors()[0]
                place = ".".join(map(str, first["loc"]))
                raise InputError(
                    f"{path}:{number}: no result of newsfacts ({place}: {first['msg']}); give what --format jsonl wrote"
                ) from error
