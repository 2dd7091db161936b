"""Which rows of a series a claim is compared with: those of its time, of the office it names, in the latest vintage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from newsfacts.checks.matching.context import Context
from newsfacts.checks.matching.series import Series
from newsfacts.checks.periods import ClaimTime, distance, fit
from newsfacts.records import Tally

_STATUS_RANK = {"A": 0, "R": 0, None: 1, "B": 1, "P": 2, "E": 3, "M": 4, "C": 4}
_EARLIEST = date.min


class Selection(NamedTuple):
    """The rows to compare with; several offices may each have one."""

    rows: tuple[Tally, ...]


Fits = tuple[Tally, ...]


def fits_of(series: Series, claim: ClaimTime) -> Fits:
    """The rows of the series that are of the claim's time."""
    return tuple(row for row in series.rows if fit(row, claim) == "on")


def select(series: Series, fits: Fits, claim: ClaimTime, context: Context) -> Selection:
    """The rows of the claim's time; of each office the best one; of several offices the one that the text names."""
    on = _before(series.rows, fits, claim) if claim.shape == "before" else fits
    if len(on) < 2:
        return Selection(on)
    chosen: dict[str | None, Tally] = {}
    for row in sorted(on, key=lambda row: _preference(row, claim, context)):
        chosen.setdefault(row.org, row)
    rows = _latest(_of_named_office(tuple(chosen.values()), context))
    return Selection(rows)


def _before(rows: tuple[Tally, ...], on: Fits, claim: ClaimTime) -> Fits:
    """The rows of the last date before those of the claim's time: the figure before a change."""
    first = min((row.as_of for row in on if row.as_of), default=claim.day)
    earlier = [row for row in rows if row.as_of and first and row.as_of < first]
    last = max((row.as_of for row in earlier if row.as_of), default=None)
    return tuple(row for row in earlier if row.as_of == last)


def nearest(series: Series, claim: ClaimTime) -> Tally:
    """The row whose date is nearest to the claim's: shown where none is of its time."""
    return min(series.rows, key=lambda row: (distance(row, claim), row.tally_id))


def _preference(row: Tally, claim: ClaimTime, context: Context) -> tuple[object, ...]:
    """Smaller is better: same first day, same measure, latest date, firm over provisional, latest vintage, finer digits."""
    begins = claim.start is not None and row.period_start is not None
    gap = abs((row.period_start - claim.start).days) if begins and row.period_start and claim.start else 400
    released = row.released_on or _EARLIEST
    too_new = claim.published is not None and released > claim.published
    as_of = row.as_of or _EARLIEST
    return (
        gap,
        _same_measure(row, context),
        -as_of.toordinal(),
        _STATUS_RANK[row.status],
        too_new,
        -released.toordinal(),
        -row.decimals,
    )


def _same_measure(row: Tally, context: Context) -> bool:
    """False, the better, where the row is the kind of total that the text says it is."""
    kind = "stock" if row.measure == "stock" else "cumulative" if row.measure.startswith("cumulative") else "period"
    return kind != context.fact.measure


def _of_named_office(rows: tuple[Tally, ...], context: Context) -> tuple[Tally, ...]:
    """The rows of the office that acts, or else of those that the sentence names; all where it names none."""
    if len(rows) < 2:
        return rows
    acting = tuple(row for row in rows if row.org and same_office((row.org,), context.actor_names))
    named = tuple(row for row in rows if row.org and same_office((row.org,), context.named))
    return acting or named or rows


def same_office(offices: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the offices goes by one of the names: the same, or one inside the other (妇联 in 临泽县妇联)."""
    return any(office in name or name in office for office in offices for name in names)


def _latest(rows: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """Of several offices only those with the latest date: an older figure of another office is another time, not a doubt."""
    last = max((row.as_of or _EARLIEST for row in rows), default=_EARLIEST)
    return tuple(row for row in rows if (row.as_of or _EARLIEST) == last)
