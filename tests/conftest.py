"""What all tests share: the rules, one pipeline for the session, and the way to material outside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsfacts.rules import Rules, load_rules

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The shipped rules."""
    return load_rules()


@pytest.fixture(scope="session")
def extractor():
    """The default extractor, built once."""
    from newsfacts.extraction import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material; tests that measure on it skip where it is not there."""
    folder = Path(os.environ.get("NEWSFACTS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared material is not beside this checkout (set NEWSFACTS_SHARED to its folder)")
    return folder


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The articles written for this project."""
    return ROOT / "corpora"
