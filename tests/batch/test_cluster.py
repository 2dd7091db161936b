"""One machine = Ray: the same articles give the same facts, also when a worker and the driver are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fakes
import pytest
from conftest import HERE, finish, running, start_run, write_collection

from newsfacts.batch import RunSettings, run
from newsfacts.batch.query import ask
from newsfacts.batch.tables import columns

pytest.importorskip("ray", reason="pip install 'newsfacts[cluster]'")

MARK = "NEWSFACTS_TEST_OF"  # stands in the environment of every process that a test starts
ACTOR = b"MapBatches(_Extract)"


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    """All rows of a table, in an order of their own."""
    with ask(folder, f'SELECT * FROM "{table}" ORDER BY ALL') as answer:
        return list(answer.rows())


def processes(mark: str, command: bytes = b"") -> list[int]:
    """The living processes that a test started, whose command line holds `command`."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                marked = f"{MARK}={mark}".encode() in (entry / "environ").read_bytes()
                if marked and command in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def until(met: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if met():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Callable[[dict[str, object], str], subprocess.Popen[str]]]:
    """Starts a run on an embedded Ray; nothing of it outlives the test."""
    mark = tmp_path.name
    environment = {**os.environ, MARK: mark, "PYTHONPATH": str(HERE), "RAY_USAGE_STATS_ENABLED": "0"}

    def start(settings: dict[str, object], make: str) -> subprocess.Popen[str]:
        return start_run(settings, make, "ray", env=environment, start_new_session=True)

    yield start
    for pid in processes(mark):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def test_the_same_facts_when_a_worker_and_then_the_driver_are_killed(
    tmp_path: Path, driver: Callable[[dict[str, object], str], subprocess.Popen[str]]
) -> None:
    collection = write_collection(tmp_path / "in.jsonl", 600, a17="\0")
    common = {"inputs": (str(collection),), "workers": 2, "part_articles": 100}
    run(RunSettings(**common, folder=str(tmp_path / "local")), make=fakes.make_numbers)
    plan = {**common, "folder": str(tmp_path / "ray")}
    with running(driver(plan, "make_slower")) as process:
        assert until(lambda: processes(tmp_path.name, ACTOR), 60), "no worker of Ray began"
        time.sleep(2)
        for pid in processes(tmp_path.name, ACTOR)[:1]:
            os.kill(pid, signal.SIGKILL)
        assert until(lambda: list((tmp_path / "ray/parts").glob("*/part.json")), 90), "no part was written"
        process.kill()
    begun = len(rows(tmp_path / "ray", "articles"))
    assert begun > 0
    with running(driver(plan, "make_numbers")) as process:
        status, said = finish(process, 120)
    assert status == 0, said[-2000:]
    for table in columns():
        assert rows(tmp_path / "ray", table) == rows(tmp_path / "local", table), table
