"""Wholes that the tables hold only in parts: added where one is in either part, never where one may be in both."""

import pytest

from newsfacts.checks import check
from newsfacts.checks.tallies import Tallies
from newsfacts.records import ArticleResult, Finding, Options, Tally
from newsfacts.rules import Rules

CITY, RURAL = ("P-1", "城市低保人数", 1204), ("P-2", "农村低保人数", 5310)
LIVING, CARE = ("P-3", "享受困难残疾人生活补贴人数", 842), ("P-4", "享受重度残疾人护理补贴人数", 615)


def rows(tallies: Tallies, *parts: tuple[str, str, int]) -> Tallies:
    """Rows of the county's civil affairs office of the same day, beside nothing else."""
    model = next(row for row in tallies.rows if row.tally_id == "G-06")
    words = {"population": None, "aliases": ()}
    made = [model.model_copy(update={"tally_id": i, "indicator": name, "value": n, **words}) for i, name, n in parts]
    return Tallies(tuple(Tally.model_validate(row.model_dump()) for row in made))


def verdict(result: ArticleResult, tallies: Tallies, rules: Rules, quantity: str) -> Finding:
    ids = {fact.id for fact in result.facts if fact.quantity.text == quantity}
    found = check(result, tallies, rules, Options()).findings
    return next(one for one in found if one.check == "tally" and ids & set(one.fact_ids))


@pytest.mark.parametrize(
    ("quantity", "wanted", "flags"), [("6514人", "match", ("derived",)), ("6541人", "mismatch", ("derived",))]
)
def test_parts_are_added(quantity: str, wanted: str, flags, read, tallies: Tallies, rules: Rules) -> None:  # noqa: PLR0917
    result = read(f"古浪县社会救助\n目前，全县共有城乡低保对象{quantity}。\n")
    found = verdict(result, rows(tallies, CITY, RURAL), rules, quantity)
    assert (found.verdict, found.flags, found.tally_ids) == (wanted, flags, ("P-1", "P-2")), found.message
    assert "由分项相加得出" in found.message_zh


def test_one_part_missing_is_no_sum(read, tallies: Tallies, rules: Rules) -> None:
    result = read("古浪县社会救助\n目前，全县共有城乡低保对象6514人。\n")
    assert "derived" not in verdict(result, rows(tallies, CITY), rules, "6514人").flags


def test_a_part_is_not_the_whole(read, tallies: Tallies, rules: Rules) -> None:
    result = read("古浪县社会救助\n目前，全县共有城市低保对象1204人。\n")
    found = verdict(result, rows(tallies, CITY, RURAL), rules, "1204人")
    assert (found.verdict, found.tally_ids, found.flags) == ("match", ("P-1",), ())


def test_overlapping_parts_are_never_added(read, tallies: Tallies, rules: Rules) -> None:
    """1457 is the sum; whoever draws both is in it twice."""
    result = read("古浪县社会救助\n全县残疾人两项补贴惠及1457人。\n")
    found = verdict(result, rows(tallies, LIVING, CARE), rules, "1457人")
    assert (found.verdict, found.reason, sorted(found.tally_ids)) == ("basis_conflict", "overlap", ["P-3", "P-4"])
    assert "不能相加" in found.message_zh
