"""The long form: one row is one observation, its columns those of docs/tallies.md."""

from __future__ import annotations

from collections.abc import Mapping as Texts
from datetime import date
from typing import Any, get_args

from newsfacts.checks.tallies.cells import day, is_missing, printed, unit_parts, whole
from newsfacts.checks.tallies.faults import Fault, FaultKind
from newsfacts.checks.tallies.heads import Head
from newsfacts.checks.tallies.mapping import Mapping
from newsfacts.checks.tallies.naming import Names
from newsfacts.checks.tallies.sheets import row_id
from newsfacts.records import Tally, TallyPlace
from newsfacts.records.vocabulary import Frequency, Status, TallyMeasure, TallyRelation

BASES = (
    "person", "person_times", "household", "household_times", "item", "event", "money", "org", "unit", "pair", "rate",
)  # fmt: skip
MULTIPLIERS = (0, 3, 4, 6, 8)
_TEXTS = (
    "tally_id",
    "area",
    "org",
    "indicator",
    "population",
    "activity",
    "parent_id",
    "note",
    "source",
    "source_kind",
)
_LISTS = {
    "basis": BASES,
    "measure": get_args(TallyMeasure),
    "freq": get_args(Frequency),
    "status": get_args(Status),
    "rel": get_args(TallyRelation),
}
_DAYS = ("period_start", "as_of", "released_on")
_EVERY = (*_TEXTS, *_LISTS, *_DAYS, "area_code", "unit", "unit_mult", "value", "decimals", "aliases")
# Every field in the order of the record, which is that of its JSON.
_BLANK: dict[str, Any] = {name: () if name == "aliases" else None for name in Tally.model_fields}
# Farther right than any cell stands.
_NOWHERE = 1 << 30
_NEEDED = ("indicator", "unit", "value", "as_of")


