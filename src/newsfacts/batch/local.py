"""Worker processes of this machine: each builds its own pipeline, takes a unit, leaves a part; one that dies or hangs is replaced.

Each worker has a pipe of its own and shares nothing with the others, so that killing one at any moment cannot stop the rest.
(concurrent.futures gives up the whole pool when one process dies; pebble's workers share a pipe and two semaphores, which a
process that the kernel kills does not give back.)
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import Any

from newsfacts.batch.serve import Crew, Done, Started, serve
from newsfacts.batch.settings import Unit
from newsfacts.batch.work import NO_ARTICLE, took_too_long
from newsfacts.errors import ModelError, NewsfactsError
from newsfacts.records import ErrorInfo

THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")  # numpy reads them when it is imported
DEATHS = 3  # on the same article before it is blamed: workers are killed by other things too, such as a machine out of memory
DYING = 1.0  # seconds between the end of a pipe and the end of its process
OTHER_DEATHS = 3  # outside any article (starting, writing) before the run gives up


class Task:
    """A unit on its way: which articles are blamed, and how often a worker died on each."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.blamed: dict[int, ErrorInfo] = {}
        self.deaths: Counter[int] = Counter()


class Worker:
    """A process and what the parent knows of it. `index` is the article that it is at."""

    def __init__(self, crew: Crew) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, crew), daemon=True)
        with _one_thread():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.ready = False
        self.index, self.since = NO_ARTICLE, 0.0

    def give(self, task: Task) -> None:
        """Send a unit; that the worker has died meanwhile, the next look at its pipe will tell."""
        self.task, self.index = task, NO_ARTICLE
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send((task.unit, task.blamed))

    def take(self, news: Started | Done) -> None:
        """Note where the worker is, and since when."""
        self.ready = True
        if isinstance(news, Done):
            self.task = None
        else:
            self.index, self.since = news.at, time.monotonic()

    def patience(self, limit: float) -> float:
        """Seconds that its article may still take."""
        if self.task is None or self.index == NO_ARTICLE:
            return float("inf")
        return self.since + limit - time.monotonic()

    def stop(self) -> int | None:
        """End the process, whatever it does; its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode


class Team:
    """The workers and the units that wait for one. Holds no more units than two for each worker."""

    def __init__(self, units: Iterator[Unit], crew: Crew) -> None:
        self._units, self._crew = units, crew
        self._waiting: deque[Task] = deque()
        self._workers: list[Worker] = []
        self._deaths = 0

    def news(self) -> Iterator[Started | Done]:
        """What the workers say, until all units are done."""
        while self._assign():
            for worker in self._talking():
                news = self._hear(worker)
                if news is None:
                    self._bury(worker)
                else:
                    worker.take(news)
                    yield news

    def stop(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.stop()

    def _assign(self) -> bool:
        """Give each idle worker a unit, start a worker for each unit that waits; whether anything is left to wait for."""
        for worker in self._workers:
            if worker.ready and worker.task is None and self._waits(1):
                worker.give(self._waiting.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._crew.size and self._waits(starting + 1):
            self._workers.append(Worker(self._crew))
            starting += 1
        return bool(self._waiting) or any(worker.task for worker in self._workers)

    def _waits(self, number: int) -> bool:
        """Whether so many units wait for a worker; reads on in the input only as far as needed to tell."""
        while len(self._waiting) < number and (unit := next(self._units, None)):
            self._waiting.append(Task(unit))
        return len(self._waiting) >= number

    def _talking(self) -> list[Worker]:
        """The workers that said something, died, or are late; waits until there is one."""
        patience = min(worker.patience(self._crew.time_limit) for worker in self._workers)
        ends: list[Any] = [worker.connection for worker in self._workers]
        ready = set(wait(ends, None if patience == float("inf") else max(0.0, patience)))
        late = self._crew.time_limit
        return [worker for worker in self._workers if worker.connection in ready or worker.patience(late) <= 0]

    def _hear(self, worker: Worker) -> Started | Done | None:
        """What the worker says; None when it is dead or late. Raises what the worker could not go on from."""
        try:
            message: Any = worker.connection.recv() if worker.connection.poll() else None
        except (EOFError, ConnectionResetError):
            return None
        if isinstance(message, NewsfactsError):
            raise message
        return message  # type: ignore[no-any-return]

    def _bury(self, worker: Worker) -> None:
        """End a worker that died or hangs, say what its article did, and put its unit back."""
        late = worker.patience(self._crew.time_limit) <= 0
        if not late:
            worker.process.join(DYING)  # its pipe closes a moment before it has an exit code
        code = worker.stop()
        self._workers.remove(worker)
        if worker.task is None or worker.index == NO_ARTICLE:
            self._count_death(code)
        if worker.task is not None:
            _blame(worker.task, worker.index, None if late else code, self._crew.time_limit)
            self._waiting.appendleft(worker.task)

    def _count_death(self, code: int | None) -> None:
        self._deaths += 1
        if self._deaths >= OTHER_DEATHS:
            raise ModelError(
                f"worker processes died {self._deaths} times outside any article (last exit code {code}); is there memory"
                " for them? Give fewer --workers; what is written is whole, and the same command goes on from there"
            )


def _blame(task: Task, index: int, code: int | None, limit: float) -> None:
    """Note a death; the article is blamed at once when it took too long (`code` None), else when a second worker dies on it."""
    if index == NO_ARTICLE:
        return
    task.deaths[index] += 1
    if code is None:
        task.blamed[index] = took_too_long(limit)
    elif task.deaths[index] >= DEATHS:
        message = (
            f"{DEATHS} worker processes died on it (last exit code {code}); leave the article out, and please report it"
        )
        task.blamed[index] = ErrorInfo(type="WorkerDied", message=message)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes started within do their matrix algebra in one thread: there is a worker for each core already."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def run_units(units: Iterator[Unit], crew: Crew) -> Iterator[Started | Done]:
    """Work on all units; gives the workers' news as they come.

    Raises what a worker could not go on from: OutputError (a full disk), ModelError, RulesError, MissingExtra.
    """
    team = Team(units, crew)
    try:
        yield from team.news()
    finally:
        team.stop()
