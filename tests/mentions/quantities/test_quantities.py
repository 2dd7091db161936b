"""Figures of Chinese news: read right, or refused with a reason."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from newsfacts.mentions.quantities import find_quantities, read_numerals
from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.rules import load_part

CASES = Path(__file__).parent / "cases"
RULES = load_part(TABLES)


def cases(name: str) -> list[Any]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["text"]) for case in map(json.loads, lines)]


def short(text: str) -> list[list[str | Fraction | None]]:
    return [[q.text, q.value, q.value_to, q.hedge, q.unit] for q in find_quantities(text, RULES)]


def wanted(case: dict[str, Any]) -> list[list[str | Fraction | None]]:
    def number(value: str | None) -> Fraction | None:
        return None if value is None else Fraction(value)

    return [[text, number(low), number(high), hedge, unit] for text, low, high, hedge, unit in case["found"]]


@pytest.mark.parametrize("case", cases("thirty_phrases"))
def test_thirty_phrases_that_no_peer_reads_all(case: dict[str, Any]) -> None:
    assert short(case["text"]) == wanted(case)
    _, skipped = read_numerals(case["text"], RULES)
    assert [[item.text, item.reason] for item in skipped] == case.get("skipped", [])


@pytest.mark.parametrize("case", cases("synthetic"))
def test_forms_of_figures(case: dict[str, Any]) -> None:
    found = short(case["text"])
    if case.get("loose"):
        assert all(item in found for item in wanted(case))
    else:
        assert found == wanted(case)


@pytest.mark.parametrize("case", cases("in_the_wild"))
def test_figures_as_news_writes_them(case: dict[str, Any]) -> None:
    assert short(case["text"]) == wanted(case)


@pytest.mark.parametrize("case", cases("negative"))
def test_numerals_that_count_nothing(case: dict[str, Any]) -> None:
    quantities, skipped = read_numerals(case["text"], RULES)
    assert not quantities, [q.text for q in quantities]
    assert {item.reason for item in skipped} <= set(case["skipped_reasons"])
    assert skipped


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failures(case: dict[str, Any]) -> None:
    assert short(case["text"]) == wanted(case)
