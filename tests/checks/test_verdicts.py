"""Verdicts on small articles against a small table: each kind once, by meaning and with its rows."""

from datetime import date

import pytest

from newsfacts.checks import check
from newsfacts.checks.tallies import Tallies
from newsfacts.records import ArticleResult, Finding, Options
from newsfacts.rules import Rules

CASES = [
    # text, quantity, verdict, rows
    ("县妇联累计招募326名“爱心妈妈”结对帮扶困境儿童。", "326名", "match", ["G-01"]),
    ("326名“爱心妈妈”与407名困境儿童结成对子。", "407名", "match", ["G-02"]),
    ("326名“爱心妈妈”与407名困境儿童结成对子。", "326名", "match", ["G-01"]),
    ("县妇联为困境儿童捐赠爱心物资折款近5000元。", "近5000元", "consistent", ["G-04"]),
    ("目前，全县共有孤儿61人。", "61人", "match", ["G-06"]),
    ("目前，全县共有孤儿16人。", "16人", "mismatch", ["G-06"]),
    ("截至目前，已结对困境儿童381名。", "381名", "other_period", ["G-03", "G-02"]),
    ("今年以来，县妇联开展手工编织培训，培训留守妇女1208人。", "1208人", "basis_conflict", ["G-05"]),
    ("今年以来，发放临时救助资金126.5万元。", "126.5万元", "match", ["G-09"]),
    ("全县现有儿童主任245名。", "245名", "ambiguous", ["G-07", "G-08"]),
    ("县民政局介绍，全县现有儿童主任245名。", "245名", "match", ["G-07"]),
    ("今年以来救助流浪乞讨人员32人次。", "32人次", "no_tally", []),
    ("全县种植饲草3.1万亩。", "3.1万亩", "consistent", ["G-11"]),  # both are rounded: 31990亩 is either
    ("全县种植饲草2.9万亩。", "2.9万亩", "mismatch", ["G-11"]),
    ("全县建成文化广场58个。", "58个", "no_tally", []),
    ("结对困境儿童由381名增加到407名。", "381名", "match", ["G-03"]),
    ("结对困境儿童由381名增加到407名。", "407名", "match", ["G-02"]),
    ("全县孤儿由58人增加到61人。", "58人", "no_tally", []),  # no row before
    (
        "县妇联为326名困境儿童每人送去一个书包。",
        "326名",
        "mismatch",
        ["G-02"],
    ),  # 每 behind the number is not said of it
    ("全县特困人员512人。", "512人", "no_tally", []),  # a neighbour's row
]


def finding(result: ArticleResult, text: str) -> Finding:
    ids = {fact.id for fact in result.facts if fact.quantity.text == text}
    return next(one for one in result.findings if one.check == "tally" and ids & set(one.fact_ids))


@pytest.mark.parametrize(("text", "quantity", "verdict", "rows"), CASES)
def test_verdict(text, quantity, verdict, rows, read, tallies: Tallies, rules: Rules) -> None:  # noqa: PLR0917
    found = finding(check(read(f"古浪县关爱儿童\n{text}\n"), tallies, rules, Options()), quantity)
    assert (found.verdict, sorted(found.tally_ids)) == (verdict, sorted(rows)), found.message


def test_one_finding_a_fact_with_reasons(read, tallies: Tallies, rules: Rules) -> None:
    text = "古浪县关爱儿童\n326名“爱心妈妈”与470名困境儿童结成对子，捐赠爱心物资折款近5000元。\n"
    checked = check(read(text), tallies, rules, Options())
    against = [one for one in checked.findings if one.check == "tally"]
    assert [one.fact_ids[0] for one in against] == [fact.id for fact in checked.facts]
    wrong = next(one for one in against if one.verdict == "mismatch")
    assert (wrong.severity, wrong.slip, wrong.suggestion) == ("correct", "digit_swap", "407名")
    assert wrong.stated is not None
    assert wrong.expected is not None
    assert wrong.rows[0].tally_id == "G-02"
    assert wrong.rows[0].accepted
    assert all(row.reason for row in wrong.rows)
    assert "不一致" in wrong.message_zh
    assert "G-02" in wrong.message


def test_without_tallies_no_tally_finding(read, rules: Rules) -> None:
    checked = check(read("古浪县关爱儿童\n全县共有孤儿61人。\n"), None, rules, Options())
    assert [one for one in checked.findings if one.check == "tally"] == []


def test_an_alarm_needs_a_surer_match(read, tallies: Tallies, rules: Rules) -> None:
    """Where the words leave doubt, a figure that differs gets no verdict; the row stays in sight. Agreement may be said."""
    result = read("古浪县关爱儿童\n全县现有孤儿16人。\n")
    sure = finding(check(result, tallies, rules, Options()), "16人")
    assert (sure.verdict, sure.tally_ids) == ("mismatch", ("G-06",))
    careful = rules.model_copy(
        update={
            "match_weights": tuple(
                row.model_copy(update={"weight": "1.1"}) if row.hint == "alarm_chance" else row
                for row in rules.match_weights
            )
        }
    )
    doubtful = finding(check(result, Tallies(tallies.rows), careful, Options()), "16人")
    assert (doubtful.verdict, doubtful.reason, doubtful.tally_ids) == ("no_tally", "uncertain", ())
    assert "G-06" in [row.tally_id for row in doubtful.rows]
    assert "61人" in doubtful.message_zh
    agreeing = read("古浪县关爱儿童\n全县现有孤儿61人。\n")
    assert finding(check(agreeing, Tallies(tallies.rows), careful, Options()), "61人").verdict == "match"


