"""The progress bar of `newsfacts run`: articles, rate, time left, facts and errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from newsfacts.cli.console import err
from newsfacts.errors import NewsfactsError

if TYPE_CHECKING:
    from newsfacts.batch import RunSettings
    from newsfacts.batch.serve import Started
    from newsfacts.batch.settings import PartInfo

RATE_OVER = 300.0  # seconds that the rate is taken over: articles differ much in length


@contextmanager
def progress(settings: RunSettings) -> Iterator[Callable[[Started | PartInfo], None] | None]:
    """What to tell of the run, so that the bar moves; None where the screen is no terminal.

    The articles are counted beside the run by reading the inputs once more, which takes a small part of the time that
    extracting takes; until then the bar shows no total. Standard input cannot be read twice and is not counted.
    """
    if not err.is_terminal:
        yield None
        return
    text = TextColumn("{task.fields[rate]} {task.fields[facts]:,} facts {task.fields[errors]:,} errors")
    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), text, console=err, speed_estimate_period=RATE_OVER
    )
    task = bar.add_task("", total=None, rate="", facts=0, errors=0)
    stopped = Event()
    with bar:
        if "-" not in settings.inputs:
            Thread(target=_count, args=(settings, bar, task, stopped), daemon=True).start()
        yield _teller(bar, task)
        stopped.set()


def _teller(bar: Progress, task: TaskID) -> Callable[[Started | PartInfo], None]:
    from newsfacts.batch.serve import Started

    def tell(news: Started | PartInfo) -> None:
        if isinstance(news, Started):
            speed = bar.tasks[task].speed
            bar.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")
        else:
            fields = bar.tasks[task].fields
            facts, errors = fields["facts"] + news.rows.get("facts", 0), fields["errors"] + news.rows.get("errors", 0)
            bar.update(task, facts=facts, errors=errors)

    return tell


def _count(settings: RunSettings, bar: Progress, task: TaskID, stopped: Event) -> None:
    from newsfacts.articles.inputs import read_inputs

    number = 0
    with suppress(NewsfactsError, OSError):  # what is wrong with an input, the run itself says
        for _ in read_inputs(settings.inputs, settings.columns):
            number += 1
            if stopped.is_set():
                return
        bar.update(task, total=number)
