"""Rates and shares of an aim: 合格率, 完成年度任务的86%, 占2亿元的81.5% (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.consistency_shares import Share, Whole, item_words, may_hold

# An aim may stand so many statements before what was done of it.
_ABOVE = 2
_MARKS = re.compile(r"[，,；;。、（(：:]")
_HAN_ONLY = re.compile(r"[^一-龥]")
_NEGATION = re.compile(r"[不未没无]")


def of_figure(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """1.63亿元，完成全年目标2亿元的81.5%; also 占2亿元的81.5%."""
    figure, target = statement[place], statement[place - 1]
    if (
        place < 2
        or not re.fullmatch(r"[^，,。；\d]{0,10}[的之][约近]?|[约近]?", figure.before)
        or not target.is_bounded
    ):
        return None
    part = next((f for f in reversed(statement[: place - 1]) if f.is_count and f.alike(target)), None)
    if part is None or not reading.cue("of_figure").search(target.before):
        return None
    return Share(figure, part, (Whole((target,), sure=True, aim=_is_aim(reading, target)),))


def of_aim(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """计划培训500人，已培训430人，完成年度任务的86%: the aim stands before the part."""
    figure, part = statement[place], statement[place - 1]
    if place < 1 or not part.is_count or not reading.cue("of_aim").search(figure.before):
        return None
    aim = next((f for f in reading.earlier(part, _ABOVE) if f.is_bounded and f.alike(part)), None)
    if aim is None or not _is_aim(reading, aim):
        return None
    return Share(figure, part, (Whole((aim,), sure=True, aim=True),))


def rate(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """合格18批次，合格率90%: the part is the count that the stem governs, the whole stands before it."""
    figure, part = statement[place], statement[place - 1]
    found = reading.cue("rate").search(figure.before)
    if found is None or not part.is_count or len(figure.before) > 16:
        return None
    stem = group_of(found, "stem")
    same = [other for other in reversed(statement[: place - 1]) if may_hold(other, part) or _has_room(reading, other)]
    qualified = _HAN_ONLY.sub("", _MARKS.split(figure.before)[-1].partition(stem)[0])
    if not _names(qualified, part.before[-16:] + _MARKS.split(part.after)[0] + item_words(part)):
        return None
    aimed = bool(reading.cue("aim_rate").search(stem)) and bool(same) and _is_aim(reading, same[0])
    aimed = aimed or (bool(same) and _is_due_and_done(reading, same[0], part))
    passed = _is_passed(reading, figure, part)
    clause, *more = _MARKS.split(part.after)
    words = part.before[-12:] + item_words(part) + (clause if more else "")
    if not (aimed or passed) and not _names(stem, words):
        return None
    if any(_governed(stem, other) and not _is_due(reading, other, stem) for other in same):
        return None
    further = [
        other
        for other in reading.earlier(part, 1)
        if may_hold(other, part) and other not in same and not reading.cue("last_year").search(other.before)
    ]
    lone = _lone(reading, further) if not same else None
    wholes = tuple(
        Whole(
            (other,), same[:1] == [other] or _one_item(other, part, further), aimed and other is same[0], other is lone
        )
        for other in (*same, *further)
    )
    rest = any(_NEGATION.search(side.partition(stem)[0][-1:]) and stem in side for side in (part.before, part.after))
    return Share(figure, part, wholes, rest)


def _one_item(whole: Figure, part: Figure, further: Sequence[Figure]) -> bool:
    """Whether the only whole further up counts what the part counts: 规划摊位460个。已有391个摊位入驻."""
    left, right = (figure.fact.item.text if figure.fact.item else "" for figure in (whole, part))
    return [whole] == further and len(right) > 1 and (left.endswith(right) or right.endswith(left))


def _lone(reading: Reading, further: Sequence[Figure]) -> Figure | None:
    """The nearest of several wholes, where a semicolon parts it from the others: 调解3260件；新收案件2145件。审结2038件."""
    if not further:
        return None
    others = further[1:]
    between = [reading.text[f.fact.quantity.end : further[0].fact.quantity.start] for f in others]
    return further[0] if all(re.search(r"[；;]", words) for words in between) else None


def _is_due_and_done(reading: Reading, whole: Figure, part: Figure) -> bool:
    """应检18000人，实检16920人: whatever the rate is called, it is this one."""
    due, done = (reading.cue(kind).search(figure.before) for kind, figure in (("due_now", whole), ("done_now", part)))
    return bool(due and done)


def _is_passed(reading: Reading, figure: Figure, part: Figure) -> bool:
    """经考核，489人取得证书，通过率92.6%: the rate of an examination, whatever word names it."""
    return bool(
        reading.cue("pass_rate").search(figure.before) and reading.cue("passed").search(part.before + part.after)
    )


def _governed(stem: str, figure: Figure) -> bool:
    """Whether the stem of a rate governs the figure: 就业156人 and not 就业年龄段的156人."""
    return bool(re.search(stem + r"[一-龥]{0,4}$", figure.before))


def _has_room(reading: Reading, figure: Figure) -> bool:
    """Whether the figure counts places (床位960张), which persons fill."""
    return figure.is_count and bool(reading.cue("room").search(figure.before[-6:] + item_words(figure)))


def _is_aim(reading: Reading, figure: Figure) -> bool:
    """Whether the figure is what was to be reached: 目标任务为3万亩, 计划培训500人."""
    return bool(reading.cue("aim").search(figure.before[-20:]))


def _names(stem: str, words: str) -> bool:
    """Whether the words hold the stem of a rate: 取证 of 取证率 in 取得证书, 回收 in 收回."""
    return all(char in words for char in stem)


def _is_due(reading: Reading, figure: Figure, stem: str) -> bool:
    """Whether the figure says how many there should be: 应参保20人."""
    return bool(reading.cue("due").search(figure.before.partition(stem)[0][-6:]))
