"""Tallies in a database: any URL that SQLAlchemy knows, with the table or query behind `#`.

sqlite:///tallies.db#monthly
postgresql+psycopg://reader@host/office#SELECT * FROM tallies WHERE area_code = '620723'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsfacts.checks.tallies.sheets import EXTRA, Sheet, cell_text
from newsfacts.errors import InputError, MissingExtra

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_AT_ONCE = 5_000


def read_database(url: str) -> list[Sheet]:
    """The rows of one table or query as a sheet. Nothing is written: the connection is rolled back.

    Raises InputError when the database cannot be reached or the query fails, MissingExtra without SQLAlchemy.
    """
    try:
        import sqlalchemy
    except ImportError as error:
        raise MissingExtra(f"databases need SQLAlchemy; {EXTRA}") from error
    address, _, target = url.partition("#")
    name = safe_name(address, target)
    if not target.strip():
        raise InputError(f"{name}: name a table or a query behind #, such as {address.split('://')[0]}://…#tallies")
    scheme, rest = address.split("://", 1)
    try:
        engine = sqlalchemy.create_engine(f"{_DRIVERS.get(scheme, scheme)}://{rest}")
        with engine.connect() as connection:
            result = connection.execution_options(stream_results=True).execute(sqlalchemy.text(_query(target, engine)))
            return [Sheet(name, None, list(_rows(result)))]
    except (sqlalchemy.exc.SQLAlchemyError, ImportError, ValueError) as error:
        raise InputError(f"{name}: {_reason(error)}; check the address, the table and your right to read it") from error


def safe_name(address: str, target: str) -> str:
    """The source as it may be printed: without user and password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rsplit('@', 1)[-1]}#{target}"


def _query(target: str, engine: Any) -> str:
    """A query as it stands; a table's name, quoted by the database's own rules, as a query for all of it."""
    if target.lstrip().lower().startswith(("select ", "select\n", "with ")):
        return target
    quoted = ".".join(engine.dialect.identifier_preparer.quote(part) for part in target.strip().split("."))
    return f"SELECT * FROM {quoted}"  # noqa: S608 - the name is quoted by the dialect


def _rows(result: Any) -> Iterator[tuple[int, list[str]]]:
    heads = result.keys()
    yield 1, [str(name) for name in heads]
    number = 1
    for part in result.partitions(_AT_ONCE):
        for values in part:
            number += 1
            yield number, [cell_text(value) for value in values]


def _reason(error: Exception) -> str:
    """The first line of what the database says, without the query and its parameters."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
