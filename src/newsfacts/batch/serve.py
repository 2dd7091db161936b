"""The worker process: build the pipeline, then take units and leave parts until the parent is gone."""

from __future__ import annotations

import faulthandler
import os
import shutil
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from newsfacts.batch.parts import write_part
from newsfacts.batch.settings import PartInfo, Unit
from newsfacts.batch.work import NO_ARTICLE, Extract, Make, Starting, results
from newsfacts.errors import NewsfactsError, OutputError
from newsfacts.records import ErrorInfo

ORPHAN_GRACE = 3  # a worker ends by itself after so many time limits: no parent is left to end it


class Crew(NamedTuple):
    """How the workers work: what each builds, how many they are, seconds for an article, megabytes of a worker, where they leave parts."""

    make: Make
    size: int
    time_limit: float
    memory: int
    scratch: Path


class Started(NamedTuple):
    """A worker begins an article; NO_ARTICLE: it is ready, or has done the last one and writes. `ahead`: its turn is yet to come."""

    at: int
    ahead: bool = False


class Done(NamedTuple):
    """A part lies in `folder`, not yet in its place."""

    info: PartInfo
    folder: Path


def serve(connection: Connection, crew: Crew) -> None:
    """The life of a worker. Ctrl-C is the parent's affair; a parent that is gone ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(crew.memory)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            extract = crew.make()
            connection.send(Started(NO_ARTICLE))
            while True:
                unit, blamed = connection.recv()
                connection.send(_do(unit, blamed, extract, crew, connection))
        except NewsfactsError as error:
            connection.send(error)


def _bound_memory(megabytes: int) -> None:
    """Let what asks for more memory fail in this process, as a MemoryError, before the machine has none left."""
    try:
        import resource
    except ImportError:  # no such thing on Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _do(unit: Unit, blamed: dict[int, ErrorInfo], extract: Extract, crew: Crew, connection: Connection) -> Done:
    folder = crew.scratch / f"{unit.number}-{os.getpid()}"
    starting = _starting(connection, crew.time_limit)
    try:
        info = write_part(folder, unit, results(unit, extract, blamed, starting))
    except BrokenPipeError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise cannot_write(folder, error) from error
    finally:
        faulthandler.cancel_dump_traceback_later()
    return Done(info, folder)


def _starting(connection: Connection, limit: float) -> Starting:
    """Tell the parent which article begins; an orphan that hangs in it is ended by a clock of its own."""
    silent = open(os.devnull, "w")  # noqa: SIM115 - the clock needs it as long as the process lives

    def starting(index: int, ahead: bool = False) -> None:
        connection.send(Started(index, ahead))
        if index == NO_ARTICLE:
            faulthandler.cancel_dump_traceback_later()
        else:
            faulthandler.dump_traceback_later(ORPHAN_GRACE * limit + 1, exit=True, file=silent)

    return starting


def cannot_write(folder: Path, error: OSError) -> OutputError:
    """The error of a disk that is full or a folder that cannot be written, and what to do."""
    why = error.strerror or str(error)
    return OutputError(
        f"{folder}: {why}; the parts written so far are whole: mend this and give the same command again"
    )