def test_deterministic(read, tallies: Tallies, rules: Rules) -> None:
    result = read("古浪县关爱儿童\n" + "".join(case[0] for case in CASES))
    assert check(result, tallies, rules, Options()) == check(result, Tallies(tallies.rows), rules, Options())


def test_undated_article_says_so(read, tallies: Tallies, rules: Rules) -> None:
    result = read("古浪县关爱儿童\n全县共有孤儿61人。\n", published=None)
    found = finding(check(result, tallies, rules, Options()), "61人")
    assert "no_date" in found.flags
    assert "文中无日期" in found.message_zh
    dated = check(result, tallies, rules, Options(date=date(2024, 6, 5)))
    assert "no_date" not in finding(dated, "61人").flags


def test_rows_that_contradict_one_another_are_tally_errors(read, tallies: Tallies, rules: Rules) -> None:
    faulty = Tallies(tallies.rows, faulty=frozenset({"G-06"}))
    found = finding(check(read("古浪县关爱儿童\n全县共有孤儿61人。\n"), faulty, rules, Options()), "61人")
    assert (found.verdict, found.severity) == ("tally_error", "correct")


def test_plans_are_not_compared_with_results(read, tallies: Tallies, rules: Rules) -> None:
    result = read("古浪县关爱儿童\n明年计划再招募“爱心妈妈”326名。\n")
    assert finding(check(result, tallies, rules, Options()), "326名").verdict == "no_tally"


def test_names_that_look_alike_are_offered_and_never_decide(read, tallies: Tallies, rules: Rules) -> None:
    pytest.importorskip("rapidfuzz")
    from newsfacts.checks.matching import matcher
    from newsfacts.checks.matching.similar import similar_rows

    checked = read("古浪县养殖\n全县临时救助车辆12辆。\n")
    (ranking,) = matcher(tallies, rules).rankings(checked)
    assert ranking.area is not None
    offered = dict(similar_rows(ranking.context, ranking.area))
    assert "别名" in offered["G-09"]
    found = finding(check(checked, tallies, rules, Options()), "12辆")
    assert (found.verdict, found.tally_ids) == ("no_tally", ())
    assert not any(row.accepted for row in found.rows)


def test_only_a_row_about_the_same_is_shown(read, tallies: Tallies, rules: Rules) -> None:
    """Where no row counts what the text counts, none is named as the nearest."""
    text = "古浪县关爱儿童\n“爱心妈妈”帮助实现微心愿188个。\n全县孤儿由58人增加到61人。\n"
    checked = check(read(text), tallies, rules, Options())
    wishes, orphans = finding(checked, "188个"), finding(checked, "58人")
    assert (wishes.verdict, wishes.reason) == ("no_tally", "indicator")
    assert "没有与它有关的行" in wishes.message_zh
    assert "爱心妈妈" not in wishes.message_zh.removeprefix("“188个”")
    assert (orphans.verdict, orphans.reason) == ("no_tally", "period")
    assert "孤儿数" in orphans.message_zh


def test_a_message_says_where_the_row_stands_and_what_to_do(read, tallies: Tallies, rules: Rules) -> None:
    text = "古浪县关爱儿童\n今年以来，县妇联开展手工编织培训，培训留守妇女1208人。\n"
    said = finding(check(read(text), tallies, rules, Options()), "1208人").message_zh
    for part in ("文中按“人”，对照按“人次”", "gulang.csv第6行", "截至2024-05-31", "请核对计数单位"):
        assert part in said


def test_no_wording_is_suggested_from_a_row_that_is_far_off(read, tallies: Tallies, rules: Rules) -> None:
    for stated in ("1530名", "651名"):
        text = f"古浪县关爱儿童\n326名“爱心妈妈”与{stated}困境儿童结成对子。\n"
        found = finding(check(read(text), tallies, rules, Options()), stated)
        assert (found.verdict, found.suggestion) == ("mismatch", None)
        assert found.message_zh.count("确认是否同一指标") == 1


def with_weight(rules: Rules, hint: str, weight: str) -> Rules:
    rows = (row.model_copy(update={"weight": weight}) if row.hint == hint else row for row in rules.match_weights)
    return rules.model_copy(update={"match_weights": tuple(rows), "version": f"{rules.version}-{hint}"})


def test_no_wording_is_suggested_from_a_row_that_is_not_sure(read, tallies: Tallies, rules: Rules) -> None:
    """Unless a slip of the pen explains the difference: then the row is the right one."""
    text = "古浪县关爱儿童\n326名“爱心妈妈”与{}困境儿童结成对子。\n"
    careful = with_weight(rules, "wording_chance", "1.1")
    given = {}
    for stated in ("420名", "470名"):
        result = read(text.format(stated))
        sure, unsure = (finding(check(result, tallies, known, Options()), stated) for known in (rules, careful))
        assert sure.suggestion == "407名"
        assert "确认是否同一指标" not in sure.message_zh
        given[stated] = unsure.suggestion, unsure.message_zh.count("确认是否同一指标")
    assert given == {"420名": (None, 1), "470名": ("407名", 0)}


def test_the_nearest_row_says_that_it_counts_otherwise(read, tallies: Tallies, rules: Rules) -> None:
    cases = {
        "2022年，县妇联开展手工编织培训，培训留守妇女1208人。": ("1208人", "文中“人”、对照“人次”"),
        "2022年底，全县共有孤儿61名。": ("61名", ""),  # 名 and 人 are one
    }
    for text, (stated, words) in cases.items():
        found = finding(check(read(f"古浪县关爱儿童\n{text}\n"), tallies, rules, Options()), stated)
        assert (found.verdict, found.suggestion) == ("no_tally", None)
        assert "最近的是" in found.message_zh
        assert ("计数单位不同" in found.message_zh) == bool(words)
        assert words in found.message_zh
