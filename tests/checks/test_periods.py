"""Which rows are of a claim's time."""

from datetime import date

import pytest

from newsfacts.checks.periods import ClaimTime, claim_time, fit
from newsfacts.records import Fact, FactQuantity, Span, Tally, TimeSlot

DAY = date.fromisoformat


def row(start: str, as_of: str, freq: str | None, measure: str = "cumulative") -> Tally:
    return Tally(
        tally_id="T", area="x", indicator="x", unit="人", value="1", basis="person", measure=measure,
        period_start=start or None, as_of=as_of, freq=freq,
    )  # fmt: skip


def claim(day: str, start: str = "", published: str = "2024-06-05", **more: object) -> ClaimTime:
    return ClaimTime(DAY(start) if start else None, DAY(day), DAY(published), **more)  # type: ignore[arg-type]


CASES = [
    ("last month's stock for an undated claim", row("", "2024-05-31", "M", "stock"), claim("2024-06-05"), "on"),
    ("the month before that", row("", "2024-04-30", "M", "stock"), claim("2024-06-05"), "off"),
    ("a quarter's row", row("", "2024-03-31", "Q", "stock"), claim("2024-06-05"), "on"),
    ("dated after publication", row("", "2024-06-30", "M", "stock"), claim("2024-06-05"), "later"),
    ("a standard in force", row("2024-01-01", "2024-12-31", "A", "rate"), claim("2024-06-05"), "on"),
    ("year to date, same start", row("2024-01-01", "2024-05-31", "M"), claim("2024-06-05", "2024-01-01"), "on"),
    ("year to date of last year", row("2023-01-01", "2023-05-31", "M"), claim("2024-06-05", "2024-01-01"), "off"),
    ("another start", row("2021-09-01", "2024-05-31", "M"), claim("2024-06-05", "2024-01-01"), "off"),
    ("an event of last week", row("2024-05-28", "2024-05-28", "N"), claim("2024-06-05"), "on"),
    ("an event half a year ago", row("2023-12-01", "2023-12-01", "N"), claim("2024-06-05"), "off"),
    (
        "the year's only row inside the year",
        row("2024-03-01", "2024-03-26", "A"),
        claim("2024-06-05", "2024-01-01"),
        "on",
    ),
    ("one month inside the year", row("2024-03-01", "2024-03-31", "M"), claim("2024-06-05", "2024-01-01"), "off"),
]


@pytest.mark.parametrize(("tally", "time", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_fit(tally: Tally, time: ClaimTime, expected: str) -> None:
    assert fit(tally, time) == expected


def test_same_stretch_of_last_year() -> None:
    tally, time = row("2023-01-01", "2023-05-31", "M"), claim("2023-12-31", "2023-01-01")
    assert fit(tally, time) == "off"
    assert fit(tally, time._replace(same_stretch=True)) == "on"


def test_cumulative_that_names_only_its_beginning() -> None:
    tally = row("2021-09-01", "2024-05-31", "M")
    time = claim("2021-09-30", "2021-09-01", cumulative=True)
    assert fit(tally, time) == "on"


def test_undated_claim_and_row_fit() -> None:
    assert fit(row("", "2020-01-31", "M"), ClaimTime(None, None, None)) == "on"


def test_time_that_runs_backwards_is_read_at_publication() -> None:
    span = {"text": "x", "start": 0, "end": 1, "raw_start": 0, "raw_end": 1}
    time = TimeSlot(**span, from_date=DAY("2023-11-15"), to_date=DAY("2023-02-10"))
    quantity = FactQuantity(
        **span, value="1", hedge="exact", low="1", high="1", hard_low="1", hard_high="1", unit="人", basis="person"
    )
    fact = Fact(id="a", quantity=quantity, time=time, measure="period", evidence=Span(**span))
    assert claim_time(fact, DAY("2024-01-15")).day == DAY("2024-01-15")
