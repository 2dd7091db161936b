"""One raw article to an Article: head, furniture, HTML, places that hold."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.articles import load
from newsfacts.errors import EmptyInput, InputError, NotText, TooLarge
from newsfacts.records import Article, Given, Options, RawArticle
from newsfacts.rules import load_rules
from newsfacts.text.traced import check_origins

CASES = Path(__file__).parent / "cases"


def article(text: str | bytes, given: Given | None = None, options: Options | None = None) -> Article:
    raw = text if isinstance(text, bytes) else text.encode()
    return load(RawArticle(raw=raw, source="a.txt", given=given or Given()), load_rules(), options or Options())


HEADS = [json.loads(line) for line in (CASES / "heads.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", HEADS, ids=lambda case: case["why"])
def test_the_head_is_read(case: dict[str, Any]) -> None:
    found = article(case["text"])
    assert (found.title, found.outlet) == (case["title"], case["outlet"])
    assert (str(found.published) if found.published else None) == case["published"]
    if "byline" in case:
        assert found.byline == case["byline"]
    assert found.text.startswith(f"{found.title}\n")
    if found.outlet_raw:
        assert found.raw[found.outlet_raw.raw_start : found.outlet_raw.raw_end] == found.outlet


FURNITURE = [
    "您当前的位置：首页 > 新闻",
    "字号：大 中 小  分享到：",
    "12人参与",
    "【编辑:王小】",
    "责任编辑：王小 校对：李大",
    "版权所有 未经许可不得转载",
    "上一页 1 2 3 下一页",
    "- 2 -",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_left_out(line: str) -> None:
    found = article(f"农家书屋飘书香\n来源：某某日报 2020-01-02\n村里建了3间书屋。\n{line}\n")
    assert found.text == "农家书屋飘书香\n村里建了3间书屋。"


def test_links_below_the_article_are_left_out() -> None:
    found = article("农家书屋飘书香\n村里建了3间书屋。\n孩子们来了40名。\n相关阅读\n某县开会\n300人参加培训")
    assert found.text.endswith("40名。")


def test_a_number_alone_in_the_body_stays() -> None:
    assert article("农家书屋飘书香\n村里建了书屋。\n120\n间").text.split("\n")[2] == "120"


def test_what_the_source_says_wins() -> None:
    given = Given(id="7", title="题", outlet="甲报", published=date(2020, 1, 2), place="临泽")
    found = article("另一题\n来源：乙报 2023-06-05\n县里发放5件。", given)
    assert (found.id, found.title, found.outlet, found.published) == ("7", "题", "甲报", date(2020, 1, 2))
    assert (found.place, found.place_code) == ("甘肃省张掖市临泽县", "620723")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("临泽：结对帮扶暖人心\n县妇联发放物资。", "甘肃省张掖市临泽县"),
        (
            "书屋飘香\n近日，贵州省黔西南州望谟县的书屋开放，望谟县委宣传部组织了活动。",
            "贵州省黔西南布依族苗族自治州望谟县",
        ),
        ("湖北籍员工返岗\n浙江省接回员工，浙江各地发出专列。", "浙江省"),
        ("酉阳县妇联慰问留守儿童\n5月31日，酉阳县妇联送去书包120个。", "重庆市酉阳土家族苗族自治县"),
        ("酉阳自治县妇联工作小结\n上半年培训妇女120人。", "重庆市酉阳土家族苗族自治县"),
        ("临高公安：上门办证\n今年以来，临高县公安局上门办证300件。", "海南省临高县"),
        ("公安：培训农民200人\n湖北公安举办培训班。", "湖北省荆州市公安县"),
        ("深化合作 惠民利民\n两地加强合作，惠民资金达30万元。", None),
        ("察右后旗：资金下达\n察右后旗财政局下达资金30万元。", "内蒙古自治区乌兰察布市察哈尔右翼后旗"),
        ("我国养老服务发展\n北京、上海、天津、重庆、广东、山东、河南各地都有进展。", None),
    ],
)
def test_the_place_is_told(text: str, place: str | None) -> None:
    assert article(text).place == place


PAGE = """<!DOCTYPE html><html><head><title>临泽：结对帮扶_某网</title><script>var a = 5;</script></head><body>
<div><a href="/">首页</a> &gt; <a>新闻</a></div><h1>临泽：结对帮扶&nbsp;托稳幸福底盘</h1>
<div>来源：张掖日报 2023-06-05 09:00</div><div><p>本报讯&ldquo;六一&rdquo;前夕，临泽团县委开展活动，
为30名孤儿送去爱心物资近5000元。现场还有很多志愿者参与其中，大家一起度过了难忘的一天。</p>
<p>目前，全县共有106名团干部参与结对帮扶，开展活动7期，受到群众好评，下一步还将继续扩大范围。</p></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="1">别的新闻100人</a></li></ul></div></body></html>"""


def test_the_main_text_of_a_page_is_read_with_its_places() -> None:
    pytest.importorskip("trafilatura")
    found = article(PAGE)
    assert (found.title, found.outlet, str(found.published)) == (
        "临泽：结对帮扶 托稳幸福底盘",
        "张掖日报",
        "2023-06-05",
    )
    assert "别的新闻" not in found.text
    assert "活动，为30名" in found.text
    place = found.text.index("近5000元")
    span = found.span(place, place + 6)
    assert found.raw == PAGE
    assert found.raw[span.raw_start : span.raw_end] == "近5000元"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyInput),
        (b"\x89PNG\r\n\x1a\n", NotText),
        (b"<html><body></body></html>", EmptyInput),
        (b"a" * (17 << 20), TooLarge),
    ],
)
def test_what_is_no_article_is_named(raw: bytes, error: type[InputError]) -> None:
    with pytest.raises(error, match=r"a\.txt: "):
        article(raw)


LINES = st.lists(
    st.sampled_from(
        [
            *FURNITURE,
            ">>",
            "0",
            "来源：某某日报 2020-01-02",
            "當(dāng)前有３名",
            "&ldquo;",
            "<p>甲</p>",
            "相关阅读",
            "(王小)",
        ]
    )
    | st.text(max_size=8),
    max_size=10,
).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_every_span_holds_and_nothing_else_is_raised(text: str) -> None:
    try:
        found = article(text.encode("utf-8", "replace"))
    except InputError:
        return
    check_origins(found.origins, len(found.raw))
    assert found.origins.length == len(found.text)
    assert found.text[: found.title_end] == (found.title or "")[: found.title_end]
