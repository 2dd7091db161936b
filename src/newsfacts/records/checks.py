"""Official figures (tallies) and what comparing a fact with them gives (findings)."""

from __future__ import annotations

from datetime import date

from newsfacts.records.base import Exact, Interval, Record
from newsfacts.records.vocabulary import (
    Check,
    Direction,
    Frequency,
    Severity,
    Slip,
    Status,
    TallyMeasure,
    TallyRelation,
    Verdict,
)


class TallyPlace(Record):
    """Where a tally row stands: file, sheet (None in a CSV), row number as the spreadsheet shows it."""

    file: str
    sheet: str | None = None
    row: int | None = None


class Tally(Record):
    """One official observation (docs/tallies.md). `value` is as printed: multiply by 10**unit_mult for the base unit."""

    tally_id: str
    area_code: str | None = None
    area: str
    org: str | None = None
    indicator: str
    population: str | None = None
    activity: str | None = None
    unit: str
    unit_mult: int = 0
    value: Exact | None
    decimals: int = 0
    basis: str
    measure: TallyMeasure
    period_start: date | None = None
    as_of: date | None
    freq: Frequency | None = None
    status: Status | None = None
    released_on: date | None = None
    parent_id: str | None = None
    rel: TallyRelation | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None
    source: str | None = None
    source_kind: str | None = None
    place: TallyPlace | None = None


class ConsideredRow(Record):
    """A tally row that was looked at, whether it was accepted, and why."""

    tally_id: str
    accepted: bool
    reason: str


class Finding(Record):
    """One verdict with its reasons (docs/tallies.md, docs/consistency.md); `message` in English, `message_zh` in Chinese.

    `tallies` holds the rows of `tally_ids` in full, so that a report needs nothing beside the result.
    """

    check: Check
    verdict: Verdict
    severity: Severity
    flags: tuple[str, ...] = ()
    fact_ids: tuple[str, ...]
    tally_ids: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()
    stated: Interval | None = None
    expected: Interval | None = None
    direction: Direction | None = None
    difference: Exact | None = None
    ratio: Exact | None = None
    slip: Slip | None = None
    rows: tuple[ConsideredRow, ...] = ()
    reason: str | None = None
    suggestion: str | None = None
    message: str
    message_zh: str
