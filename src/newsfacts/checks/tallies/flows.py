"""Stocks and flows: what was there, and what came in, bound what is there (docs/tallies.md).

孤儿数 60 at the end of April and 新增孤儿数 3 in May leave at most 63 at the end of May, 净增 3 just 63. Both rows may still be right
(people move in, a register is cleaned), so the fault is told and marked, and does not block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from newsfacts.checks.intervals import tally_interval, tally_point
from newsfacts.checks.tallies.faults import Fault
from newsfacts.checks.tallies.validate import place
from newsfacts.records import Tally, number_text
from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns

_DAY = timedelta(days=1)


class _Flow(NamedTuple):
    """A row of what came in: the indicator of its stock; `net` where what went out is taken off."""

    row: Tally
    stock: str
    net: bool


def flow_faults(rows: Sequence[Tally], rules: Rules) -> Iterator[Fault]:
    """Each flow that, with the stock before it, cannot give the stock at its end."""
    flows = [flow for row in rows if row.period_start and (flow := _flow(row, rules))]
    stocks: dict[tuple[object, ...], list[Tally]] = {}
    for row in rows if flows else ():
        if row.measure == "stock" and row.status != "B":
            stocks.setdefault((*_shared(row), row.indicator, row.as_of), []).append(row)
    for flow in flows:
        start, end = flow.row.period_start, flow.row.as_of
        days = (start - _DAY, end) if start else ()
        before, after = (stocks.get((*_shared(flow.row), flow.stock, day), []) for day in days)
        # Of several vintages nobody can say which goes with the flow.
        if len(before) == len(after) == 1:
            yield from _fault(flow, before[0], after[0])


def _flow(row: Tally, rules: Rules) -> _Flow | None:
    for kind in ("net_flow", "inflow"):
        for one in patterns(rules, "recomputed", kind):
            if match := one.regex.match(row.indicator):
                return _Flow(row, row.indicator[match.end() :], kind == "net_flow")
    return None


def _shared(row: Tally) -> tuple[object, ...]:
    return (row.area_code or row.area, row.org, row.population, row.activity, row.unit)


def _fault(flow: _Flow, before: Tally, after: Tally) -> Iterator[Fault]:
    start, came, end = (_ends(row) for row in (before, flow.row, after))
    if start is None or came is None or end is None:
        return
    over, under = end[0] > start[1] + came[1], flow.net and end[1] < start[0] + came[0]
    if over or under:
        numbers = [number_text(point) for row in (before, flow.row, after) if (point := tally_point(row)) is not None]
        what = f"{numbers[0]} ({before.tally_id}) and {numbers[1]} more cannot give {numbers[2]} ({after.tally_id})"
        todo = "correct one of the three, or say in a note what else changed / 期初数加本期增加数得不出期末数，请核对三个数，或在备注中说明"
        ids = (flow.row.tally_id, before.tally_id, after.tally_id)
        yield Fault("flow", place(flow.row, "value"), f"{what}; {todo}", ids, blocks=False)


def _ends(row: Tally) -> tuple[Fraction, Fraction] | None:
    """The least and the most that the row may stand for."""
    interval = tally_interval(row)
    return None if interval is None or interval.low is None or interval.high is None else (interval.low, interval.high)
