"""What of the text is said of which number, and which of a table's rows are parts of which."""

import pytest

from newsfacts.checks import check
from newsfacts.checks.matching import matcher
from newsfacts.checks.matching.noun_basis import with_noun_basis
from newsfacts.checks.matching.respective import said_of
from newsfacts.checks.matching.terms import lexicon
from newsfacts.checks.tallies import Tallies, read_tallies
from newsfacts.mentions.quantities import find_quantities
from newsfacts.records import Options
from newsfacts.rules import Rules

RESPECTIVE = [
    ("集中供养、分散供养分别为147人和465人。", ["集中供养", "分散供养"]),
    ("春茶产量和夏茶产量分别达到312吨、96吨。", ["春茶产量", "夏茶产量"]),
    ("小学、初中、高中分别有12所、5所和2所。", ["小学", "初中", "高中"]),
    ("城区、乡镇依次有3处、5处。", ["城区", "乡镇"]),
    ("男、女分别为31名（含转学）、29名。", ["男", "女"]),
    # 和 parts no members where that gives too many of them
    ("教育支出、社会保障和就业支出分别为3亿元、2亿元。", ["教育支出", "社会保障和就业支出"]),
    ("补贴标准分别为70元和80元。", [None, None]),  # no list: nobody can tell which is whose
    ("两镇分别有31户、29户、12户。", [None, None, None]),
    ("集中供养147人，分散供养465人。", [None, None]),
    ("小学、初中分别在春天和秋天开学，共有12所、5所。", [None, None]),  # a clause ends between
]


@pytest.mark.parametrize(("text", "expected"), RESPECTIVE, ids=[case[0] for case in RESPECTIVE])
def test_respective(text: str, expected: list[str | None], rules: Rules) -> None:
    places = [(one.start, one.end) for one in find_quantities(text, rules)]
    found = [said_of(text, place, places, 0, lexicon(rules).each) for place in places]
    assert [one and one[0] for one in found] == expected


NOUNS = [
    ("四十多个孩子用上了新书桌。", "四十多个", "person"),
    ("志愿者看望了38个独居老人。", "38个", "person"),
    ("活动走进10个村。", "10个", "item"),
    ("建成3个志愿者服务站。", "3个", "item"),
    ("办理了12个微心愿。", "12个", "item"),
]


@pytest.mark.parametrize(("text", "quantity", "basis"), NOUNS, ids=[case[0] for case in NOUNS])
def test_noun_basis(text: str, quantity: str, basis: str, read, rules: Rules) -> None:
    found = with_noun_basis(read(f"古浪县见闻\n{text}\n"), rules)
    assert next(one.quantity.basis for one in found.facts if one.quantity.text == quantity) == basis


def test_a_noun_before_the_next_number_is_that_ones(read, rules: Rules) -> None:
    """Of 19个乡镇老人300名 the 老人 belong to the second number, whatever the first took for its item."""
    result = read("古浪县见闻\n看望全县19个乡镇老人300名。\n")
    first, second = result.facts
    item = second.item or first.item
    assert item is not None
    item = item.model_copy(update={"start": first.quantity.end, "end": second.quantity.start, "text": "乡镇老人"})
    taken = result.model_copy(update={"facts": (first.model_copy(update={"item": item}), second)})
    assert with_noun_basis(taken, rules).facts[0].quantity.basis == "item"


TABLE = """
tally_id,area_code,area,org,indicator,population,activity,unit,unit_mult,value,basis,measure,period_start,as_of,freq,parent_id,rel,aliases
P-1,620622,古浪县,古浪县民政局,特困人员供养人数,特困人员,,人,0,612,person,stock,,2024-05-31,M,,,
P-2,620622,古浪县,古浪县民政局,特困人员集中供养人数,特困人员,,人,0,147,person,stock,,2024-05-31,M,P-1,part_exhaustive,集中供养
P-3,620622,古浪县,古浪县民政局,特困人员分散供养人数,特困人员,,人,0,465,person,stock,,2024-05-31,M,P-1,part_exhaustive,分散供养
P-4,620622,古浪县,古浪县慈善协会,接收捐款,,防汛救灾,元,4,144.7,money,cumulative,2024-05-20,2024-05-31,M,,,捐款
P-5,620622,古浪县,古浪县慈善协会,接收捐款（古浪县商会）,,防汛救灾,元,4,36.8,money,cumulative,2024-05-20,2024-05-31,M,P-4,part_partial,
P-6,620622,古浪县,古浪县蓝天救援队,出勤次数,,,次,0,37,event,flow_year,2023-01-01,2023-12-31,A,,,出勤
P-7,620622,古浪县,古浪县水务局,抢修管道长度,,防汛救灾,米,0,3260,unit,cumulative,2024-05-20,2024-06-07,W,,,抢修管道
P-9,620622,古浪县,古浪县民政局,登记社会组织数,,,家,0,286,org,stock,,2024-05-31,M,,,社会组织
P-10,620622,古浪县,古浪县民政局,参与结对社会组织数,,百社联百村行动,家,0,118,org,cumulative,2023-04-01,2024-05-31,M,,,
P-11,620622,古浪县,古浪县民政局,安装书桌套数,困境儿童,点亮小书桌,套,0,46,item,cumulative,2023-10-01,2024-05-31,M,,,书桌
P-12,620622,古浪县,古浪县民政局,独居老人数,独居老人,,人,0,138,person,stock,,2024-05-31,M,,,独居老人
P-8,620622,古浪县,古浪县水务局,抢修管道长度,,防汛救灾,米,0,2140,unit,cumulative,2024-05-20,2024-05-31,W,,,抢修管道
""".strip()

