"""One figure against one tally."""

from fractions import Fraction

import pytest

from newsfacts.checks.compare import agrees, compare, slip
from newsfacts.checks.suggestions import rounded, suggest
from newsfacts.mentions.quantities import find_quantities
from newsfacts.records import FactQuantity, Tally
from newsfacts.rules import Rules


def stated(text: str, rules: Rules) -> FactQuantity:
    found = find_quantities(text, rules)[0]
    fields = found.model_dump(exclude={"rules"})
    return FactQuantity(**fields, raw_start=found.start, raw_end=found.end)


def tally(value: str, unit: str, mult: int = 0) -> Tally:
    decimals = len(value.partition(".")[2])
    return Tally(
        tally_id="T", area="古浪县", indicator="x", unit=unit, unit_mult=mult, value=value, decimals=decimals,
        basis="person", measure="stock", as_of="2024-05-31",
    )  # fmt: skip


CASES = [
    # text, tally value, unit, multiplier, verdict, flags
    ("326名", "326", "名", 0, "match", ()),
    ("12.5万元", "125000", "元", 0, "match", ()),
    ("126.5万元", "126.5", "元", 4, "match", ()),
    ("890余件", "893", "件", 0, "consistent", ()),
    ("890余件", "896", "件", 0, "consistent", ("loose",)),
    ("890余件", "890", "件", 0, "mismatch", ()),  # 余 excludes the number itself
    ("近5000元", "4860", "元", 0, "consistent", ()),
    ("近5000元", "5010", "元", 0, "mismatch", ()),
    ("超过20场", "23", "场", 0, "consistent", ()),
    ("超过20场", "26", "场", 0, "consistent", ("loose",)),
    ("超过20场", "85", "场", 0, "consistent", ("understated",)),
    ("20场以上", "20", "场", 0, "consistent", ()),
    ("1.2万人", "12040", "人", 0, "consistent", ()),
    ("697万余人", "697", "人", 4, "consistent", ("tally_precision",)),
    ("3000人", "2987", "人", 0, "unhedged_rounding", ("unhedged_rounding",)),
    ("20人", "22", "人", 0, "mismatch", ()),  # rounds to 20, but 2 is a tenth of it
    ("1263名", "1236", "名", 0, "mismatch", ()),
    ("数十名", "43", "名", 0, "consistent", ()),
]


@pytest.mark.parametrize(("text", "value", "unit", "mult", "verdict", "flags"), CASES)
def test_verdict(  # noqa: PLR0917
    text: str, value: str, unit: str, mult: int, verdict: str, flags: tuple[str, ...], rules: Rules
) -> None:
    found = compare(stated(text, rules), tally(value, unit, mult))
    assert found is not None
    assert (found.verdict, found.flags) == (verdict, flags)
    assert agrees(stated(text, rules), tally(value, unit, mult)) == (verdict in ("match", "consistent"))


def test_mismatch_says_how(rules: Rules) -> None:
    found = compare(stated("1263名", rules), tally("1236", "名"))
    assert found is not None
    assert (found.direction, found.difference, found.slip) == ("high", 27, "digit_swap")


@pytest.mark.parametrize(
    ("value", "official", "kind"),
    [(1263, 1236, "digit_swap"), (538, 528, None), (430, 43, "times_ten"), (4, 40000, "ten_thousand"), (0, 5, None)],
)
def test_slip(value: int, official: int, kind: str | None) -> None:
    assert slip(Fraction(value), Fraction(official)) == kind


def test_percent_in_tenths(rules: Rules) -> None:
    rate = tally("68.4", "%").model_copy(update={"basis": "rate", "measure": "rate"})
    assert compare(stated("占近七成", rules), rate, Fraction(10)).verdict == "consistent"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("official", "wordings"),
    [("4860", ("近4900元", "4800余元")), ("5000", ("5000元",)), ("1013", ("1000余元",)), ("97", ("近100元", "90余元"))],
)
def test_rounded(official: str, wordings: tuple[str, ...]) -> None:
    assert rounded(Fraction(official), "元") == wordings


def test_every_suggestion_holds(rules: Rules) -> None:
    for official in (13, 97, 101, 999, 1013, 4185, 5820, 71999, 268, 512400):
        row = tally(str(official), "人")
        for wording in rounded(Fraction(official), "人"):
            assert agrees(stated(wording, rules), row), (official, wording)


def test_exact_text_gets_exact_suggestion(rules: Rules) -> None:
    assert suggest(stated("1.3万人", rules), tally("12600", "人")) == "1.26万人"


@pytest.mark.parametrize(
    ("text", "official", "far"),
    [("210名", "200", False), ("1200名", "120", False), ("36000元", "125200", True), ("500名", "201", True)],
    ids=["close", "a zero too many explains it", "a third of it", "more than twice"],
)
def test_figures_far_apart_are_no_ground_for_a_wording(text: str, official: str, far: bool, rules: Rules) -> None:
    unit = text.lstrip("0123456789")
    found = compare(stated(text, rules), tally(official, unit))
    assert found is not None
    assert found.verdict == "mismatch"
    assert found.far is far
