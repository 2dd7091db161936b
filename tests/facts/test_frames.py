"""Frames on sentences written for these tests: what each settles, and what it must leave alone, whatever was chosen before."""

from __future__ import annotations

import pytest

from newsfacts.facts.frames import settle
from newsfacts.facts.scene import Scene
from newsfacts.facts.spots import Spot
from newsfacts.records import ActivityMention, BeneficiaryMention, OrganizationMention

SLOTS = ("item", "action", "actor", "beneficiary", "activity", "time")
SENT = "县妇联深化“巧手行动”，组织20名“暖心姐姐”与30名留守儿童结对。"
PAIRED = "县妇联关心留守儿童。20名志愿者一对一帮扶20名留守儿童。"
LISTED = "县妇联开展“巧手行动”，结对20名留守儿童，举办“周末课堂”7期、“红色研学”2次，捐赠书包300个。"

# text, groups, activities, bodies, chosen before (quantity: slots), settled (quantity: slots)
CASES = {
    "members of a list have a count each": (
        "茶叶/n 、/w 油菜/n 产量/n 分别/d 为/v 3吨、/w 5吨。/w",
        ((), (), ()),
        {"3吨": {"item": "油菜产量"}, "5吨": {"item": "油菜产量"}},
        {"3吨": {"item": "茶叶"}, "5吨": {"item": "油菜产量"}},
    ),
    "a row of groups behind the count is counted and served as a whole": (
        "探访30名孤儿、残疾儿童和留守老人，发放书包60个。",
        (("孤儿", "残疾儿童", "留守老人"), (), ()),
        {"30名": {"item": "孤儿", "beneficiary": "孤儿"}, "60个": {"item": "书包", "beneficiary": "孤儿"}},
        {
            "30名": {"item": "孤儿、残疾儿童和留守老人", "beneficiary": "孤儿、残疾儿童和留守老人"},
            "60个": {"beneficiary": "孤儿"},
        },
    ),
    "groups with a count each are no row": (
        "探访30名孤儿、20名残疾儿童。",
        (("孤儿", "残疾儿童"), (), ()),
        {"30名": {"item": "孤儿"}, "20名": {"item": "残疾儿童"}},
        {"30名": {"item": "孤儿"}, "20名": {"item": "残疾儿童"}},
    ),
    "what the actor runs in the paragraph comes before what another names": (
        "全县启动“暖心工程”。\n县妇联健全“巧手行动”机制，与村社对接。目前，县妇联培训妇女120人。",
        ((), ("暖心工程", "巧手行动"), ("县妇联",)),
        {"120人": {"actor": "县妇联", "activity": "暖心工程"}},
        {"120人": {"activity": "巧手行动"}},
    ),
    "an activity that is counted itself is no frame for the others": (
        "全县启动“暖心工程”。\n县妇联健全“巧手行动”机制，开展“周末课堂”。目前，县妇联培训妇女120人，开展“周末课堂”7期。",
        ((), ("暖心工程", "巧手行动", "周末课堂"), ("县妇联",)),
        {"120人": {"actor": "县妇联", "activity": "暖心工程"}, "7期": {"item": "周末课堂", "actor": "县妇联"}},
        {"120人": {"activity": "巧手行动"}, "7期": {"activity": "周末课堂"}},
    ),
    "of two activities in the paragraph none is preferred": (
        "全县启动“暖心工程”。\n县妇联开展“巧手行动”和“周末课堂”。目前，县妇联培训妇女120人。",
        ((), ("暖心工程", "巧手行动", "周末课堂"), ("县妇联",)),
        {"120人": {"actor": "县妇联", "activity": "暖心工程"}},
        {"120人": {"activity": "暖心工程"}},
    ),
    "those sent out stand for who sent them": (
        "县妇联组织20名“暖心姐姐”进村。目前，“暖心姐姐”实现心愿300个。",
        ((), (), ("县妇联",)),
        {"20名": {"item": "暖心姐姐", "actor": "县妇联"}, "300个": {"actor": "暖心姐姐"}},
        {"300个": {"actor": "县妇联"}},
    ),
    "a part is counted when, in what and by whom its whole was": (
        "去年，县妇联开展“巧手行动”，培训妇女120人，其中脱贫妇女30人。",
        ((), ("巧手行动",), ("县妇联",)),
        {"120人": {"time": "去年", "activity": "巧手行动", "actor": "县妇联"}, "30人": {}},
        {"30人": {"time": "去年", "activity": "巧手行动", "actor": "县妇联"}},
    ),
    "a part that names its own time, activity and actor keeps them": (
        "去年培训妇女120人，其中今年由县残联在“暖心行动”中再培训30人。",
        ((), ("暖心行动",), ("县残联",)),
        {"120人": {"time": "去年"}, "30人": {"time": "今年", "activity": "暖心行动", "actor": "县残联"}},
        {"30人": {"time": "今年", "activity": "暖心行动", "actor": "县残联"}},
    ),
    "a share of a whole is none of its parts": (
        "去年培训妇女120人，其中脱贫妇女占30%。",
        ((), (), ()),
        {"120人": {"time": "去年"}, "30%": {}},
        {"30%": {"time": None}},
    ),
    "bodies of a list act each for its own count": (
        "县妇联/ORG 、/w 县残联/ORG 分别/d 帮扶/v 30名、/w 40名儿童。/w",
        ((), (), ("县妇联", "县残联")),
        {"30名": {"actor": "县残联"}, "40名": {"actor": "县残联"}},
        {"30名": {"actor": "县妇联"}, "40名": {"actor": "县残联"}},
    ),
    "more counts than members": (
        "茶叶/n 产量/n 分别/d 为/v 3吨、/w 5吨。/w",
        ((), (), ()),
        {"3吨": {"item": "产量"}, "5吨": {"item": "产量"}},
        {"3吨": {"item": "产量"}, "5吨": {"item": "产量"}},
    ),
    "quoted names behind a count of people": (
        "县镇20名“知心哥哥”“知心姐姐”结对帮扶留守儿童。",
        ((), (), ()),
        {"20名": {"item": "县镇"}},
        {"20名": {"item": "“知心哥哥”“知心姐姐”"}},
    ),
    "one quoted name stands without its marks": (
        "组织20名“暖心姐姐”走访。",
        ((), (), ()),
        {"20名": {}},
        {"20名": {"item": "暖心姐姐"}},
    ),
    "a quotation in the next member of a list is not counted": (
        "其中“一对一”结对20名、“多对一”结对30名。",
        ((), (), ()),
        {"20名": {}},
        {"20名": {"item": None}},
    ),
    "a quotation that only describes a noun is not counted": (
        "走访/v 20名/m “两癌”/nz 患者/n 。/w",
        ((), (), ()),
        {"20名": {"item": "患者"}},
        {"20名": {"item": "患者"}},
    ),
    "no quotation behind things": (
        "发放20件“暖心包”。",
        ((), (), ()),
        {"20件": {"item": None}},
        {"20件": {"item": None}},
    ),
    "groups counted together are served together": (
        "30名孤儿、留守儿童走进科技馆。",
        (("孤儿", "留守儿童"), (), ()),
        {"30名": {"item": "孤儿、留守儿童", "beneficiary": "孤儿"}},
        {"30名": {"beneficiary": "孤儿、留守儿童"}},
    ),
    "what is more than groups is not served": (
        "发放留守儿童书包30个。",
        (("留守儿童",), (), ()),
        {"30个": {"item": "留守儿童书包", "beneficiary": "留守儿童"}},
        {"30个": {"beneficiary": "留守儿童"}},
    ),
    "an existing group is served by nobody": (
        "全县现有孤儿30名。",
        (("孤儿",), (), ()),
        {"30名": {"item": "孤儿"}},
        {"30名": {"beneficiary": None}},
    ),
    "list members are their own activity, and no frame for the next": (
        LISTED,
        ((), ("巧手行动", "周末课堂"), ()),
        {
            "20名": {"item": "留守儿童", "activity": "巧手行动"},
            "7期": {"item": "周末课堂"},
            "2次": {"item": "红色研学", "activity": "周末课堂"},
            "300个": {"item": "书包", "activity": "周末课堂"},
        },
        {
            "20名": {"activity": "巧手行动"},
            "7期": {"activity": "周末课堂"},
            "2次": {"activity": "红色研学"},
            "300个": {"activity": "巧手行动"},
        },
    ),
    "what is counted in pieces and quoted is no activity": (
        "发放“暖心包”30个。",
        ((), (), ()),
        {"30个": {"item": "暖心包"}},
        {"30个": {"activity": None}},
    ),
    "a quotation that describes a noun is no activity": (
        "开展/v “/w 一对一/n ”/w 辅导/vn 30次/m 。/w",
        ((), (), ()),
        {"30次": {"item": "一对一"}},
        {"30次": {"activity": None}},
    ),
    "helpers and helped have one actor": (
        PAIRED,
        ((), (), ("县妇联",)),
        {"20名@1": {"item": "留守儿童", "actor": "县妇联"}, "20名": {"item": "志愿者"}},
        {"20名": {"actor": "县妇联"}},
    ),
    "different counts in one clause need not have one actor": (
        PAIRED.replace("20名留守", "35名留守"),
        ((), (), ("县妇联",)),
        {"35名": {"actor": "县妇联"}, "20名": {}},
        {"20名": {"actor": None}},
    ),
    "those sent out act on for the body that sent them": (
        SENT + "目前，“暖心姐姐”已实现心愿312个。",
        (("留守儿童",), ("巧手行动",), ("县妇联",)),
        {"20名": {"item": "暖心姐姐", "actor": "县妇联", "beneficiary": "留守儿童", "activity": "巧手行动"}},
        {"312个": {"actor": "县妇联", "beneficiary": "留守儿童", "activity": "巧手行动"}},
    ),
    "another body ends the running subject": (
        SENT + "县总工会为“暖心姐姐”送书包312个。",
        (("留守儿童",), ("巧手行动",), ("县妇联", "县总工会")),
        {"20名": {"item": "暖心姐姐", "actor": "县妇联", "beneficiary": "留守儿童", "activity": "巧手行动"}},
        {"312个": {"actor": None, "beneficiary": None, "activity": None}},
    ),
    "a new paragraph ends the running subject": (
        SENT + "\n“暖心姐姐”已实现心愿312个。",
        (("留守儿童",), ("巧手行动",), ("县妇联",)),
        {"20名": {"item": "暖心姐姐", "actor": "县妇联", "beneficiary": "留守儿童", "activity": "巧手行动"}},
        {"312个": {"actor": None, "beneficiary": None, "activity": None}},
    ),
}


