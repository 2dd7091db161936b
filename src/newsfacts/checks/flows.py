"""What came in and what went out: 新增86户，退出42户，净增44户; 年初126名，新招32名，离职8名，现有150名 (docs/consistency.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from newsfacts.checks.consistency_bounds import closeness, difference, middle, total
from newsfacts.checks.consistency_finding import Clash, sum_clash
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import SAME_GROUP, of_difference, of_flow
from newsfacts.checks.intervals import meet
from newsfacts.records import Interval

# A stock further from what its flows give than this belongs to something else.
_FAR = Fraction(1, 5)
# In and out stand at most so many figures before the stock.
_BEFORE = 3


def find_flows(reading: Reading) -> Iterator[Clash]:
    """Each net change and each stock that its flows contradict."""
    for statement in reading.statements():
        yield from _net(reading, statement)
        yield from _stock(reading, statement)


def _net(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """新增A，退出B，净增C: C is the difference of A and B."""
    for come, gone, net in zip(statement, statement[1:], statement[2:], strict=False):
        if not (come.alike(gone) and come.alike(net)) or not reading.cue("net").search(net.before):
            continue
        if not _is(reading, come, "comes") or not _is(reading, gone, "goes"):
            continue
        more, less = (come, gone) if middle(come.bounds) >= middle(gone.bounds) else (gone, come)
        expected = difference(more.bounds, less.bounds)
        if not meet(expected, net.bounds):
            words = of_difference(net, more, less, middle(expected))
            yield Clash("growth", "percent_mismatch", net, (come, gone), net.bounds, expected, words)


def _stock(reading: Reading, statement: Sequence[Figure]) -> Iterator[Clash]:
    """年初A，新招B，离职C，现有D: D is A and B less C; also 去年底A，新建B，现有D."""
    for place, now in enumerate(statement):
        if not now.is_bounded or not reading.cue("stock_now").search(now.before):
            continue
        near = [f for f in statement[max(0, place - _BEFORE) : place] if f.alike(now) and f.is_bounded]
        for size in (_BEFORE, _BEFORE - 1):
            rows = [row for row in combinations(near, size) if _is_flow(reading, row)]
            if rows:
                yield from _against(now, rows[0])
                break


def _is_flow(reading: Reading, row: Sequence[Figure]) -> bool:
    """Whether the figures are a stock of before, what came and, if there are three, what went."""
    kinds = ("stock_before", "comes", "goes")[: len(row)]
    return all(_is(reading, figure, kind) for figure, kind in zip(row, kinds, strict=True))


def _is(reading: Reading, figure: Figure, kind: str) -> bool:
    return bool(reading.cue(kind).search(figure.before))


def _against(now: Figure, row: Sequence[Figure]) -> Iterator[Clash]:
    """The contradiction of a stock with its flows."""
    expected: Interval = total(figure.bounds for figure in row[:2])
    if len(row) == _BEFORE:
        expected = difference(expected, row[2].bounds)
    if meet(expected, now.bounds) or closeness(middle(expected), middle(now.bounds)) > _FAR:
        return
    if len(row) == _BEFORE:
        yield from _three(now, row, expected)
    else:
        yield sum_clash(now, row, expected, SAME_GROUP)


def _three(now: Figure, row: Sequence[Figure], expected: Interval) -> Iterator[Clash]:
    words = of_flow(now, row, middle(expected))
    yield Clash("sum", "sum_mismatch", now, tuple(row), now.bounds, expected, words, SAME_GROUP)
