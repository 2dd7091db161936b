"""Reading rule tables from a folder: CSV and TOML to rows, every fault gathered with its place."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from newsfacts.rules.row import Pattern, Row

RowType = TypeVar("RowType", bound=Row)


def read_text(path: Path, faults: list[str]) -> str:
    """The file as UTF-8, with or without BOM; a fault when it is not."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(f"{path}: byte {error.start} is not UTF-8; save the table as UTF-8 (CSV UTF-8 in Excel)")
        return ""


def read_table(path: Path, model: type[RowType], faults: list[str]) -> dict[str, RowType]:
    """All rows of a CSV table by key; each bad row is a fault and left out."""
    rows: dict[str, RowType] = {}
    reader = csv.DictReader(io.StringIO(read_text(path, faults)), strict=True)
    unknown = set(reader.fieldnames or ()) - set(model.model_fields)
    if unknown:
        faults.append(
            f"{path}:1: unknown columns {', '.join(sorted(map(str, unknown)))}; known are {', '.join(model.model_fields)}"
        )
        return rows
    try:
        for record in reader:
            _add(rows, f"{path}:{reader.line_num}", record, model, faults)
    except csv.Error as error:
        faults.append(f"{path}:{reader.line_num}: {error}; check the quotation marks of this row")
    return rows


def read_patterns(path: Path, faults: list[str]) -> dict[str, Pattern]:
    """All `[[pattern]]` entries of a TOML file by id."""
    rows: dict[str, Pattern] = {}
    try:
        content = tomllib.loads(read_text(path, faults))
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path}: {error}; mend the TOML at that place")
        return rows
    for entry in content.get("pattern", []):
        where = f"{path}:{entry.get('id', '?')}"
        row = _add(rows, where, entry, Pattern, faults)
        if row is not None:
            faults += _bad_expression(where, row)
    return rows


def _bad_expression(where: str, row: Pattern) -> list[str]:
    try:
        re.compile(row.pattern, re.VERBOSE)
    except re.error as error:
        return [f"{where}:pattern: {error}; mend the regular expression"]
    return []


def _add(
    rows: dict[str, RowType], where: str, record: dict[Any, Any], model: type[RowType], faults: list[str]
) -> RowType | None:
    if None in record or None in record.values():
        faults.append(f"{where}: the row has more or fewer cells than the head; check its commas and quotation marks")
        return None
    try:
        row = model(**record)
    except ValidationError as error:
        faults += [f"{where}:{_column(fault)}: {fault['msg']}; it holds {fault['input']!r}" for fault in error.errors()]
        return None
    if row.key in rows:
        faults.append(f"{where}:{model.KEY}: {row.key!r} stands in this table already; merge the two rows")
    rows[row.key] = row
    return row


def _column(fault: Any) -> str:
    return ".".join(str(part) for part in fault["loc"][:1]) or "row"


def merge(shipped: Iterable[RowType], own: Iterable[RowType]) -> tuple[RowType, ...]:
    """Shipped rows with a user's own rows laid over them by key, and rows that are switched off left out."""
    rows = {row.key: row for row in shipped}
    rows.update({row.key: row for row in own})
    return tuple(row for row in rows.values() if row.enabled)
