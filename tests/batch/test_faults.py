"""Whatever happens to a run, the dataset is afterwards that of an undisturbed one, or the error says why not."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fakes
import pyarrow as pa
import pyarrow.parquet as pq
from conftest import ARTICLES, children, content, finish, running, start_run, write_collection

from newsfacts.batch import RunSettings, run
from newsfacts.batch.query import ask

MOMENTS = 5  # of kill -9; benchmarks/bench_faults.py does it at 20 with the real extraction


def plan(inputs: Path, folder: Path, **more: object) -> dict[str, object]:
    return {"inputs": [str(inputs)], "folder": str(folder), "workers": 2, "part_articles": 40, **more}


def undisturbed(inputs: Path, folder: Path, **more: object) -> dict[str, str]:
    run(RunSettings(**plan(inputs, folder, **more)), make=fakes.make_numbers)
    return content(folder)


def errors(folder: Path) -> list[tuple[str, str]]:
    with ask(folder, "SELECT type, source FROM errors ORDER BY source") as answer:
        return [tuple(row) for row in answer.rows()]


def gone(pids: list[int], seconds: float) -> bool:
    """Whether these processes end within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() and _lives(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_kill_9_of_the_parent_at_random_moments(collection: Path, tmp_path: Path) -> None:
    right = undisturbed(collection, tmp_path / "right")
    moments, orphans = random.Random(8), []
    for _ in range(MOMENTS):
        with running(start_run(plan(collection, tmp_path / "out"), "make_slower")) as process:
            time.sleep(moments.uniform(0.7, 2.0))
            orphans += children(process.pid)
            process.kill()
    assert gone(orphans, 30), "workers outlive their parent"
    with running(start_run(plan(collection, tmp_path / "out"), "make_slower")) as process:
        status, said = finish(process)
    assert (status, said) == (0, "")
    assert content(tmp_path / "out") == right


def test_kill_9_of_workers(collection: Path, tmp_path: Path) -> None:
    right = undisturbed(collection, tmp_path / "right")
    moments = random.Random(9)
    with running(start_run(plan(collection, tmp_path / "out"), "make_slower")) as process:
        time.sleep(1.5)
        for _ in range(2):
            for child in children(process.pid)[:1]:
                os.kill(child, signal.SIGKILL)
            time.sleep(moments.uniform(0.4, 0.8))
        status, said = finish(process)
    assert (status, said) == (0, "")
    assert content(tmp_path / "out") == right


def test_ctrl_c_leaves_what_is_whole(collection: Path, tmp_path: Path) -> None:
    right = undisturbed(collection, tmp_path / "right")
    with running(start_run(plan(collection, tmp_path / "out"), "make_slower", start_new_session=True)) as process:
        time.sleep(2)
        workers = children(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        status, _ = finish(process)
    assert status != 0
    assert gone(workers, 20)
    run(RunSettings(**plan(collection, tmp_path / "out")), make=fakes.make_numbers)
    assert content(tmp_path / "out") == right


def test_an_article_that_hangs_one_that_kills_and_a_fault_of_ours(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "in.jsonl", 200, a50="HANG", a90="DIE", a91="FAULT", a92="GREEDY")
    summary = run(RunSettings(**plan(collection, tmp_path / "out", time_limit=1.0)), make=fakes.make_troubled)
    assert errors(tmp_path / "out") == [
        ("TimeLimit", f"{collection}#51"),
        ("WorkerDied", f"{collection}#91"),
        ("ZeroDivisionError", f"{collection}#92"),
        ("TooLarge", f"{collection}#93"),
    ]
    assert summary.rows["articles"] == 200
    assert summary.rows["facts"] == 3 * 196


def test_an_article_that_hangs_while_it_is_looked_at_ahead(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "in.jsonl", 200, a50="HANG", a91="FAULT")
    summary = run(RunSettings(**plan(collection, tmp_path / "out", time_limit=1.0)), make=fakes.make_foreseeing)
    assert errors(tmp_path / "out") == [("TimeLimit", f"{collection}#51")]
    assert summary.rows["facts"] == 3 * 199


def test_a_full_disk(collection: Path, tmp_path: Path, small_disk: Callable[[str], Path]) -> None:
    right = undisturbed(collection, tmp_path / "right")
    disk = small_disk("size=400k")
    with running(start_run(plan(collection, disk / "out"), "make_numbers")) as process:
        status, said = finish(process)
    assert status == 2
    assert "OutputError" in said
    assert "No space left" in said
    assert "same command" in said
    assert len(list((disk / "out/parts").iterdir())) > 2, "what was written before stays"
    small_disk("size=50m")
    run(RunSettings(**plan(collection, disk / "out")), make=fakes.make_numbers)
    assert content(disk / "out") == right


def test_a_disk_that_cannot_be_written(collection: Path, small_disk: Callable[[str], Path]) -> None:
    disk = small_disk("ro,size=1m")
    with running(start_run(plan(collection, disk / "out"), "make_numbers")) as process:
        status, said = finish(process)
    assert status == 2
    assert f"OutputError: {disk}/out" in said


def test_an_article_of_100_megabytes(tmp_path: Path) -> None:
    collection = write_collection(tmp_path / "in.jsonl", 50, a20="长" * 34_000_000)
    with running(start_run(plan(collection, tmp_path / "out"), "make_numbers")) as process:
        status, said = finish(process)
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert (status, said) == (0, "")
    assert errors(tmp_path / "out") == [("TooLarge", f"{collection}#21")]
    assert largest < 2000, "megabytes"


def test_a_corrupt_gzip_in_the_middle(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        whole = gzip.compress(write_collection(tmp_path / f"{name}.jsonl", 300).read_bytes(), mtime=0)
        broken = bytearray(whole)
        broken[len(whole) // 2 : len(whole) // 2 + 40] = bytes(40)
        (folder / f"{name}.jsonl.gz").write_bytes(bytes(broken) if name == "b" else whole)
    first = undisturbed(folder, tmp_path / "out")
    found = errors(tmp_path / "out")
    assert len(found) >= 1
    assert all("b.jsonl.gz" in source for _, source in found)
    with ask(tmp_path / "out", "SELECT count(*) FROM articles WHERE source LIKE '%c.jsonl.gz%'") as answer:
        assert list(answer.rows()) == [(300,)]
    assert undisturbed(folder, tmp_path / "again") == first


def test_a_parquet_file_without_the_text_column(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    pq.write_table(pa.table({"body": ["共3名"], "n": [1]}), folder / "a.parquet")
    write_collection(folder / "b.jsonl", 10)
    run(RunSettings(**plan(folder, tmp_path / "out")), make=fakes.make_numbers)
    with ask(tmp_path / "out", "SELECT source, message FROM errors") as answer:
        [(source, message)] = list(answer.rows())
    assert source.endswith("a.parquet")
    assert "text" in message
    assert "body" in message


def test_an_input_without_permission(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_collection(folder / "b.jsonl", 10)
    (folder / "a.txt").write_text("共3名")
    (folder / "a.txt").chmod(0)
    command = [sys.executable, str(Path(__file__).parent / "run_fake.py")]
    command += [json.dumps(plan(folder, tmp_path / "out")), "make_numbers"]
    if os.geteuid() == 0:  # root reads everything: give that right up
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    [(_, source)] = errors(tmp_path / "out")
    assert source.endswith("a.txt")


def test_two_runs_into_one_folder_at_once(collection: Path, tmp_path: Path) -> None:
    right = undisturbed(collection, tmp_path / "right")
    with running(start_run(plan(collection, tmp_path / "out"), "make_slow")) as first:
        while not (tmp_path / "out/.work").exists():
            time.sleep(0.05)
        for restart in (False, True):
            with running(start_run(plan(collection, tmp_path / "out", restart=restart), "make_numbers")) as second:
                status, said = finish(second)
            assert status == 2
            assert "another run is writing" in said
        status, said = finish(first)
    assert (status, said) == (0, "")
    assert content(tmp_path / "out") == right
    assert len(right) == 1 + 11 * ARTICLES // 40
