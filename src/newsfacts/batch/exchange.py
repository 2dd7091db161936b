"""What goes between the machines of a cluster: raw articles as Arrow tables one way, results as parts the other."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from newsfacts.articles.inputs import Columns, read_inputs
from newsfacts.batch.arrow import FAULT, GIVEN, RAW, SOURCE
from newsfacts.batch.extras import arrow
from newsfacts.batch.parts import PartWriter
from newsfacts.batch.remote import Remote, at_hand
from newsfacts.batch.settings import Item, Unit
from newsfacts.batch.tables import Keys
from newsfacts.batch.units import keys_of, read_items
from newsfacts.records import ArticleResult

if TYPE_CHECKING:
    import pyarrow as pa

TABLE_ARTICLES = 100


def raw_tables(files: pa.Table, columns: Columns, known: Callable[[], Any], article_bytes: int) -> Iterator[pa.Table]:
    """The articles of the files named in the column `name`, some at a time, without those whose key is `known` (sorted)."""
    done, held = known(), []
    for name in files["name"].to_pylist():
        with at_hand(name) as path:
            for item in read_items(read_inputs([path], columns), article_bytes):
                named = item.model_copy(update={"source": name + item.source.removeprefix(path)})
                if not _contains(done, keys_of(named).article):
                    held.append(named)
                if len(held) >= TABLE_ARTICLES:
                    yield _raw_table(held)
                    held = []
    yield _raw_table(held)


def _contains(keys: Any, key: int) -> bool:
    place = int(np.searchsorted(keys, key))
    return place < len(keys) and int(keys[place]) == key


def _raw_table(items: list[Item]) -> pa.Table:
    pa = arrow()
    shape = pa.schema({SOURCE: pa.string(), RAW: pa.large_binary(), GIVEN: pa.string(), FAULT: pa.string()}.items())
    rows = [
        {
            SOURCE: item.source,
            RAW: item.article.raw if item.article else None,
            GIVEN: item.article.given.model_dump_json() if item.article else None,
            FAULT: item.error.model_dump_json() if item.error else None,
        }
        for item in items
    ]
    return pa.Table.from_pylist(rows, schema=shape)


def write_results(tables: Iterable[pa.Table], store: Remote) -> None:
    """One part of all results in these tables, published under a name that its articles give it."""
    rows = [(table["article_key"][place].as_py(), table, place) for table in tables for place in range(len(table))]
    if not rows:
        return
    rows.sort(key=lambda row: row[0])
    digest = hashlib.sha256(b"".join(key.to_bytes(8, "big", signed=True) for key, _, _ in rows)).hexdigest()
    unit = Unit(number=int(digest[:14], 16), items=(), digest=digest)
    with tempfile.TemporaryDirectory(prefix="newsfacts-") as folder:
        with PartWriter(Path(folder) / "part") as writer:
            for key, table, place in rows:
                result = ArticleResult.model_validate_json(table["result"][place].as_py())
                writer.add(Keys(key, table["content_key"][place].as_py()), result)
            writer.finish(unit)
        store.publish(Path(folder) / "part", f"{unit.number:017d}")
