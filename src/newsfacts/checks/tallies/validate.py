"""What rows must keep to among one another: ids, business keys, parents, sums of parts, periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import attrgetter

from newsfacts.checks.intervals import meet, tally_interval, tally_point
from newsfacts.checks.tallies.faults import Fault, Place
from newsfacts.records import Interval, Tally, number_text

_KEY = (
    "area_code",
    "area",
    "org",
    "indicator",
    "population",
    "activity",
    "unit",
    "basis",
    "measure",
    "as_of",
    "released_on",
    "period_start",
)
_key_of = attrgetter(*_KEY)


def validate(rows: Sequence[Tally]) -> Iterator[Fault]:
    """Every fault among the rows."""
    by_id: dict[str, Tally] = {}
    for row in rows:
        if row.tally_id in by_id:
            first = _where(by_id[row.tally_id])
            yield Fault(
                "duplicate_id",
                place(row, "tally_id"),
                f"{row.tally_id} stands at {first} too; give each row its own id / 编号重复，每行须有自己的编号",
                (row.tally_id,),
            )
        by_id.setdefault(row.tally_id, row)
    yield from _same_keys(rows)
    yield from _parents(rows, by_id)
    yield from _sums(rows, by_id)
    for row in rows:
        yield from _period(row)


def place(row: Tally, column: str) -> Place:
    """The place of a cell of a row."""
    at = row.place
    return Place(at.file, at.sheet, at.row, column) if at else Place(row.tally_id, column=column)


def _where(row: Tally) -> str:
    return str(place(row, "tally_id")).rsplit(":", 1)[0]


def _same_keys(rows: Sequence[Tally]) -> Iterator[Fault]:
    """Two rows that differ in nothing but their value: nobody can say which holds."""
    first: dict[object, Tally] = {}
    for row in rows:
        known = first.setdefault(_key_of(row), row)
        if known is not row and known.tally_id != row.tally_id:
            same = tally_point(known) == tally_point(row)
            todo = (
                "delete one of the two / 与另一行重复，请删去一行"
                if same
                else "correct one, or tell them apart (org, activity, released_on)"
                " / 与另一行地区、指标、时点相同而数不同，请更正一行，或填单位、活动、发布日期加以区分"
            )
            what = f"the same area, indicator and time as {known.tally_id} at {_where(known)}"
            values = "" if same else f" with {_shown(row)} against {_shown(known)}"
            yield Fault("duplicate_key", place(row, "value"), f"{what}{values}; {todo}", (known.tally_id, row.tally_id))


def _shown(row: Tally) -> str:
    return "blank" if row.value is None else number_text(row.value)


def _parents(rows: Sequence[Tally], by_id: dict[str, Tally]) -> Iterator[Fault]:
    for row in rows:
        if row.parent_id is None:
            continue
        if row.parent_id not in by_id:
            yield Fault(
                "parent",
                place(row, "parent_id"),
                f"no row {row.parent_id}; write the tally_id of the total / 没有这个合计行，请填合计行的编号",
                (row.tally_id,),
            )
        elif _circles(row, by_id):
            yield Fault(
                "parent",
                place(row, "parent_id"),
                "the row is its own total; write the tally_id of the total / 合计行指向了自己，请填合计行的编号",
                (row.tally_id,),
            )


def _circles(row: Tally, by_id: dict[str, Tally]) -> bool:
    seen, at = set(), row
    while at.parent_id in by_id:
        if at.tally_id in seen:
            return True
        seen.add(at.tally_id)
        at = by_id[at.parent_id]
    return False


def _sums(rows: Sequence[Tally], by_id: dict[str, Tally]) -> Iterator[Fault]:
    """Exhaustive parts must be able to give their total, and no part may exceed it."""
    parts: dict[str, list[Tally]] = defaultdict(list)
    for row in rows:
        if row.parent_id in by_id and row.parent_id is not None:
            parts[row.parent_id].append(row)
    for total_id, own in parts.items():
        total = by_id[total_id]
        comparable = [row for row in own if row.unit == total.unit and row.as_of == total.as_of]
        yield from _beyond(total, comparable)
        exhaustive = [row for row in comparable if row.rel == "part_exhaustive"]
        if len(exhaustive) > 1 and len(exhaustive) == sum(row.rel == "part_exhaustive" for row in own):
            yield from _apart(total, exhaustive)


def _beyond(total: Tally, parts: Sequence[Tally]) -> Iterator[Fault]:
    whole = tally_interval(total)
    for row in parts:
        own = tally_interval(row)
        if whole and own and whole.high is not None and own.low is not None and own.low > whole.high:
            message = (
                f"the part {_shown(row)} exceeds its total {_shown(total)} ({total.tally_id}); correct one of the two"
                " / 分项大于合计，请更正其一"
            )
            yield Fault("sum", place(row, "value"), message, (row.tally_id, total.tally_id))


def _apart(total: Tally, parts: Sequence[Tally]) -> Iterator[Fault]:
    whole, ends = tally_interval(total), [tally_interval(row) for row in parts]
    if whole is None or any(end is None for end in ends):
        return
    low = sum((end.low for end in ends if end and end.low is not None), Fraction(0))
    high = sum((end.high for end in ends if end and end.high is not None), Fraction(0))
    if not meet(whole, Interval(low=low, high=high)):
        added = sum((point for row in parts if (point := tally_point(row)) is not None), Fraction(0))
        names = ", ".join(row.tally_id for row in parts)
        official = tally_point(total) or Fraction(0)
        message = f"its parts {names} add up to {number_text(added)}, not {number_text(official)}"
        todo = (
            "correct the table, add the part that is missing, or give them rel part_partial"
            " / 各分项之和与合计不符，请更正，补上缺的分项，或把关系改为“其中部分”"
        )
        ids = (total.tally_id, *(row.tally_id for row in parts))
        yield Fault("sum", place(total, "value"), f"{message}; {todo}", ids, blocks=added > official)


def _period(row: Tally) -> Iterator[Fault]:
    if row.period_start and row.as_of and row.period_start > row.as_of:
        message = (
            f"it starts on {row.period_start}, after its end {row.as_of}; correct one of the two / 起始日晚于截止日"
        )
        yield Fault("period", place(row, "period_start"), message, (row.tally_id,))
    # A standard or plan is released before the time in which it holds; a row with a beginning may be a plan.
    ahead = row.measure in ("rate", "per_unit", "target") or row.basis == "rate"
    if row.released_on and row.as_of and row.released_on < row.as_of and not ahead:
        message = (
            f"it was released on {row.released_on}, before the day {row.as_of} that it counts up to; correct one of the two"
            " / 发布日期早于截止日，请更正其一"
        )
        yield Fault("period", place(row, "released_on"), message, (row.tally_id,), blocks=row.period_start is None)
