"""How a finding is said, in Chinese and in English; each function gives both."""

from __future__ import annotations

from fractions import Fraction
from pathlib import PurePath
from typing import NamedTuple

from newsfacts.checks.compare import Comparison
from newsfacts.checks.intervals import hard, spoken, tally_point, words
from newsfacts.records import FactQuantity, Tally, number_text


class Said(NamedTuple):
    """One message in both languages."""

    zh: str
    en: str


# Of these all units say the same: 名 and 人, 元 and 块.
_ONE_UNIT = frozenset({"person", "money"})
# Between these bounds the difference says it all.
_CLOSE = Fraction(4, 5)
_SLIPS = {
    "digit_swap": Said("疑似数字对调", "two digits look swapped"),
    "times_ten": Said("疑似多写或漏写一个零", "looks like a zero too many or too few"),
    "ten_thousand": Said("疑似“万”字多写或漏写", "looks like a 万 too many or too few"),
}
_FAR = Said("相差较大，请先确认是否同一指标", "far apart: make sure first that the row is of the same thing")
_FLAGS = {
    "loose": Said("偏宽，但说得过去", "loose but defensible"),
    "tally_precision": Said("对照数本身是取整数，两者可同时成立", "the tally is itself rounded; both can hold"),
    "understated": Said("实际高出较多", "the official figure is well above"),
    "unhedged_rounding": Said("取整未加约数词", "rounded without a hedge"),
    "no_date": Said("文中无日期，按最新一期核对", "the article states no date: the latest row was used"),
    "tally_fault": Said("该对照行校验时有疑点", "the tally row has a fault that was accepted"),
    "derived": Said("由分项相加得出", "added up from parts"),
    "unsure": Said("请先确认是否同一指标", "make sure first that the row is of the same thing"),
    "scope": Said("文中范围带“等”，可能更宽", "the text adds 等, so its scope may be wider"),
}


def row_words(row: Tally) -> Said:
    """The row named as an office would name it, and its value."""
    point = tally_point(row)
    value = "空缺" if point is None else f"{spoken(point)}{row.unit}"
    stands = f"截至{row.as_of}" if row.as_of else ""
    when = "，".join(part for part in (stands, place_words(row)) if part)
    when = f"（{when}）" if when else ""
    name = "·".join(part for part in (row.org, row.indicator, row.population) if part)
    return Said(f"{name}{when} {value}", f"{row.tally_id} ({name}, as of {row.as_of}): {value}")


def place_words(row: Tally) -> str:
    """Where the row stands, as one would look for it in a spreadsheet: 月报.xlsx“简表”第7行."""
    at = row.place
    if at is None or at.row is None:
        return ""
    file = at.file if "://" in at.file else PurePath(at.file).name
    return f"{file}{f'“{at.sheet}”' if at.sheet else ''}第{at.row}行"


def numeric(quantity: FactQuantity, row: Tally, found: Comparison) -> Said:
    """A numeric verdict with the official figure, and by how much and in what way the two differ."""
    official, stated = row_words(row), _reading(quantity)
    if found.verdict == "match":
        return Said(f"“{quantity.text}”与对照数一致：{official.zh}", f"{quantity.text} equals {official.en}")
    if found.verdict in ("consistent", "unhedged_rounding"):
        notes = _flags(found.flags)
        return Said(f"{stated}与对照数相符：{official.zh}{notes.zh}", f"{stated} agrees with {official.en}{notes.en}")
    way = Said("偏高", "too high") if found.direction == "high" else Said("偏低", "too low")
    gap = _gap(found, row.unit)
    hint = _SLIPS[found.slip] if found.slip else _FAR if found.far else None
    zh = f"{stated}与对照数不一致：{official.zh}，{way.zh}{gap.zh}" + (f"，{hint.zh}" if hint else "")
    en = f"{stated} disagrees with {official.en}: {way.en}{gap.en}" + (f", {hint.en}" if hint else "")
    return Said(zh, en)


def _reading(quantity: FactQuantity) -> str:
    """The stated figure with what it means, where that is not plain: 890余件（891至899件）."""
    if quantity.hedge == "exact" and quantity.low == quantity.high:
        return f"“{quantity.text}”"
    return f"“{quantity.text}”（{words(hard(quantity), quantity.unit or '')}）"


def _gap(found: Comparison, unit: str) -> Said:
    """How far apart the two are; how many times only where that says more than the difference."""
    if found.difference is None:
        return Said("", "")
    number = spoken(abs(found.difference))
    if unit == "%":
        return Said(f" {number}个百分点", f" {number} percentage points")
    apart = f" {number}{unit}"
    if found.ratio is None or _CLOSE < found.ratio < 1 / _CLOSE:
        return Said(apart, apart)
    times = number_text(Fraction(round(found.ratio * 1000), 1000))
    return Said(f"{apart}，是对照数的{times}倍", f"{apart}, {times} times the tally")


def _flags(flags: tuple[str, ...]) -> Said:
    known = [_FLAGS[flag] for flag in flags if flag in _FLAGS]
    return Said("".join(f"（{one.zh}）" for one in known), "".join(f" ({one.en})" for one in known))


def notes(flags: tuple[str, ...]) -> Said:
    """What the flags leave open, in words."""
    return _flags(flags)


