"""run(): a collection in, a dataset out; killed at any moment, the same call goes on where it stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from newsfacts.articles.inputs import read_inputs
from newsfacts.batch.known import known_contents
from newsfacts.batch.local import run_units
from newsfacts.batch.serve import Crew, Started
from newsfacts.batch.settings import PartInfo, RunSettings, RunSummary, Unit
from newsfacts.batch.store import Store, writing
from newsfacts.batch.units import group, read_items, unknown
from newsfacts.batch.work import NO_ARTICLE, Checked, Make
from newsfacts.checks.tallies import read_tables
from newsfacts.errors import UsageError
from newsfacts.records import SCHEMA_VERSION
from newsfacts.rules import load_rules

Tell = Callable[[Started | PartInfo], None]


def run(settings: RunSettings, tell: Tell | None = None, make: Make | None = None) -> RunSummary:
    """Extract facts from all inputs into the dataset `settings.folder`, by worker processes of this machine.

    `tell` hears of every article that is begun and every part that is whole. `make` builds, in each worker, what is done with
    an article (by default extraction and checks); it must be picklable. Raises UsageError when the folder was begun with
    other inputs, rules or version, OutputError when it cannot be written or another run writes to it.
    """
    began = time.monotonic()
    make = make or partial(Checked, settings.options, settings.tallies)
    tell = tell or (lambda _: None)
    known, told = known_contents(settings.since), [0]
    with writing(Path(settings.folder)) as store:
        store.begin(identity(settings), settings.restart)
        resumed = len(store.done)
        items = read_items(read_inputs(settings.inputs, settings.columns), settings.article_bytes)
        units = _todo(group(unknown(items, known, told), settings), store)
        _work(units, _crew(settings, store, make), store, tell)
        store.finish(told[0])
        seconds = time.monotonic() - began
        return RunSummary(
            folder=settings.folder,
            rows=store.rows(),
            bytes=store.bytes(),
            parts=len(store.done),
            resumed_parts=resumed,
            known=told[0],
            seconds=seconds,
        )


def _work(units: Iterator[Unit], crew: Crew, store: Store, tell: Tell) -> None:
    for news in run_units(units, crew):
        if isinstance(news, Started):
            if news.at != NO_ARTICLE and not news.ahead:
                tell(news)
        else:
            store.commit(news.info, news.folder)
            tell(news.info)


def _crew(settings: RunSettings, store: Store, make: Make) -> Crew:
    size = settings.workers or os.cpu_count() or 1
    return Crew(make, size, settings.time_limit, settings.memory, store.scratch)


def identity(settings: RunSettings) -> dict[str, Any]:
    """What a dataset is made of: settings, versions of package, rules and schema, the rows of the tally tables."""
    tallies = read_tables(settings.tallies, load_rules(settings.options.rules))
    return {
        "package_version": version("newsfacts"),
        "schema_version": SCHEMA_VERSION,
        "rules_version": rules_version(settings),
        "tallies_sha256": tallies.content_hash() if tallies else None,
        **settings.identity(),
    }


def rules_version(settings: RunSettings) -> str:
    """The hash of the rules in force."""
    return load_rules(settings.options.rules).version


def _todo(units: Iterator[Unit], store: Store) -> Iterator[Unit]:
    """The units that have no part yet. Raises UsageError when a part was made of other inputs, or more parts than units."""
    number = -1
    for unit in units:
        number = unit.number
        part = store.done.get(number)
        if part is None:
            yield unit
        elif part.inputs_sha256 != unit.digest:
            raise _changed(store, number)
    if store.done and max(store.done) > number:
        raise _changed(store, max(store.done))


def _changed(store: Store, number: int) -> UsageError:
    return UsageError(
        f"{store.folder}: the inputs are not those that part {number} was made of. For new articles beside the old ones give"
        f" --since {store.folder}/manifest.json and another folder; to start anew give --restart"
    )
