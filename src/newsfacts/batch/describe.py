"""The tables and views of a dataset as Markdown: `python -m newsfacts.batch.describe docs/dataset.md` brings the page up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from newsfacts.batch.query import views
from newsfacts.batch.tables import columns

BEGIN, END = "<!-- tables: generated, do not edit -->", "<!-- end of tables -->"
KINDS = {
    "key": "int64",
    "content": "binary(16)",
    "day": "date",
    "int": "int32",
    "count": "int32",
    "flag": "boolean",
    "number": "double",
    "real": "float",
}


def tables_page() -> str:
    """A section for each table with a row for each column, and a list of the prepared views."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for table, fields in columns().items():
        yield from ("", f"### {table}", "", "| column | type | meaning |", "| --- | --- | --- |")
        for field in fields:
            yield f"| `{field.column}` | {KINDS.get(field.type, 'string')} | {field.meaning.replace('|', chr(92) + '|')} |"
    yield from ("", "### Views", "", "| view | what it shows |", "| --- | --- |")
    for view in views():
        yield f"| `{view.name}` | {view.meaning} |"
    yield ""


def renewed(page: str) -> str:
    """The page with its generated stretch made anew."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + "\n" + tables_page() + END + rest.partition(END)[2]


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(renewed(path.read_text("utf-8")), "utf-8")
