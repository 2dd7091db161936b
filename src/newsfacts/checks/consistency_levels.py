"""Two levels of one measure before a change: which is the base, which the level reached (docs/consistency.md).

由 A 增至 B; 去年 A，今年 B; 今年 B，去年同期 A; 与 2020 年的 A 相比，B: the words around each figure say which is which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsfacts.checks.consistency_reading import Figure, Reading

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_HAN = re.compile(r"[一-龥]")
# The words of a change that names nothing of its own are few: 同比增长, 五年累计提高.
_FEW = 12


class Levels(NamedTuple):
    """The figure that the change starts from and the one that it leads to."""

    base: Figure
    now: Figure


def levels(reading: Reading, statement: Sequence[Figure], place: int) -> Levels | None:
    """The two levels right before the change at `place`; None where no words tell which is which."""
    pair = _pair(reading, statement, place)
    if pair is None or not _same_measure(reading, statement[place], *pair):
        return None
    one, other = pair
    found = _framed(reading, one, other) or _dated(reading, one, other)
    return found if found and _compared(reading, statement[place], found) else None


def _pair(reading: Reading, statement: Sequence[Figure], place: int) -> tuple[Figure, Figure] | None:
    """The nearest two figures of one unit before the change, over changes of the same two."""
    before = list(statement[:place])
    while len(before) > 2 and _is_step(reading, before[-1], before[-2]):
        before.pop()
    if len(before) < 2:
        return None
    one, other = before[-2:]
    whole = one.alike(other) and one.is_bounded and other.is_bounded and one.depth == other.depth
    if one.is_share and (one.moves or other.moves or _is_portion(reading, one) != _is_portion(reading, other)):
        return None
    return (one, other) if whole and not other.is_change else None


def _is_portion(reading: Reading, figure: Figure) -> bool:
    """Whether a percentage is a share and not a rate of anything else: 增长10.2%，占18.4%."""
    return bool(reading.cue("share").search(figure.before) or reading.cue("share_of").search(figure.before))


def _is_step(reading: Reading, figure: Figure, level: Figure) -> bool:
    """Whether the figure is an amount by which the levels before it differ: 由10人增至12人，增加2人，增长20%."""
    rate = figure.is_share and not level.is_share
    return figure.moves and (figure.alike(level) or rate) and not subject(reading, figure)


def subject(reading: Reading, figure: Figure) -> str:
    """The words by which a change says what has changed: 录取人数 of 录取人数同比增长20%; empty when it says nothing."""
    if re.search(r"[；;。]", figure.before):
        return figure.before
    words = (
        re.split(r"[，,、（(：:]", figure.before)[-1] if re.search(r"[，,、（(：:]", figure.before) else figure.before
    )
    for kind in ("rise", "fall", "of_past", "plain_change"):
        words = reading.cue(kind).sub("", words)
    return "".join(_HAN.findall(words))


def _same_measure(reading: Reading, change: Figure, one: Figure, other: Figure) -> bool:
    """Whether the change speaks of the two levels and of nothing else, nor of a yearly mean of them."""
    if reading.cue("yearly").search(change.before) or reading.cue("parts").search(change.before):
        return False
    if re.search(r"[；;。]", change.before):
        return False
    words = subject(reading, change)
    behind = [re.split(r"[，,；;。]", figure.after)[0][:8] for figure in (one, other)]
    around = "，".join((one.before[-16:], other.before[-16:], *behind))
    return not words or (len(words) <= _FEW and any(words[at : at + 2] in around for at in range(len(words) - 1)))


def _framed(reading: Reading, one: Figure, other: Figure) -> Levels | None:
    """由 A 增至 B, also 去年的 A 增加到 B."""
    to = reading.cue("to").search(other.before)
    return Levels(one, other) if to and reading.cue("from").search(one.before) else None


def _dated(reading: Reading, one: Figure, other: Figure) -> Levels | None:
    """去年 A，今年 B in either order, or years that are named; also 与去年的 A 相比，B."""
    first, second = _year(one), _year(other)
    if first and second and first != second:
        return Levels(one, other) if first < second else Levels(other, one)
    past = [bool(reading.cue("past").search(_clauses(figure))) for figure in (one, other)]
    present = [bool(reading.cue("present").search(_clauses(figure))) for figure in (one, other)]
    if reading.cue("than").search(other.before) and re.search(r"的$|[较比][^，,。；]{0,6}$", other.before):
        return Levels(other, one)
    against = bool(reading.cue("than").search(one.before) and re.match(r"相比|比较?[，,]", other.before))
    if (past[0] and present[1]) or against:
        return None if past[1] and not present[1] else Levels(one, other)
    return Levels(other, one) if past[1] and not past[0] and not present[1] else None


def _clauses(figure: Figure) -> str:
    """The last two clauses before a figure, no further than its neighbour."""
    return "，".join(re.split(r"[，,；;。]", figure.before)[-2:])[-20:]


def _year(figure: Figure) -> int | None:
    years = _YEAR.findall(figure.before)
    return int(years[-1]) if years else None


def _compared(reading: Reading, change: Figure, found: Levels) -> bool:
    """Whether the base that the change itself names (同比, 比上年) is the base of the two levels."""
    if not reading.cue("than").search(change.before):
        return True
    last_year = reading.cue("year_ago").search(found.base.before)
    years = _year(found.base), _year(found.now)
    named = years[0] is not None and years[1] is not None and years[1] == years[0] + 1
    return bool(reading.cue("on_year").search(change.before)) and (bool(last_year) or named)


def yearly_run(reading: Reading, statement: Sequence[Figure], place: int) -> Sequence[Figure]:
    """Three levels or more of three years, right before a change: 2020年5218人，2021年6947人，2022年9100人，三年增长…"""
    begin = place
    while begin and _is_yearly(reading, statement[begin - 1], statement[place - 1]):
        begin -= 1
    return statement[begin:place] if place - begin > 2 else ()


def _is_yearly(reading: Reading, figure: Figure, last: Figure) -> bool:
    return figure.is_count and figure.alike(last) and bool(reading.cue("of_year").search(figure.before))
