"""The wide form that offices keep: 指标 | 单位 | 数量 | 上期 | 环比, with a title above, 其中 rows, and a unit in the corner.

Each figure becomes a row of its own: that of the period, that of the period before (上期) and of the year before
(上年同期). 环比 and 同比 are not stored: they follow from the figures.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from newsfacts.checks.tallies.cells import Printed, printed, unit_parts
from newsfacts.checks.tallies.faults import Fault, FaultKind
from newsfacts.checks.tallies.heads import Head
from newsfacts.checks.tallies.mapping import Mapping
from newsfacts.checks.tallies.naming import Names
from newsfacts.checks.tallies.outline import Above, Line, Outline, relation
from newsfacts.checks.tallies.sheets import row_id
from newsfacts.checks.tallies.title import Title, read_title
from newsfacts.records import Tally, TallyPlace
from newsfacts.rules import Rules

_IN_BRACKETS = re.compile(r"[（(]([^（）()]+)[）)]")
_MONTHS = {"M": 1, "Q": 3, "S": 6, "A": 12}


class _Row(NamedTuple):
    """One line of the table with what is known of it."""

    number: int
    cells: list[str]
    line: Line
    parent: Above | None


class WideReader:
    """Reads the rows of one sheet; faults go into `faults`."""

    def __init__(self, head: Head, mapping: Mapping, shared: tuple[Names, Rules], faults: list[Fault]) -> None:
        self._names, rules = shared
        self._head, self._mapping, self._faults = head, mapping, faults
        self._title: Title = read_title(head, mapping, self._names, rules)

    def read(self) -> list[Tally]:
        """Every row that can be read."""
        body = [(number, cells) for number, cells in self._head.body if any(cell.strip() for cell in cells)]
        if not body or self._lacks_setting():
            return []
        outline, rows = Outline(), []
        for number, cells in body:
            name = self._cell(cells, "indicator", strip=False)
            if name.strip():
                line, parent = outline.enter(name)
                found = self._row(_Row(number, cells, line, parent))
                outline.leave(line, found[0].tally_id if found else None)
                rows += found
        return rows

    def _lacks_setting(self) -> bool:
        """Whether neither title nor mapping says of what time and place the table is; each is a fault."""
        if self._title.as_of is None:
            todo = 'write it in the title, or say it in a mapping file: [fixed] as_of = "2023-05-31"'
            todo += " / 表中没有写明时点，请在标题里写上（如：截至2023年5月31日）"
            self._fault("date", self._head.row, "as_of", f"the table does not say of what time it is; {todo}")
        if self._title.area is None:
            todo = 'write it in the title, or say it in a mapping file: [fixed] area_code = "620723"'
            todo += " / 表中没有写明地区，请在标题里写上（如：临泽县）"
            self._fault("code", self._head.row, "area", f"the table does not say of what place it is; {todo}")
        return self._title.as_of is None or self._title.area is None

    def _row(self, row: _Row) -> list[Tally]:
        """The figures of one line: none for a heading, and none where a cell cannot be read."""
        figures = {role: self._figure(row, role) for role in ("value", "to_date", "previous", "last_year")}
        known = {role: figure for role, figure in figures.items() if figure is not None}
        if all(figure.value is None for figure in known.values()) and not self._cell(row.cells, "unit"):
            return []
        if not row.line.name:
            todo = "name what is counted / 只有序号，没有指标名称，请填写"
            self._fault("empty", row.number, "indicator", f"the row has a number and no name; {todo}")
            return []
        unit = self._unit(row)
        if unit is None or not known:
            return []
        shared = {**self._shared(row), "unit": unit[0], "unit_mult": unit[1], "basis": unit[2]}
        return [self._tally(row, role, figure, shared) for role, figure in known.items()]

    def _figure(self, row: _Row, role: str) -> Printed | None:
        if role not in self._head.columns:
            return None
        text = self._cell(row.cells, role)
        found = printed(text)
        if found is None:
            self._fault("number", row.number, role, f"{text!r} is no number; write digits only / 不是数字，请只填数字")
        return found

    def _unit(self, row: _Row) -> tuple[str, int, str] | None:
        """Unit, multiplier and basis of a line; a fault where only a person can tell."""
        own = self._cell(row.cells, "unit")
        bracket = _IN_BRACKETS.search(row.line.name)
        confirmed = self._mapping.units.get(row.line.name, "")
        corner = "" if self._counts_otherwise(row.line.name) else self._title.unit
        unit, power = unit_parts(
            own or confirmed or (bracket[1] if bracket and self._names.basis(bracket[1], "") else "") or corner
        )
        if not unit:
            todo = f'write it, or confirm it in a mapping file: [units] "{row.line.name}" = "人"'
            self._fault("unit", row.number, "unit", f"the unit is empty; {todo} / 单位为空，请填写")
            return None
        basis = self._names.basis(unit, row.line.name)
        if basis is None:
            self._fault(
                "unit",
                row.number,
                "unit",
                f"nobody can tell what {unit} counts; write a common unit / 看不出该单位数的是什么",
            )
            return None
        return unit, power, basis

    def _counts_otherwise(self, name: str) -> bool:
        """Whether the indicator's ending counts something else than the unit in the corner: 人数 under 单位：万元."""
        ending = self._names.basis("", name)
        return ending is not None and ending != self._names.basis(unit_parts(self._title.unit)[0], "")

    def _shared(self, row: _Row) -> dict[str, Any]:
        """What the figures of a line share."""
        line, parent = row.line, row.parent
        partly = parent is not None and parent.tally_id is not None
        under = parent is not None and (line.selected or parent.selecting or not line.numbered)
        name = f"{parent.name}（{line.name}）" if partly and under and parent else line.name
        code, area = self._title.area or (None, "")
        return {
            "indicator": name,
            "population": self._cell(row.cells, "population") or None,
            "activity": self._cell(row.cells, "activity") or (parent.name if parent and not partly else None),
            "area_code": code,
            "area": area,
            "org": self._cell(row.cells, "org") or self._title.org,
            "note": self._cell(row.cells, "note") or None,
            "aliases": self._mapping.aliases.get(name, ()),
            "source": self._title.text or None,
            "parent_id": parent.tally_id if parent and partly else None,
            "rel": relation(line) if partly else None,
        }

    def _tally(self, row: _Row, role: str, figure: Printed, shared: dict[str, Any]) -> Tally:
        sheet = self._head.sheet
        start, as_of, freq = self._time(role)
        stem = row_id(sheet, row.number)
        own_id = stem if role == self._first_role() else f"{stem}:{role}"
        if role != self._first_role() and shared["parent_id"]:
            shared = {**shared, "parent_id": f"{shared['parent_id']}:{role}"}
        measure = (
            "rate"
            if shared["basis"] == "rate"
            else "cumulative_ytd"
            if role == "to_date"
            else "flow"
            if start
            else "stock"
        )
        return Tally(
            tally_id=own_id,
            value=figure.value,
            decimals=figure.decimals,
            measure=measure,
            period_start=start,
            as_of=as_of,
            freq=freq,
            status="M" if figure.value is None else None,
            place=TallyPlace(file=sheet.file, sheet=sheet.name, row=row.number),
            **shared,
        )

    def _first_role(self) -> str:
        return "value" if "value" in self._head.columns else "to_date"

    def _time(self, role: str) -> tuple[date | None, date, Any]:
        """Start, end and reporting period of a figure by its column."""
        as_of, freq = self._title.as_of or date.max, self._title.freq
        if role == "to_date":
            return date(as_of.year, 1, 1), as_of, freq
        if role == "value":
            return None, as_of, freq
        months = 12 if role == "last_year" else _MONTHS.get(freq or "", 1)
        return None, _earlier(as_of, months) if freq not in ("D", "W") else as_of - timedelta(days=7), freq

    def _cell(self, cells: list[str], name: str, *, strip: bool = True) -> str:
        at = self._head.columns.get(name)
        text = cells[at] if at is not None and at < len(cells) else self._mapping.fixed.get(name, "")
        return text.strip() if strip else text

    def _fault(self, kind: FaultKind, number: int | None, column: str, message: str) -> None:
        self._faults.append(Fault(kind, self._head.place(number, column), message))


def _earlier(day: date, months: int) -> date:
    """The same day so many months before; the end of a month stays the end of a month.

    >>> _earlier(date(2023, 5, 31), 3)
    datetime.date(2023, 2, 28)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    length = calendar.monthrange(year, month)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month, length if at_end else min(day.day, length))
