"""What each piece of a time expression dates: a stretch of days, read within the stretch that the pieces before it name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from newsfacts.mentions.times_calendar import (
    Context,
    Stretch,
    last_such_day,
    months,
    numbers,
    safe_date,
    shifted,
    whole_year,
)
from newsfacts.mentions.times_festivals import festival, lunar_day
from newsfacts.mentions.times_relative import ahead, back, now, same_span, vague, year_before
from newsfacts.mentions.times_words import Piece

Reader = Callable[[Piece, Context, Stretch | None], Stretch | None]
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_CENTURY = 1900
_LAST_CENTURY = 50
_WEEKDAYS = "一二三四五六日"


def read(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """The stretch that a piece names inside the one before it; None when it cannot continue that one or dates nothing."""
    reader = READERS.get(piece.reading)
    found = reader(piece, context, inside) if reader else None
    return found if found and (inside is None or found.depth > inside.depth) else None


def _year(context: Context, inside: Stretch | None) -> int | None:
    """The year that a piece without one belongs to."""
    if inside and inside.low:
        return inside.low.year
    return context.published.year if context.published else None


def _part(bounds: tuple[date | None, date | None], depth: int, inside: Stretch | None) -> Stretch:
    return Stretch(*bounds, depth, inside.loose if inside else "year")


def _date(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    day = safe_date(*numbers(piece.text)[:3])
    return Stretch(day, day, 5, shape="point")


def _years(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    first, last = numbers(piece.text)[:2]
    return Stretch(safe_date(first, 1, 1), safe_date(last, 12, 31), 1)


def _written_year(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    year = numbers(piece.text)[0]
    if year < 100:  # 18年10月: the century that puts it nearest
        year += 1900 if year >= _LAST_CENTURY else 2000
    return Stretch(*whole_year(year), 1)


def _decade(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    tens = numbers(piece.text)[-1]
    start = _CENTURY + (tens if tens >= 10 else tens * 10)
    return Stretch(safe_date(start, 1, 1), safe_date(start + 9, 12, 31), 1)


def _offset_year(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    year = context.published.year + int(piece.value) if context.published else None
    return Stretch(*whole_year(year), 1)


def _same_year(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    before = context.before.low if context.before else None
    return Stretch(*whole_year(before.year + int(piece.value) if before else None), 1)


def _quarter(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    number = numbers(piece.text)[0]
    return _months_of(context, inside, (3 * number - 2, 3 * number))


def _quarters(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    return _months_of(context, inside, (1, 3 * int(piece.value)))


def _half(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    first, last = {"1": (1, 6), "2": (7, 12), "0": (1, 12)}[piece.value]
    return _months_of(context, inside, (first, last))


def _month_words(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    first, last = map(int, piece.value.split("-"))
    return _months_of(context, inside, (first, last))


def _month_numbers(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    first, last = numbers(piece.text)[:2]
    return _months_of(context, inside, (first, last))


def _first_months(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    return _months_of(context, inside, (1, numbers(piece.text)[0]))


def _months_of(context: Context, inside: Stretch | None, span: tuple[int, int]) -> Stretch | None:
    if inside and inside.depth > 1:
        return None
    year = _year(context, inside)
    return _part(months(year, *span) if year else (None, None), 2, inside)


def _season(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    first, last = map(int, piece.value.rsplit("-", 1))
    year = _year(context, inside)
    low, high = months(year - (first < 0), abs(first), last) if year else (None, None)
    return Stretch(low, high, 2)


def _month(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    year, number = _year(context, inside), numbers(piece.text)[0]
    return _part(months(year, number, number) if year else (None, None), 3, inside)


def _offset_month(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    day = shifted(context.published, "月", int(piece.value))
    if inside and inside.low and day:  # 去年本月
        day = day.replace(year=inside.low.year, day=1)
    return _month_around(day)


def _same_month(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    return _month_around(context.before.low if context.before else context.published)


def _month_around(day: date | None) -> Stretch:
    return Stretch(*(months(day.year, day.month, day.month) if day else (None, None)), 3)


def _month_days(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    month, first, last = numbers(piece.text)[:3]
    year = _year(context, inside)
    bounds = (safe_date(year, month, first), safe_date(year, month, last)) if year else (None, None)
    return _part(bounds, 5, inside)


def _day(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    number = numbers(piece.text)[0]
    if inside and inside.depth != 3:
        return None
    base = inside.low if inside else context.published
    loose = inside.loose if inside else "month"
    day = last_such_day(base, number, loose) if base else None
    return Stretch(day, day, 5, loose, "point")


def _offset_day(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    return _point(shifted(context.published, "天", int(piece.value)))


def _same_day(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    if inside is not None:  # 扶贫日当天: the day itself
        return inside._replace(depth=6)
    before = context.before
    base = before.low if before and before.low and before.low == before.high else context.published
    return _point(shifted(base, "天", int(piece.value)))


def _point(day: date | None) -> Stretch:
    return Stretch(day, day, 5, shape="point")


def _week(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    day = shifted(context.published, "周", int(piece.value))
    monday = day - timedelta(days=day.weekday()) if day else None
    return Stretch(monday, shifted(monday, "天", 6), 4)


def _weekday(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """上周五, 周末: a day of a week counted from that of publication; without 上 or 下 the last one that has been."""
    weeks = piece.text.count("下") - piece.text.count("上")
    name = piece.text[-1].replace("天", "日")
    day = shifted(context.published, "周", weeks)
    if day is None or inside is not None:
        return Stretch(None, None, 5, shape="point") if inside is None else None
    monday = day - timedelta(days=day.weekday())
    if name == "末":
        return Stretch(monday + timedelta(days=5), monday + timedelta(days=6), 5)
    found = monday + timedelta(days=_WEEKDAYS.index(name))
    bare = not piece.text.startswith(("上", "下", "本", "这"))
    return _point(shifted(found, "周", -1) if bare and found > day else found)


def _lunar_day(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    text = piece.text.removeprefix("农历").replace("初", "")
    month = _LUNAR_MONTHS.get(text[0]) or numbers(text)[0]
    day = numbers(text.split("月", 1)[1])[0]
    year = _year(context, inside)
    found = lunar_day(year, month, day) if year else None
    return Stretch(found, found, 5, inside.loose if inside else "year", "point")


def _festival(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    year = _year(context, inside)
    bounds = festival(piece.value, year) if year else (None, None)
    return _part(bounds, 4, inside)


def _plan(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    start = int(piece.value)
    return Stretch(safe_date(start, 1, 1), safe_date(start + 4, 12, 31), 1)


def _edge(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    if inside is None:
        inside = (
            _month_around(context.published)
            if piece.value.startswith("month")
            else Stretch(*whole_year(_year(context, None)), 1)
        )
    day = inside.high if piece.value.endswith("end") else inside.low
    return Stretch(day, day, 4, inside.loose, "point")


def _hour(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    if inside is None or inside.depth < 5:
        return None
    return inside._replace(depth=6 if piece.reading == "daypart" else 7)


READERS: dict[str, Reader] = {
    "date": _date,
    "years": _years,
    "year": _written_year,
    "decade": _decade,
    "offset_year": _offset_year,
    "sameyear": _same_year,
    "quarter": _quarter,
    "quarters": _quarters,
    "half": _half,
    "month_words": _month_words,
    "months": _month_numbers,
    "first_months": _first_months,
    "season": _season,
    "month": _month,
    "offset_month": _offset_month,
    "samemonth": _same_month,
    "month_days": _month_days,
    "day": _day,
    "offset_day": _offset_day,
    "sameday": _same_day,
    "week": _week,
    "weekday": _weekday,
    "lunar_day": _lunar_day,
    "festival": _festival,
    "plan": _plan,
    "edge": _edge,
    "daypart": _hour,
    "clock": _hour,
    "now": now,
    "vague": vague,
    "each": vague,
    "within": vague,
    "offset": vague,
    "back": back,
    "ahead": ahead,
    "same_last_year": year_before,
    "samespan": same_span,
}
