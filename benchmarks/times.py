"""Times beside JioNLP on the recognizers-DateTime suites of Recognizers-Text, and coverage on the news gold.

    python benchmarks/times.py [SHARED_DIR]

A case is right when one expression has the suite's place (`span`) and its days (`past`: the resolution into the past, for
news reports what has been). JioNLP gives seconds; its days are compared. JioNLP leans to the future, so its figure against
the suite's future resolution is printed too. Needs jionlp for its column.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from newsfacts.mentions.times import find_times
from newsfacts.rules import load_rules

SUITES = ("recognizers-DateTime-DateParser", "recognizers-DateTime-DatePeriodParser")


class Reading(NamedTuple):
    """A time found: its place and its days."""

    start: int
    end: int
    low: date | None
    high: date | None


Reader = Callable[[str, date], list[Reading]]


def ours(text: str, day: date) -> list[Reading]:
    """What newsfacts reads."""
    return [Reading(m.start, m.end, m.from_date, m.to_date) for m in find_times(text, load_rules(), day)]


def jionlp_reader() -> Reader | None:
    """What JioNLP reads, when it is installed."""
    try:
        with redirect_stdout(StringIO()):
            import jionlp
    except ImportError:
        return None

    def read(text: str, day: date) -> list[Reading]:
        moment = time.mktime(day.timetuple())
        try:
            found = jionlp.ner.extract_time(text, time_base=moment)
        except Exception:  # it raises errors of many kinds on what it cannot read
            return []
        return [_jio(one) for one in found if one["type"] in ("time_point", "time_span")]

    return read


def _jio(one: dict[str, Any]) -> Reading:
    low, high = (_day(moment) for moment in one["detail"]["time"])
    return Reading(*one["offset"], low, high)


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def cases(folder: Path) -> Iterator[tuple[str, str, date, list[dict[str, Any]]]]:
    """Suite, text, day of reference and what is expected."""
    for suite in SUITES:
        for line in (folder / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            context = case.get("spec", {}).get("Context", {}).get("ReferenceDateTime", "2016-11-07")
            yield suite, case["input"], date.fromisoformat(context[:10]), case["expected"]


def expected_days(value: dict[str, Any], which: str) -> tuple[date | None, date | None]:
    """The suite's days, both ends included (its own end is the first day that no longer counts)."""
    days = value.get(which) or {}
    if "date" in days:
        day = _day(days["date"])
        return day, day
    low, high = _day(days.get("startDate", "")), _day(days.get("endDate", ""))
    return low, high and high - timedelta(days=1)


def judge(readings: list[Reading], one: dict[str, Any]) -> dict[str, bool]:
    """Which of the figures this expression counts for."""
    start, end = one["Start"], one["Start"] + one["Length"]
    same = [reading for reading in readings if (reading.start, reading.end) == (start, end)]
    touching = [reading for reading in readings if reading.start < end and start < reading.end]

    def days(which: str) -> bool:
        low, high = expected_days(one.get("Value") or {}, which)
        return any(r.low == low and r.high in (high, high and high + timedelta(days=1)) for r in touching)

    return {
        "found": bool(touching),
        "span": bool(same),
        "past": days("PastResolution"),
        "future": days("FutureResolution"),
    }


def measure(name: str, reader: Reader, folder: Path) -> None:
    """Print the figures of one reader."""
    for suite in SUITES:
        counts: dict[str, int] = {"found": 0, "span": 0, "past": 0, "future": 0}
        total = 0
        for owner, text, day, expected in cases(folder):
            if owner != suite:
                continue
            readings = reader(text, day)
            for one in expected:
                total += 1
                for figure, holds in judge(readings, one).items():
                    counts[figure] += holds
        print(f"{name:10} {suite:38} {total:4} " + " ".join(f"{k} {v / total:.3f}" for k, v in counts.items()))


def speed(name: str, reader: Reader, texts: list[str]) -> None:
    """Characters a second on the news."""
    start = time.process_time()
    for text in texts:
        reader(text, date(2020, 11, 20))
    seconds = time.process_time() - start
    print(f"{name:10} {sum(map(len, texts)) / max(seconds, 1e-9):,.0f} characters/s on {len(texts)} articles")


def main() -> None:
    """Measure all readers that are there."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared"
    readers: dict[str, Reader | None] = {"newsfacts": ours, "jionlp": jionlp_reader()}
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "gold" / "county").glob("*.txt"))]
    for name, reader in readers.items():
        if reader is None:
            print(f"{name}: not installed")
            continue
        measure(name, reader, shared / "peers")
        speed(name, reader, texts)


if __name__ == "__main__":
    main()