def spot(text: str, wording: str | None) -> Spot | None:
    if wording is None:
        return None
    start = text.index(wording)
    return Spot(start, start + len(wording), 0)


def named(model, text: str, wordings, **fields):
    found = [(text.index(wording), wording) for wording in wordings]
    return tuple(
        model(text=w, start=s, end=s + len(w), rule="test", **{k: w if v is None else v for k, v in fields.items()})
        for s, w in sorted(found)
    )


@pytest.mark.parametrize("case", CASES)
def test_frames(case: str, make, rules) -> None:
    marked, (groups, activities, bodies), before, after = CASES[case]
    article, mentions = make(marked)
    text = article.text
    mentions = mentions.model_copy(
        update={
            "beneficiaries": named(BeneficiaryMention, text, groups, name=None, category="minor"),
            "activities": named(ActivityMention, text, activities, name=None, kind="activity"),
            "organizations": named(OrganizationMention, text, bodies, full_name=None, kind="mass_organization"),
        }
    )
    labels: list[str] = []
    for quantity in mentions.quantities:
        labels.append(quantity.text + (f"@{labels.count(quantity.text)}" if quantity.text in labels else ""))
    filled = [{slot: spot(text, before.get(label, {}).get(slot)) for slot in SLOTS} for label in labels]
    settled = dict(zip(labels, settle(Scene(article, mentions), filled, rules), strict=True))
    for label, slots in after.items():
        found = {slot: settled[label].slots[slot] for slot in slots}
        assert {slot: at and text[at.start : at.end] for slot, at in found.items()} == slots
        changed = any(found[slot] != spot(text, before.get(label, {}).get(slot)) for slot in slots)
        assert bool(settled[label].rules) == changed
