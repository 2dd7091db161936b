"""What the rows above a wide table say: place, time, office, and the unit in the corner."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, cast

from newsfacts.checks.tallies.cells import day
from newsfacts.checks.tallies.heads import Head
from newsfacts.checks.tallies.mapping import Mapping
from newsfacts.checks.tallies.naming import Names
from newsfacts.mentions.times import find_times
from newsfacts.records.vocabulary import Frequency
from newsfacts.rules import Rules

_UNIT = re.compile(r"(?:计量)?单位\s*[:：]\s*([^\s，,；;）)、]+)")
_OFFICE = re.compile(r"(?:填报|制表|编制|报送|填表|责任)单位(?:（[^）]*）)?\s*[:：]\s*([^\s，,；;]+)")
_LENGTHS = ((1, "D"), (7, "W"), (31, "M"), (92, "Q"), (184, "S"), (366, "A"))


class Title(NamedTuple):
    """The setting of a table; what neither title nor mapping says is None."""

    text: str
    area: tuple[str | None, str] | None
    start: date | None
    as_of: date | None
    freq: Frequency | None
    org: str | None
    unit: str


def read_title(head: Head, mapping: Mapping, names: Names, rules: Rules) -> Title:
    """Read the rows above the head, and the heads' own brackets; what the mapping fixes wins."""
    cells = [cell.strip() for _, row in head.above for cell in row if cell.strip()]
    text = " ".join([*cells, head.sheet.name or ""])
    start, as_of, freq = _time(text, mapping, rules)
    fixed_area = names.area(mapping.fixed.get("area_code", ""), mapping.fixed.get("area"))
    office, unit = _OFFICE.search(text), _UNIT.search(_OFFICE.sub("", text))
    return Title(
        text=" ".join(cells),
        area=fixed_area or names.area_in(text),
        start=start,
        as_of=as_of,
        freq=freq,
        org=mapping.fixed.get("org") or (office[1] if office else None),
        unit=mapping.fixed.get("unit") or (unit[1] if unit else "") or _head_unit(head),
    )


def _head_unit(head: Head) -> str:
    """The unit in brackets behind the head of the figures: 数量（万元）."""
    at = head.columns.get("value", head.columns.get("to_date"))
    match = re.search(r"[（(]([^（）()]+)[）)]", head.heads[at]) if at is not None else None
    return match[1] if match else ""


def _time(text: str, mapping: Mapping, rules: Rules) -> tuple[date | None, date | None, Frequency | None]:
    """First day, last day and reporting period that the title names; the last of several, for that is the table's own."""
    fixed = mapping.fixed.get("as_of")
    freq = mapping.fixed.get("freq")
    if fixed:
        return None, day(fixed), cast("Frequency | None", freq)
    found = [one for one in find_times(text, rules, None) if one.to_date is not None]
    if not found:
        return None, None, None
    last = found[-1]
    length = (last.to_date - last.from_date).days + 1 if last.from_date and last.to_date else 31
    name = freq or next((name for most, name in _LENGTHS if length <= most), "A")
    # A date to the day (截至2023年5月31日) is the end of a month's table more often than a daily figure.
    return last.from_date, last.to_date, cast("Frequency", "M" if name == "D" and not freq else name)
