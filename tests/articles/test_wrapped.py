"""Lines that a program broke in mid-sentence are joined, others are not."""

import textwrap

from newsfacts.articles.wrapped import goes_on

PARAGRAPH = (
    "县民政局组织志愿者走访慰问困境儿童和留守老人，送去米面油等生活物资，并详细了解他们的身体状况和生活需求，鼓励大家树立信心。"
    * 3
)


def test_broken_lines_go_on() -> None:
    lines = textwrap.wrap(PARAGRAPH, 35)
    assert goes_on(lines)[0]
    assert not goes_on(lines)[-1]


def test_subtitles_between_paragraphs_stand_alone() -> None:
    lines = ["全国多地加快推进老旧小区改造惠及居民", PARAGRAPH] * 4
    assert not any(goes_on(lines))


def test_short_lines_are_no_paragraph() -> None:
    assert not any(goes_on(["今天上午", "我们出发", "去看爷爷", "很是高兴"]))


def test_nothing_goes_nowhere() -> None:
    assert goes_on([]) == []
