"""read_tallies(): any official table, from a file or a database, as validated tallies."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from newsfacts.checks.tallies.faults import Fault, settle
from newsfacts.checks.tallies.flows import flow_faults
from newsfacts.checks.tallies.heads import Head, find_head
from newsfacts.checks.tallies.long import RowReader
from newsfacts.checks.tallies.mapping import Mapping, read_mapping, with_aliases
from newsfacts.checks.tallies.model import Tallies
from newsfacts.checks.tallies.naming import Names
from newsfacts.checks.tallies.sheets import Sheet, read_sheets
from newsfacts.checks.tallies.validate import validate
from newsfacts.checks.tallies.wide import WideReader
from newsfacts.errors import TallyError
from newsfacts.records import Tables, Tally
from newsfacts.rules import Rules, load_rules

Source = str | Path | Sequence[str | Path]


def read_tallies(
    source: Source,
    mapping: Mapping | Path | str | None = None,
    *,
    rules: Rules | None = None,
    accept: Collection[str] = (),
) -> Tallies:
    """The tallies of one or more tables: CSV, XLSX, XLS, ODS, Parquet files, or database URLs (docs/tallies.md).

    `mapping` names columns and fills what the tables leave unsaid; `accept` names kinds of faults to go on with, whose
    rows then give `tally_error`. Raises TallyError with every other fault, InputError where a table cannot be read.
    """
    tallies, faults = examine(source, mapping, rules=rules)
    settled = settle(faults, accept)
    if not tallies.rows:
        raise TallyError([f"{tallies.source}: the table holds no row; fill it, or name another table / 表中没有数据行"])
    return Tallies(tallies.rows, tallies.source, settled.unusable, settled.doubtful)


def read_tables(tables: Tables, rules: Rules) -> Tallies | None:
    """The tallies of the tables that a user named; None when there are none. Raises as `read_tallies` does."""
    if not tables.names:
        return None
    known = with_aliases(read_mapping(tables.mapping), tables.aliases)
    return read_tallies(tables.names, known, rules=rules, accept=tables.accept)


def examine(
    source: Source, mapping: Mapping | Path | str | None = None, *, rules: Rules | None = None
) -> tuple[Tallies, tuple[Fault, ...]]:
    """The rows that can be read, and every fault, without raising for any of them; for `newsfacts tallies check`."""
    rules = rules or load_rules()
    with _collector_at_rest():
        return _examined(source, mapping, rules)


def _examined(source: Source, mapping: Mapping | Path | str | None, rules: Rules) -> tuple[Tallies, tuple[Fault, ...]]:
    known = mapping if isinstance(mapping, Mapping) else read_mapping(mapping)
    names = Names(rules)
    faults: list[Fault] = []
    rows: list[Tally] = []
    sources = [source] if isinstance(source, str | Path) else list(source)
    for one in sources:
        heads = [find_head(sheet, known, rules) for sheet in _sheets(one)]
        tables = [head for head in heads if isinstance(head, Head)]
        # Beside a table a sheet of remarks is no fault; a file without any table is one.
        faults += [] if tables else [head for head in heads if isinstance(head, Fault)]
        for head in tables:
            rows += _read_table(head, known, (names, rules), faults)
    faults += validate(rows)
    faults += flow_faults(rows, rules)
    return Tallies(tuple(rows), ", ".join(map(str, sources))), tuple(faults)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Reading makes a million objects and no garbage in circles: to look through them again and again costs a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _sheets(source: str | Path) -> Iterable[Sheet]:
    if "://" in str(source):
        from newsfacts.checks.tallies.database import read_database

        return read_database(str(source))
    return read_sheets(Path(source))


def _read_table(head: Head, mapping: Mapping, shared: tuple[Names, Rules], faults: list[Fault]) -> list[Tally]:
    names, rules = shared
    if head.is_long:
        return RowReader(head, mapping, names, faults).read()
    return WideReader(head, mapping, (names, rules), faults).read()
