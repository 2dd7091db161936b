"""docs/quantities.md says what the rules say."""

from __future__ import annotations

from pathlib import Path

from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.mentions.quantities.page import filled
from newsfacts.rules import load_part

PAGE = Path(__file__).resolve().parents[3] / "docs" / "quantities.md"


def test_the_tables_of_the_page_are_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page, load_part(TABLES)) == page, "run python -m newsfacts.mentions.quantities.page"