def other_period(quantity: FactQuantity, met: Tally, current: Tally) -> Said:
    """The figure is that of another date; older means probably stale, newer not yet published."""
    old, new = row_words(met), row_words(current)
    older = met.as_of is not None and current.as_of is not None and met.as_of < current.as_of
    zh = "可能过期" if older else "该数可能尚未公布"
    en = "it may be stale" if older else "that figure may not be public yet"
    return Said(
        f"“{quantity.text}”与其他时点的数相符：{old.zh}；本期为 {new.zh}，{zh}，请确认统计时点",
        f"{quantity.text} is the figure of another date, {old.en}; of this date it is {new.en}: {en}",
    )


def basis_conflict(quantity: FactQuantity, row: Tally, compatible: bool | None) -> Said:
    """The row counts something else (人 and 人次, 户 and 人, with or without a part)."""
    official = row_words(row)
    units = f"（文中按“{quantity.unit}”，对照按“{row.unit}”）" if quantity.unit and quantity.unit != row.unit else ""
    zh = {True: "；数值上可以同时成立，但不能互证", False: "；数值上不能同时成立", None: ""}[compatible]
    en = {True: "; both can hold, but neither bears out the other", False: "; both cannot hold", None: ""}[compatible]
    return Said(
        f"“{quantity.text}”与对照数口径不同{units}：{official.zh}{zh}；请核对计数单位",
        f"{quantity.text} is counted on another basis than {official.en}{en}",
    )


def scope_conflict(quantity: FactQuantity, row: Tally, scope: str) -> Said:
    """The row leaves out, or takes in, what the text does not."""
    official = row_words(row)
    return Said(
        f"“{quantity.text}”与对照数范围不同：{official.zh}（{scope}）；请写明统计范围",
        f"{quantity.text} has another scope than {official.en} ({scope})",
    )


def overlapping(quantity: FactQuantity, rows: tuple[Tally, ...]) -> Said:
    """The tables hold only parts in which one person may be twice: their sum is no count of persons."""
    listed = [row_words(row) for row in rows]
    return Said(
        f"“{quantity.text}”在对照表中只有可重叠的分项，不能相加：{'；'.join(one.zh for one in listed)}",
        f"{quantity.text}: the tallies hold only parts that overlap and cannot be added: {'; '.join(one.en for one in listed)}",
    )


def ambiguous(quantity: FactQuantity, rows: tuple[Tally, ...]) -> Said:
    """Several rows may be meant, and they do not agree."""
    listed = [row_words(row) for row in rows]
    return Said(
        f"“{quantity.text}”有多行可对应，结论不同：{'；'.join(one.zh for one in listed)}；请写明责任单位或口径",
        f"{quantity.text} may speak of several rows that differ: {'; '.join(one.en for one in listed)}",
    )


_NO_TALLY = {
    "area": Said("对照表中没有该地区的数", "the tallies hold no row of this area"),
    "indicator": Said("对照表中没有与它有关的行", "the tallies hold no row about it"),
    "period": Said("有该指标，但没有同期的数", "the tallies hold this indicator, but not of this time"),
    "uncertain": Said(
        "有相近的行，但不足以断定所指相同", "a row comes close, but the words leave doubt that it is meant"
    ),
    "broader": Said(
        "只有范围更大的行，本数是其中一部分，两数不能互证",
        "only a row of a broader group is there: the figure is a part of it and is not borne out",
    ),
    "narrower": Said(
        "只有范围更小的行，是本数的一部分，两数不能互证",
        "only a row of a narrower group is there: it is a part of the figure and does not bear it out",
    ),
    "blank": Said("对照表该格为空，不等于零", "the tally's cell is blank, which is not zero"),
    "confidential": Said("对照表该数不公开", "the tally is confidential"),
}


def no_tally(quantity: FactQuantity, reason: str, shown: Tally | None) -> Said:
    """Nothing to compare with, and why; the nearest row where there is one."""
    why = _NO_TALLY[reason]
    zh, en = f"“{quantity.text}”无对照数据：{why.zh}", f"{quantity.text}: {why.en}"
    if shown is None:
        return Said(zh, en)
    row, other = row_words(shown), _other_unit(quantity, shown)
    return Said(f"{zh}，最近的是 {row.zh}{other.zh}", f"{en}; the nearest is {row.en}{other.en}")


def _other_unit(quantity: FactQuantity, row: Tally) -> Said:
    """That a row counts in another unit, so that nobody takes its value for one of the same thing; 名 and 人 are one."""
    alike = quantity.unit == row.unit.split("/", maxsplit=1)[0] or (
        quantity.basis == row.basis and row.basis in _ONE_UNIT
    )
    if alike or quantity.unit is None:
        return Said("", "")
    return Said(
        f"（计数单位不同，文中“{quantity.unit}”、对照“{row.unit}”，不能直接比较）",
        f" (counted in {row.unit}, not in {quantity.unit}: not comparable as it stands)",
    )


def not_checkable(quantity: FactQuantity) -> Said:
    """Nothing countable is stated."""
    return Said(f"“{quantity.text}”没有可核对的数值", f"{quantity.text} states no number that can be checked")


def tally_error(quantity: FactQuantity, row: Tally) -> Said:
    """The row it would be compared with failed validation."""
    official = row_words(row)
    return Said(
        f"“{quantity.text}”对应的对照行未通过校验：{official.zh}；请先改正对照表",
        f"{quantity.text}: the row is faulty, {official.en}",
    )
