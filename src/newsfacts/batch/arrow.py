"""extract_batches(): Arrow batches of articles in, Arrow batches of facts out; what Spark, Dask and Ray run (docs/scale.md)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newsfacts import errors
from newsfacts.articles.inputs import Columns, InputFault
from newsfacts.articles.readers.tables import read_row
from newsfacts.articles.windows import windows
from newsfacts.batch.extras import arrow
from newsfacts.batch.settings import Item
from newsfacts.batch.tables import Buffer, Keys, columns, records_of, schema
from newsfacts.batch.units import keys_of, read_items
from newsfacts.batch.work import Checked, Extract, attempt, failed, look_ahead, size, took_too_long
from newsfacts.errors import InputError, UsageError
from newsfacts.records import ArticleResult, ErrorInfo, Given, Options, RawArticle, Tables

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
RESULTS = "results"
SOURCE = "source"  # a column of this name says where a row came from
RAW, GIVEN, FAULT = "raw", "given", "fault"  # bytes instead of text; a Given as JSON; why there is no article, as JSON


class BatchSettings(NamedTuple):
    """What `extract_batches` is to do: `table` is a flat table (docs/dataset.md) or `results`, one JSON object an article.

    `columns` names the columns of the input, `tallies` the tables to check against, `time_limit` is the seconds that one article may take (None: for ever; it works
    in the main thread of a process, elsewhere there is no limit), `article_bytes` the largest article.
    """

    table: str = RESULTS
    options: Options = Options()
    columns: Columns = Columns()
    tallies: Tables = Tables()
    time_limit: float | None = 60.0
    article_bytes: int = 5_000_000


def batch_schema(table: str = RESULTS) -> pa.Schema:
    """The schema of what `extract_batches` gives for this table. Raises UsageError for an unknown table."""
    if table in columns():
        return schema(table)
    if table != RESULTS:
        raise UsageError(f"no table {table!r}; known are {', '.join((RESULTS, *columns()))}")
    pa = arrow()
    fields = {
        "article_key": pa.int64(),
        "content_key": pa.binary(16),
        "source": pa.string(),
        "result": pa.large_string(),
    }
    return pa.schema(fields.items())


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    settings: BatchSettings | None = None,
    *,
    make: Callable[[], Extract] | None = None,
) -> Iterator[pa.RecordBatch]:
    """For each batch of articles one batch of the rows that they give; the language pipeline is built once in a process.

    A row is an article: its text in the column that `settings.columns` names, its name in the column `source` (its id where
    there is none); or the bytes of a whole file in the column `raw`. What cannot be read gives an error row, never an exception.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pylist([{"id": "a", "text": "全县共有留守儿童403名。"}])
    >>> [facts] = extract_batches([batch], BatchSettings("facts"))
    >>> facts["value"].to_pylist(), facts["unit"].to_pylist()
    (['403'], ['名'])
    """
    chosen = settings or BatchSettings()
    batch_schema(chosen.table)
    build = make or partial(_kept, chosen.options, chosen.tallies)
    patient = _Patient(build, chosen.time_limit)
    for batch in batches:
        gathered = _Gather(chosen.table)
        for window in windows(enumerate(_items(batch, chosen)), size):
            patient.look_ahead(window)
            for _, item in window:
                gathered.add(keys_of(item), patient.attempt(item))
        yield gathered.take()


@lru_cache(maxsize=1)
def _kept(options: Options, tallies: Tables) -> Extract:
    """The pipeline of this process, for engines that call once for each partition."""
    return Checked(options, tallies)


class _Patient:
    """An extraction with a time limit. One that was stopped, at some place within, is not to be trusted further and built anew."""

    def __init__(self, build: Callable[[], Extract], limit: float | None) -> None:
        self._build, self._limit = build, limit
        self._extract: Extract | None = None

    def attempt(self, item: Item) -> ArticleResult:
        """The result of an item, or that it took too long."""
        return self._within(partial(attempt, item)) or failed(item, took_too_long(self._limit or 0))

    def look_ahead(self, window: Sequence[tuple[int, Item]]) -> None:
        """Let the extraction look at articles together; when that takes too long, each has its turn all the same."""
        self._within(partial(look_ahead, window))

    def _within(self, work: Callable[[Extract], T]) -> T | None:
        self._extract = self._extract or self._build()
        try:
            with _limit(self._limit):
                return work(self._extract)
        except _Late:
            self._extract = None
            _kept.cache_clear()
            return None


class _Late(BaseException):
    """The time of an article is over. No Exception, so that nothing in the extraction takes it for an error of its own."""


class _Gather:
    """Rows of one table, or whole results."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._buffer = None if table == RESULTS else Buffer(table)
        self._rows: list[tuple[int, bytes, str, str]] = []

    def add(self, keys: Keys, result: ArticleResult) -> None:
        if self._buffer is not None:
            self._buffer.add(keys, records_of(result)[self._table])
        else:
            self._rows.append((*keys, result.article.source, result.model_dump_json()))

    def take(self) -> pa.RecordBatch:
        if self._buffer is not None:
            return self._buffer.take()
        pa = arrow()
        shape = batch_schema()
        cells = zip(*self._rows, strict=True) if self._rows else [()] * len(shape)
        arrays = [pa.array(values, field.type) for values, field in zip(cells, shape, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=shape)


def _items(batch: pa.RecordBatch, settings: BatchSettings) -> Iterator[Item]:
    rows = batch.to_pylist()
    return read_items((_article(row, settings.columns) for row in rows), settings.article_bytes)


def _article(row: dict[str, Any], names: Columns) -> RawArticle | InputFault:
    source = str(row.get(SOURCE) or row.get(names.id) or "-")
    if row.get(FAULT):
        fault = ErrorInfo.model_validate_json(row[FAULT])
        return InputFault(source, getattr(errors, fault.type, InputError)(fault.message))
    if RAW in row:
        return RawArticle(raw=row[RAW], source=source, given=Given.model_validate_json(row.get(GIVEN) or "{}"))
    return read_row(row, source, names)


@contextmanager
def _limit(seconds: float | None) -> Iterator[None]:
    """Raise _Late within the block after so many seconds."""
    if seconds is None or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: object) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