class RowReader:
    """Reads the rows of one sheet; faults go into `faults`."""

    def __init__(self, head: Head, mapping: Mapping, names: Names, faults: list[Fault]) -> None:
        self._head, self._mapping, self._names, self._faults = head, mapping, names, faults
        self._shared: dict[str, str] = {}
        self._words: dict[tuple[str, str], str | None] = {}
        self._units: dict[tuple[str | None, ...], dict[str, Any]] = {}
        present = {*head.columns, *mapping.fixed}
        self._columns = tuple(
            (name, head.columns.get(name, _NOWHERE), mapping.fixed.get(name, "")) for name in _EVERY if name in present
        )
        self._texts = tuple(name for name in _TEXTS if name in present)
        self._lists = tuple(name for name in _LISTS if name in present)
        self._days = tuple(name for name in _DAYS if name in present)

    def read(self) -> list[Tally]:
        """Every row that can be read."""
        missing = [name for name in _NEEDED if name not in self._head.columns and name not in self._mapping.fixed]
        missing += [] if {"area", "area_code"} & {*self._head.columns, *self._mapping.fixed} else ["area"]
        for name in missing:
            todo = f'add the column, or say it in a mapping file: [columns] {name} = "…" or [fixed] {name} = "…"'
            self._fault("columns", self._head.row, name, f"no column {name}; {todo} / 缺少这一列")
        twice = [name for name in (*_NEEDED, "area", "area_code") if name in self._head.twice]
        for name in twice:
            todo = "rename one of the two columns, or say which is meant in a mapping file"
            self._fault(
                "columns", self._head.row, name, f"two columns are headed as {name}; {todo} / 同一列名出现两次，请改名"
            )
        if missing or twice:
            return []
        read = (self.row(number, cells) for number, cells in self._head.body if any(cells))
        return [row for row in read if row is not None]

    def row(self, number: int, cells: list[str]) -> Tally | None:
        """One row; None, with its faults noted, where a needed cell cannot be read."""
        before = len(self._faults)
        texts = self._texts_of(cells)
        fields = _BLANK.copy()
        for name in self._texts:
            fields[name] = self._share(texts[name]) or None
        for name in self._lists:
            fields[name] = self._listed(number, name, texts[name])
        for name in self._days:
            fields[name] = self._day(number, name, texts[name])
        fields |= self._number(number, texts)
        fields |= self._unit(number, texts, fields)
        fields |= self._area(number, texts.get("area_code", ""), fields["area"])
        fields["aliases"] = self._aliases(texts.get("aliases", ""), fields["indicator"])
        fields["tally_id"] = fields["tally_id"] or row_id(self._head.sheet, number)
        if fields["indicator"] is None:
            self._fault("empty", number, "indicator", "the indicator is empty; name what is counted / 指标为空，请填写")
        if fields["as_of"] is None and len(self._faults) == before:
            self._fault(
                "empty", number, "as_of", "the date is empty; give the day up to which the figure counts / 截止日期为空"
            )
        if len(self._faults) > before:
            return None
        fields["measure"] = fields["measure"] or ("flow" if fields["period_start"] else "stock")
        sheet = self._head.sheet
        # Every field was read and checked above; to check them again would double the time of a large table.
        fields["place"] = TallyPlace.of_checked({"file": sheet.file, "sheet": sheet.name, "row": number})
        return Tally.of_checked(fields)

    def _texts_of(self, cells: list[str]) -> dict[str, str]:
        """The cells of a row by our column names; a fixed value of the mapping stands in where the table has no such cell."""
        size = len(cells)
        return {name: (cells[at].strip() if at < size else "") or fixed for name, at, fixed in self._columns}

    def _share(self, text: str) -> str:
        """One object for equal texts: a hundred thousand rows repeat a few thousand names."""
        return self._shared.setdefault(text, text)

    def _fault(self, kind: FaultKind, number: int | None, column: str, message: str) -> None:
        self._faults.append(Fault(kind, self._head.place(number, column), message))

    def _listed(self, number: int, name: str, text: str) -> str | None:
        if (name, text) in self._words:
            return self._words[name, text]
        known = _LISTS[name]
        word = self._names.code(name, text)
        if text and word not in known:
            self._fault("code", number, name, f"{text!r} is no {name}; write one of {', '.join(known)} / 不在可选值内")
            return None
        return self._words.setdefault((name, text), word or None)

    def _day(self, number: int, name: str, text: str) -> date | None:
        if is_missing(text):
            return None
        found = day(text, last=name != "period_start")
        if found is None:
            self._fault("date", number, name, f"{text!r} is no date; write it like 2023-05-31 / 不是日期")
        return found

    def _number(self, number: int, texts: Texts[str, str]) -> dict[str, Any]:
        text, decimals = texts.get("value", ""), texts.get("decimals")
        found = printed(text)
        if found is None:
            todo = "write digits only, its unit in the unit column / 不是数字，请只填数字，单位填在“单位”列"
            self._fault("number", number, "value", f"{text!r} is no number; {todo}")
            return {}
        given = whole(decimals) if decimals else None
        status = {} if found.value is not None or texts.get("status") else {"status": "M"}
        return {"value": found.value, "decimals": found.decimals if given is None else given, **status}

    def _unit(self, number: int, texts: Texts[str, str], fields: dict[str, Any]) -> dict[str, Any]:
        """Unit, multiplier and basis, kept for the rows that say the same."""
        key = (texts.get("unit"), texts.get("unit_mult"), fields["basis"], fields["indicator"])
        if key in self._units:
            return self._units[key]
        before = len(self._faults)
        found = self._unit_of(number, texts, fields)
        if len(self._faults) == before:
            self._units[key] = found
        return found

    def _unit_of(self, number: int, texts: Texts[str, str], fields: dict[str, Any]) -> dict[str, Any]:
        """Unit, multiplier and basis; each may follow from another, and none may contradict another."""
        text = texts.get("unit") or self._mapping.units.get(fields["indicator"] or "", "")
        unit, power = unit_parts(text)
        multiplier = texts.get("unit_mult")
        stated = whole(multiplier) if multiplier else 0
        if not unit:
            todo = f'write it, or confirm it in a mapping file: [units] "{fields["indicator"]}" = "人"'
            self._fault("unit", number, "unit", f"the unit is empty; {todo} / 单位为空，请填写")
        elif stated is None or stated not in MULTIPLIERS:
            todo = "write 0, 3, 4 (万), 6 or 8 (亿) / 不是倍数，请填0、3、4（万）、6或8（亿）"
            self._fault("code", number, "unit_mult", f"{multiplier!r} is no multiplier; {todo}")
        elif power and stated:
            todo = "keep one of the two / 单位与倍数重复，只留一个"
            self._fault("unit", number, "unit", f"{text} holds a multiplier, and unit_mult is {stated}; {todo}")
        basis = fields["basis"] or self._names.basis(unit, fields["indicator"] or "")
        if unit and basis is None and not texts.get("basis"):
            todo = f"write the basis: {', '.join(BASES)} / 看不出该单位数的是什么，请填口径"
            self._fault("unit", number, "basis", f"nobody can tell what {unit} counts; {todo}")
        return {"unit": self._share(unit), "unit_mult": power or stated or 0, "basis": basis}

    def _area(self, number: int, code: str, name: str | None) -> dict[str, Any]:
        found = self._names.area(code, name)
        if found is None:
            self._fault(
                "code",
                number,
                "area_code",
                f"{code or name!r} is no area; write its six digits (GB/T 2260) / 不是行政区划",
            )
            return {}
        return {"area_code": found[0], "area": self._share(found[1])}

    def _aliases(self, text: str, indicator: str | None) -> tuple[str, ...]:
        mapped = self._mapping.aliases.get(indicator or "", ())
        return (*(self._share(part.strip()) for part in text.split("|") if part.strip()), *mapped) if text else mapped
