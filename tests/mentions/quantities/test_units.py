"""The units table: exact factors, known bases, every measure word of the peers' list judged."""

from __future__ import annotations

import csv
import json
import os
from fractions import Fraction
from pathlib import Path

import pytest

from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.rules import load_part, shipped_folder

RULES = load_part(TABLES)
UNITS = {row.name: row for row in RULES.units}


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [
        ("亩", "平方米", "2000/3"),
        ("公顷", "平方米", "10000"),
        ("公里", "米", "1000"),
        ("斤", "克", "500"),
        ("公斤", "克", "1000"),
        ("吨", "克", "1000000"),
        ("角", "元", "1/10"),
        ("千瓦时", "千瓦时", "1"),
        ("‰", "%", "1/10"),
        ("成", "%", "10"),
    ],
)
def test_a_unit_converts_exactly(unit: str, base: str, factor: str) -> None:
    assert (UNITS[unit].base, UNITS[unit].factor) == (base, Fraction(factor))


@pytest.mark.parametrize(
    ("unit", "basis"),
    [("名", "person"), ("人次", "person_times"), ("户", "household"), ("户次", "household_times"), ("对", "pair"), ("件", "item"),
     ("场", "event"), ("元", "money"), ("家", "organization"), ("座", "place")],
)  # fmt: skip
def test_a_unit_says_what_it_counts(unit: str, basis: str) -> None:
    assert UNITS[unit].basis == basis


def test_every_unit_has_a_basis_and_a_positive_factor() -> None:
    assert all(row.basis and row.base and row.factor > 0 for row in RULES.units)


def test_every_measure_word_of_the_list_is_judged() -> None:
    shared = Path(os.environ.get("NEWSFACTS_SHARED", Path(__file__).resolve().parents[4] / "shared"))
    path = shared / "peers" / "measure_words.jsonl"
    if not path.is_file():
        pytest.skip(f"{path}: the list of measure words is not here; set NEWSFACTS_SHARED")
    words = {json.loads(line)["word"] for line in path.read_text(encoding="utf-8").splitlines()}
    with (shipped_folder() / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert not words - rows.keys()
    left_out = [row for row in rows.values() if row["enabled"] == "no"]
    assert all(row["note"] for row in left_out)
