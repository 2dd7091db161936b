"""Running the real command, in its own process, as a user does."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = """古浪县为困境儿童送去书包
来源：古浪县融媒体中心 2024-06-01
5月31日，古浪县妇联为30名困境儿童送去书包30个、近5000元学习用品。
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run `newsfacts …`; the result has stdout, stderr and returncode."""

    def call(*words: str | Path, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newsfacts", *map(str, words)]
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(command, input=data, capture_output=True, timeout=120, check=False)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A small sound article."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
