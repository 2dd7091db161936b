"""Rows of a broader or a narrower group: what they rule out, and that they bear nothing out."""

import pytest

from newsfacts.checks import check
from newsfacts.checks.matching.taxonomy import taxonomy
from newsfacts.checks.tallies import Tallies
from newsfacts.records import Options
from newsfacts.rules import Rules

BREADTHS = [
    # what the figure counts, the group of the row, how the row stands to it
    ("孤儿", "困境儿童", "broader"),
    ("孤儿", "未成年人", "broader"),  # through 困境儿童
    ("散居孤儿", "困境儿童", "broader"),
    ("困境儿童", "孤儿", "narrower"),
    ("农村困境儿童", "孤儿", None),  # not all 困境儿童, so 孤儿 of the towns may be missing
    ("孤儿", "农村困境儿童", None),  # a row of some 困境儿童 need not hold every 孤儿
    ("孤儿", "孤儿", "equal"),
    ("孤儿", "留守儿童", None),
    ("志愿者", "困境儿童", None),
    ("乡村教师", "困境儿童", None),
]


@pytest.mark.parametrize(("claim", "row", "breadth"), BREADTHS)
def test_taxonomy(claim: str, row: str, breadth: str | None, rules: Rules) -> None:
    assert taxonomy(rules).breadth(claim, row) == breadth


WHOLES = [
    ("全县现有农村低保对象", "城乡低保人数", "broader"),
    ("全县现有城乡低保对象", "农村低保人数", "narrower"),
    ("全县现有低保对象", "农村低保人数", None),
]


@pytest.mark.parametrize(("claim", "row", "breadth"), WHOLES)
def test_wholes(claim: str, row: str, breadth: str | None, rules: Rules) -> None:
    assert taxonomy(rules).of_wholes(claim, row) == breadth


TABLE = """
tally_id,area_code,area,org,indicator,population,activity,unit,unit_mult,value,decimals,basis,measure,period_start,as_of,freq,status,aliases,note
B-1,620622,古浪县,古浪县民政局,困境儿童数,困境儿童,,人,0,407,0,person,stock,,2024-05-31,M,A,,
B-2,620622,古浪县,古浪县妇女联合会,慰问困境儿童数,困境儿童,春风护苗行动,人,0,120,0,person,cumulative,2024-01-01,2024-05-31,M,A,,
B-3,620622,古浪县,古浪县民政局,空巢老人数,空巢老人,,人,4,1.2,1,person,stock,,2024-05-31,M,A,,
B-4,620622,古浪县,古浪县残疾人联合会,残疾人数,,,人,0,9000,0,person,stock,,2024-05-31,M,A,,
B-6,620622,古浪县,古浪县总工会,帮扶困难群众数,困难群众,,人,0,9000,0,person,cumulative,2024-01-01,2024-05-31,M,A,,
B-5,620622,古浪县,古浪县民政局,城乡低保户数,,,户,0,2500,0,household,stock,,2024-05-31,M,A,,
""".strip()

CASES = [
    # text, quantity, reason of the tally finding, verdict and row of the one beside it
    ("目前，全县共有孤儿512人。", "512人", "broader", ("sum_mismatch", "B-1", "high")),
    ("目前，全县共有孤儿61人。", "61人", "broader", None),
    ("目前，全县共有孤儿近410人。", "近410人", "broader", None),  # 401 may be meant
    (
        "目前，城关镇共有孤儿512人。",
        "512人",
        "broader",
        ("sum_mismatch", "B-1", "high"),
    ),  # a town has no more than its county
    ("目前，全县共有孤儿512户。", "512户", "indicator", None),  # another basis
    ("2021年底，全县共有孤儿512人。", "512人", "indicator", None),  # another time
    ("今年以来，全县累计资助孤儿512人。", "512人", "indicator", None),  # another deed, another measure
    ("目前，全县共有老年人8000人。", "8000人", "narrower", ("sum_mismatch", "B-3", "low")),
    ("目前，全县共有老年人3万余人。", "3万余人", "narrower", None),
    ("目前，城关镇共有老年人8000人。", "8000人", "narrower", None),  # a town may have fewer than its county
    # 等 leaves the list open: the figure counts the 困境儿童 and others, so it may be more and cannot be less
    ("今年以来，全县“春风护苗行动”慰问孤儿、困境儿童等500人。", "500人", "narrower", None),
    ("今年以来，全县“春风护苗行动”慰问孤儿、困境儿童等100人。", "100人", "narrower", ("sum_mismatch", "B-2", "low")),
    ("目前，全县共有重度残疾人9500人。", "9500人", "broader", ("sum_mismatch", "B-4", "high")),
    ("目前，全县共有农村低保2600户。", "2600户", "broader", ("sum_mismatch", "B-5", "high")),
    ("目前，全县共有农村低保2400户。", "2400户", "broader", None),
]


@pytest.fixture(scope="module")
def table(tallies_of) -> Tallies:
    return tallies_of(TABLE)


@pytest.mark.parametrize(("text", "quantity", "reason", "beside"), CASES, ids=[case[0] for case in CASES])
def test_part_and_whole(text, quantity, reason, beside, read, table: Tallies, rules: Rules) -> None:  # noqa: PLR0917
    checked = check(read(f"古浪县见闻\n{text}\n"), table, rules, Options())
    fact = next(one for one in checked.facts if one.quantity.text == quantity)
    own = [one for one in checked.findings if fact.id in one.fact_ids]
    against = next(one for one in own if one.check == "tally")
    assert (against.verdict, against.reason, against.tally_ids) == ("no_tally", reason, ()), against.message
    found = [(one.verdict, one.tally_ids[0], one.direction) for one in own if one.check != "tally"]
    assert found == ([beside] if beside else [])
    assert all("请" in one.message_zh for one in own if one.check != "tally")


def test_a_list_left_open_is_flagged(read, table: Tallies, rules: Rules) -> None:
    """What is counted is more than the list names; a noun behind the number says what, and nothing is open."""
    text = "今年以来，县总工会帮扶{}9000人。"
    severities = {}
    for words in ("企业退休人员、困难职工等", "困难群众"):
        checked = check(read(f"古浪县见闻\n{text.format(words)}\n"), table, rules, Options())
        found = next(one for one in checked.findings if one.check == "tally")
        severities[words] = found.verdict, "scope" in found.flags, found.severity, "等" in found.message_zh
    assert severities == {
        "企业退休人员、困难职工等": ("match", True, "note", True),
        "困难群众": ("match", False, "none", False),
    }
