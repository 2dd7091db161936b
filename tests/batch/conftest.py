"""What the tests of collections share: a small collection, a run of it in a process of its own, the whole of a dataset."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import newsfacts.batch.run  # noqa: F401 - the module, not the function that newsfacts.batch names

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))  # worker processes are told this path, and import `fakes` by name

pytest.importorskip("pyarrow", reason="pip install 'newsfacts[batch]'")
pytest.importorskip("duckdb", reason="pip install 'newsfacts[batch]'")

ARTICLES = 600


def write_collection(path: Path, count: int = ARTICLES, **special: str) -> Path:
    """Articles with two numbers each; `a12="HANG"` puts a word into article 12."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            text = f"{number}号文章：帮扶{number * 3}名学生，共{number + 1}名。{special.get(f'a{number}', '')}"
            row = {"id": f"a{number}", "text": text, "date": f"20{10 + number % 10}-03-01"}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


@pytest.fixture(autouse=True, scope="session")
def fixed_rules() -> Iterator[None]:
    """The stand-ins use no rules: a change of these is no matter of the tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["newsfacts.batch.run"], "rules_version", lambda _: "test")
        yield


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A collection of some hundred articles."""
    return write_collection(tmp_path / "in.jsonl")


def content(folder: Path) -> dict[str, str]:
    """Every file of a dataset but the lock, by name, with the hash of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def start_run(settings: dict[str, object], *make: str, **popen: object) -> subprocess.Popen[str]:
    """A run in a process of its own, which can be killed."""
    command = [sys.executable, str(HERE / "run_fake.py"), json.dumps(settings), *make]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **popen)  # type: ignore[call-overload]


def finish(process: subprocess.Popen[str], seconds: float = 120) -> tuple[int, str]:
    """The exit status and what was said on standard error."""
    _, said = process.communicate(timeout=seconds)
    return process.returncode, said


def children(pid: int) -> list[int]:
    """The workers that this process started and that live; one that is only being started looks like its parent still."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in found if b"spawn_main" in _command(int(child))]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A file system of its own in memory: call it with mount options such as size=200k; again to change them."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = False

    def mount(options: str) -> Path:
        nonlocal mounted
        again = "remount," if mounted else ""
        command = ["mount", "-t", "tmpfs", "-o", again + options, "newsfacts-test", str(place)]
        done = subprocess.run(command, capture_output=True, text=True, check=False) if os.geteuid() == 0 else None
        if done is None or done.returncode:
            pytest.skip(f"a small disk needs root and mount: {done.stderr.strip() if done else 'not root'}")
        mounted = True
        return place

    yield mount
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def running(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """See to it that no process outlives its test."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
