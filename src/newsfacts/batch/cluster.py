"""The same unit of work on Ray Data: an adapter, no engine of our own. Only this module knows Ray.

    files -> read (tasks) -> rows not yet in the dataset -> extract_batches (actors) -> parts (write tasks)

What is in the dataset already is left out by article key, so a restarted driver goes on where it stopped; Ray itself
replaces workers that die and gives their batches to others.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from newsfacts.batch.arrow import BatchSettings, extract_batches
from newsfacts.batch.exchange import raw_tables, write_results
from newsfacts.batch.extras import need
from newsfacts.batch.remote import Remote, expand
from newsfacts.batch.run import identity
from newsfacts.batch.settings import RunSettings, RunSummary
from newsfacts.batch.work import Make
from newsfacts.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

IN_ONE_GO = 100  # articles that an actor takes at a time: what is lost when it dies
SMALL = {"num_cpus": 0.1}  # reading and writing wait for disks; the processors belong to the extraction


def run_on_ray(settings: RunSettings, address: str | None = None, make: Make | None = None) -> RunSummary:
    """Extract all inputs into the dataset `settings.folder` on a Ray cluster (embedded on this machine without `address`).

    Inputs and folder may lie on any filesystem that pyarrow opens and all machines see. Raises MissingExtra without Ray.
    """
    began, ray = time.monotonic(), need("ray", "cluster")
    data = need("ray.data", "cluster")
    if settings.since or "-" in settings.inputs:
        raise UsageError("--engine ray takes neither --since nor standard input; give files, or use the local engine")
    store = Remote(settings.folder)
    store.begin({"engine": "ray", **identity(settings)}, settings.restart)
    if not ray.is_initialized():
        ray.init(address=address, num_cpus=None if address else settings.workers or None, include_dashboard=False)
    known, resumed = ray.put(store.done()), sum(1 for _ in store.parts())
    files = data.from_items([{"name": file} for name in settings.inputs for file in expand(name)])
    read = partial(
        raw_tables, columns=settings.columns, known=lambda: ray.get(known), article_bytes=settings.article_bytes
    )
    rows = files.map_batches(read, batch_size=1, batch_format="pyarrow", **SMALL)
    rows = rows.repartition(target_num_rows_per_block=IN_ONE_GO)
    work = BatchSettings(
        "results", settings.options, settings.columns, settings.tallies, settings.time_limit, settings.article_bytes
    )
    actors = data.ActorPoolStrategy(min_size=1, max_size=settings.workers or None)
    given = {"settings": work, "make": make}
    found = rows.map_batches(
        _Extract,
        fn_constructor_kwargs=given,
        compute=actors,
        batch_size=IN_ONE_GO,
        batch_format="pyarrow",
        num_cpus=0.8,
    )
    found.write_datasink(_sink(data, store, settings.part_articles), ray_remote_args=SMALL)
    return store.finish(resumed, time.monotonic() - began)


class _Extract:
    """An actor: extract_batches over all batches that it gets, so that its pipeline is built once."""

    def __init__(self, settings: BatchSettings, make: Make | None) -> None:
        self._waiting: list[pa.RecordBatch] = []
        self._results = extract_batches(iter(self._waiting.pop, None), settings, make=make)

    def __call__(self, table: pa.Table) -> Iterator[pa.Table]:
        for batch in table.to_batches():
            self._waiting.append(batch)
            yield type(table).from_batches([next(self._results)])


def _sink(data: Any, store: Remote, part_articles: int) -> Any:
    class Parts(data.Datasink):  # type: ignore[misc]
        """Each write task makes one part, named after its articles: the same task twice makes the same part once."""

        min_rows_per_write = part_articles

        def write(self, blocks: Iterable[pa.Table], ctx: Any) -> None:
            write_results(blocks, store)

    return Parts()
