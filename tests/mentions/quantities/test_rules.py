"""The tables of figures: their own examples, a user's rows laid over them, and clear faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.errors import RulesError
from newsfacts.evaluation.examples import FINDERS, check_examples
from newsfacts.mentions.quantities import find_quantities, read_numerals
from newsfacts.mentions.quantities.lexicon import TABLES, lexicon
from newsfacts.rules import Rules, load_part


def overlaid(folder: Path, name: str, content: str) -> Rules:
    (folder / name).write_text(content, encoding="utf-8")
    return load_part(TABLES, folder)


@pytest.mark.parametrize("table", sorted(set(FINDERS) & set(TABLES)))
def test_every_example_of_the_tables(table: str) -> None:
    assert not list(check_examples(load_part(TABLES), {table: FINDERS[table]}))


def test_a_unit_of_ones_own(tmp_path: Path) -> None:
    rules = overlaid(tmp_path, "units.csv", "name,basis,base,factor\n蓝筹,item,蓝筹,1\n")
    assert [(q.text, q.basis) for q in find_quantities("买入3蓝筹", rules)] == [("3蓝筹", "item")]


def test_a_guard_switched_off(tmp_path: Path) -> None:
    rules = overlaid(tmp_path, "guards.csv", "name,kind,reason,enabled\n一分钱,word,idiom,no\n")
    assert not [item for item in read_numerals("没花一分钱", rules)[1] if item.rule == "guards:一分钱"]


@pytest.mark.parametrize(
    ("table", "content", "fault"),
    [
        ("hedges.csv", "name,position,hedge,interval\n好像,before,about,sometimes\n", "'sometimes' is no row"),
        ("intervals.csv", 'name,soft,hard\nnearly,[N],"[N, N]"\n', "row 'nearly'"),
        ("intervals.csv", 'name,soft,hard,enabled\nteens,"[N, N]","[N, N]",no\n', "'teens' is needed"),
    ],
)
def test_a_fault_names_its_row(tmp_path: Path, table: str, content: str, fault: str) -> None:
    with pytest.raises(RulesError, match=fault):
        lexicon(overlaid(tmp_path, table, content))


def test_all_roles_and_comparisons_switched_off(tmp_path: Path) -> None:
    rules = load_part(TABLES).model_copy(update={"number_roles": (), "patterns": {}})
    assert [q.text for q in find_quantities("培训20小时，超过90%的有7个省份，每户一名", rules)]