CASES = [
    ("全县特困人员612人，集中供养、分散供养分别为147人和465人。", "147人", "match", ["P-2"]),
    ("全县特困人员612人，集中供养、分散供养分别为147人和465人。", "465人", "match", ["P-3"]),
    ("全县特困人员612人，集中供养、分散供养分别为174人和465人。", "174人", "mismatch", ["P-2"]),
    ("县慈善协会为防汛救灾接收捐款144.7万元，其中县商会捐款36.8万元。", "36.8万元", "match", ["P-5"]),
    ("县慈善协会为防汛救灾接收捐款144.7万元，其中县商会捐款36.8万元。", "144.7万元", "match", ["P-4"]),
    ("县蓝天救援队全年出勤37次。", "37次", "match", ["P-6"]),  # in June a whole year is the one that is over
    ("为防汛救灾，县水务局抢修管道2140米。", "2140米", "match", ["P-8"]),  # P-7 counts up to a day after publication
    ("全县登记社会组织286家。", "286家", "match", ["P-9"]),
    ("全县286家社会组织结对帮村。", "286家", "mismatch", ["P-10"]),  # the deed is that of P-10
    ("全县286家社会组织服务基层。", "286家", "match", ["P-9"]),  # no row says that they serve
    ("今年，四十多个孩子用上了新书桌。", "四十多个", "no_tally", []),  # children are no desks
    ("全县现有138个独居老人。", "138个", "match", ["P-12"]),  # 个 of persons is 人
]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Tallies:
    path = tmp_path_factory.mktemp("parts") / "parts.csv"
    path.write_text(f"{TABLE}\n", encoding="utf-8")
    return read_tallies(path)


@pytest.mark.parametrize(("text", "quantity", "verdict", "rows"), CASES)
def test_parts_and_times(text, quantity, verdict, rows, read, table: Tallies, rules: Rules) -> None:  # noqa: PLR0917
    checked = check(read(f"古浪县见闻\n{text}\n"), table, rules, Options())
    fact = next(one for one in checked.facts if one.quantity.text == quantity)
    found = next(one for one in checked.findings if one.check == "tally" and fact.id in one.fact_ids)
    assert (found.verdict, sorted(found.tally_ids)) == (verdict, sorted(rows)), found.message


def test_a_title_that_says_another_deed_of_the_number(read, table: Tallies, rules: Rules) -> None:
    """Registered are 286, paired 118: a title that has 286 pair agrees with no row, though the body's 286 does."""
    result = read("古浪286家社会组织下乡“认亲”\n截至5月底，全县登记社会组织286家。\n")
    checked = check(result, table, rules, Options())
    title, body = (one for one in checked.findings if one.check == "tally")
    assert (body.verdict, body.tally_ids) == ("match", ("P-9",))
    assert (title.verdict, set(title.tally_ids)) == ("ambiguous", {"P-9", "P-10"}), title.message


def test_the_verb_before_a_number_goes_to_it(read, table: Tallies, rules: Rules) -> None:
    """12个乡镇办夏令营28个: 办夏令营 is said of the second number alone."""
    result = read("古浪县见闻\n暑假里，在12个乡镇举办培训夏令营28个。\n")
    ranking = next(one for one in matcher(table, rules).rankings(result) if one.context.fact.quantity.text == "12个")
    assert "乡镇" in ranking.context.own
    assert "令营" not in ranking.context.own
    assert "令营" in ranking.context.near
