"""The progress bar: it moves with the news, learns the total, and stays away where there is no terminal."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from conftest import write_collection
from rich.console import Console

from newsfacts.batch import RunSettings
from newsfacts.batch.serve import Started
from newsfacts.batch.settings import PartInfo
from newsfacts.cli import run_progress


def test_no_bar_without_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_progress, "err", Console(file=io.StringIO()))
    with run_progress.progress(RunSettings(inputs=(str(tmp_path),), folder="out")) as tell:
        assert tell is None


def test_articles_rate_total_facts_and_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(run_progress, "err", Console(file=screen, force_terminal=True, width=120))
    collection = write_collection(tmp_path / "in.jsonl", 40)
    with run_progress.progress(RunSettings(inputs=(str(collection),), folder="out")) as tell:
        assert tell is not None
        for number in range(10):
            tell(Started(number))
            time.sleep(0.01)
        tell(PartInfo(unit=0, inputs_sha256="", rows={"facts": 1234, "errors": 5}, bytes=0))
        time.sleep(0.3)
    shown = screen.getvalue()
    assert "10/40" in shown
    assert "1,234 facts" in shown
    assert "5 errors" in shown
    assert "/s" in shown
