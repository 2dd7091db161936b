"""Shares and changes that follow from rows of the tallies."""

import pytest

from newsfacts.checks import check
from newsfacts.checks.tallies import Tallies
from newsfacts.records import Finding, Options
from newsfacts.rules import Rules

TABLE = """
tally_id,area_code,area,org,indicator,population,unit,unit_mult,value,decimals,basis,measure,period_start,as_of,freq,status,parent_id,rel,note
R-1,620622,古浪县,古浪县民政局,农村留守儿童,农村留守儿童,人,4,25.3,1,person,stock,,2024-05-31,M,A,,,
R-2,620622,古浪县,古浪县民政局,农村留守儿童/初中在读,农村留守儿童,人,4,6.14,2,person,stock,,2024-05-31,M,A,R-1,part_exhaustive,
R-3,620622,古浪县,古浪县民政局,农村留守儿童/学龄前,农村留守儿童,人,4,2.89,2,person,stock,,2024-05-31,M,A,R-1,part_exhaustive,
R-4,620622,古浪县,古浪县民政局,农村留守儿童/3镇合计,农村留守儿童,人,4,11.8,1,person,stock,,2024-05-31,M,A,R-1,part_partial,
R-5,620622,古浪县,古浪县民政局,临时救助支出,,元,4,126.5,1,money,cumulative_ytd,2024-01-01,2024-05-31,M,A,,,
R-6,620622,古浪县,古浪县民政局,养老服务站数,,个,0,51,0,org,stock,,2024-05-31,M,B,,,不含村级互助点
R-7,620622,古浪县,古浪县民政局,孤儿数,孤儿,人,0,57,0,person,stock,,2024-05-31,M,A,,,
R-8,620622,古浪县,古浪县民政局,孤儿数,孤儿,人,0,60,0,person,stock,,2024-04-30,M,A,,,
R-9,620622,古浪县,古浪县民政局,孤儿数,孤儿,人,0,76,0,person,stock,,2023-05-31,M,A,,,
R-10,620622,古浪县,古浪县民政局,流浪乞讨人员救助,流浪乞讨人员,人次,0,420,0,person_times,cumulative_ytd,2024-01-01,2024-05-31,M,A,,,
R-11,620622,古浪县,古浪县民政局,流浪乞讨人员救助,流浪乞讨人员,人次,0,400,0,person_times,cumulative_ytd,2023-01-01,2023-05-31,M,A,,,
R-12,620622,古浪县,古浪县民政局,养老机构入住率,,%,0,61.5,1,rate,stock,,2024-05-31,M,A,,,
R-13,620622,古浪县,古浪县民政局,养老机构入住率,,%,0,58.0,1,rate,stock,,2023-05-31,M,A,,,
R-14,620622,古浪县,古浪县残疾人联合会,持证残疾人数,持证残疾人,人,0,9100,0,person,stock,,2024-05-31,M,P,,,
R-15,620622,古浪县,古浪县残疾人联合会,持证残疾人数,持证残疾人,人,0,9000,0,person,stock,,2023-05-31,M,A,,,
""".strip()

CASES = [
    ("全县农村留守儿童中，初中在读6.14万人，占比25.3%。", "25.3%", "percent_mismatch", ("R-2", "R-1")),
    ("全县农村留守儿童中，初中在读6.14万人，占比24.3%。", "24.3%", None, ()),
    # 2.89÷25.3 is 11.42, but both are rounded: what they may stand for reaches 11.45
    ("全县农村留守儿童中，学龄前2.89万人，占比11.5%。", "11.5%", None, ()),
    ("此3镇的农村留守儿童占全县农村留守儿童的49.6%。", "49.6%", "percent_mismatch", ("R-4", "R-1")),
    ("此3镇的农村留守儿童占全县农村留守儿童的46.6%。", "46.6%", None, ()),
    ("此5镇的农村留守儿童占全县农村留守儿童的49.6%。", "49.6%", None, ()),  # no row of five towns
    ("初中在读6.14万人，占全县初中生的25.3%。", "25.3%", None, ()),  # another whole
    ("全县临时救助支出环比下降三成。", "三成", "basis_conflict", ("R-5",)),
    ("全县临时救助支出同比下降三成。", "三成", None, ()),
    ("全县养老服务站减少9个。", "9个", "basis_conflict", ("R-6",)),
    ("今年以来，全县救助流浪乞讨人员420人次，同比增长5%。", "5%", None, ()),
    ("今年以来，全县救助流浪乞讨人员420人次，同比增长15%。", "15%", "percent_mismatch", ("R-10", "R-11")),
    ("今年以来，全县救助流浪乞讨人员420人次，同比下降5%。", "5%", "percent_mismatch", ("R-10", "R-11")),
    ("目前，全县共有孤儿57人，比上年减少19人。", "19人", None, ()),
    ("目前，全县共有孤儿57人，比上年减少16人。", "16人", "percent_mismatch", ("R-7", "R-9")),
    ("目前，全县共有孤儿57人，比上月减少3人。", "3人", None, ()),
    ("目前，全县共有孤儿57人，环比减少8人。", "8人", "percent_mismatch", ("R-7", "R-8")),
    ("目前，全县共有孤儿57人，年均减少8人。", "8人", None, ()),  # a mean over years
    ("目前，全县共有孤儿57人，比2021年减少16人。", "16人", None, ()),  # no row of that year
    ("目前，全县共有孤儿57人，机构在册护理员比上年减少16人。", "16人", None, ()),  # of another thing
    ("目前，全县养老机构入住率61.5%，比上年提高3.5个百分点。", "3.5个百分点", None, ()),
    ("目前，全县养老机构入住率61.5%，比上年提高5.3个百分点。", "5.3个百分点", "percent_mismatch", ("R-12", "R-13")),
    ("目前，全县持证残疾人9100人，比上年增加190人。", "190人", None, ()),  # one of the two rows is provisional
]


@pytest.fixture(scope="module")
def table(tallies_of) -> Tallies:
    return tallies_of(TABLE)


@pytest.mark.parametrize(("text", "quantity", "verdict", "rows"), CASES, ids=[case[0] for case in CASES])
def test_recomputed(text, quantity, verdict, rows, read, table: Tallies, rules: Rules) -> None:  # noqa: PLR0917
    checked = check(read(f"古浪县见闻\n{text}\n"), table, rules, Options())
    fact = next(one for one in checked.facts if one.quantity.text == quantity)
    own = [one for one in checked.findings if one.check != "tally" and fact.id in one.fact_ids]
    assert [(one.verdict, one.tally_ids) for one in own] == ([(verdict, rows)] if verdict else []), own
    assert all("请" in one.message_zh for one in own)


def test_what_the_article_itself_contradicts_is_said_once(read, table: Tallies, rules: Rules) -> None:
    text = "全县农村留守儿童25.3万人，其中初中在读6.14万人，占比35.3%。"
    checked = check(read(f"古浪县见闻\n{text}\n"), table, rules, Options())
    found: list[Finding] = [one for one in checked.findings if one.verdict == "percent_mismatch"]
    assert len(found) == 1
    assert not found[0].tally_ids
