"""Whole sentences, written for these tests, through the whole pipeline: the slots that a reader would fill.

synthetic: as they should be. negative: slots that must stay empty. known_failures: not yet; when one is mended, its test
breaks until it is moved.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsfacts.evaluation.wording import alike
from newsfacts.records import RawArticle

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def wrong(extractor, case: dict) -> dict:
    """The slots that differ: what was found, what should be."""
    head = "临泽县：群团工作见实效\n来源：临泽县融媒体中心  2023-06-05\n"
    result = extractor(RawArticle(raw=(head + case["text"] + "\n").encode(), source="case.txt"))
    fact = next(fact for fact in result.facts if fact.quantity.text == case["at"])
    found = {name: getattr(fact, name) for name in case["slots"]}
    shown = {name: getattr(slot, "text", slot) for name, slot in found.items()}
    closed = {"measure", "attribution", "relation"}
    return {
        name: (shown[name], want)
        for name, want in case["slots"].items()
        if not (shown[name] == want if name in closed else alike(want, shown[name]))
    }


@pytest.mark.parametrize(
    "case", [*cases("synthetic"), *cases("negative")], ids=lambda case: f"{case['text']}|{case['at']}"
)
def test_slots(extractor, case):
    assert wrong(extractor, case) == {}


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: f"{case['text']}|{case['at']}")
def test_known_failures(extractor, case):
    assert wrong(extractor, case) == {}
