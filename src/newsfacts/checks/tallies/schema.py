"""The long form as a Frictionless Table Schema, from the same lists that reading uses."""

from __future__ import annotations

from typing import Any, get_args

from newsfacts.checks.tallies.long import BASES, MULTIPLIERS
from newsfacts.records.vocabulary import Frequency, Status, TallyMeasure, TallyRelation

_TYPES = {"unit_mult": "integer", "value": "number", "decimals": "integer"} | dict.fromkeys(
    ("period_start", "as_of", "released_on"), "date"
)
_ENUMS: dict[str, tuple[Any, ...]] = {
    "unit_mult": MULTIPLIERS,
    "basis": BASES,
    "measure": get_args(TallyMeasure),
    "freq": get_args(Frequency),
    "status": get_args(Status),
    "rel": get_args(TallyRelation),
}
DESCRIPTIONS = {
    "tally_id": "stable id of the row",
    "area_code": "GB/T 2260, six digits; 000000 is the whole country",
    "area": "name of the area",
    "org": "the office responsible",
    "indicator": "what is counted, by its official name",
    "population": "for whom or of whom",
    "activity": "programme or activity",
    "unit": "unit without multiplier: 元, not 万元",
    "unit_mult": "power of ten of the unit: 0 one, 3 thousand, 4 万, 6 million, 8 亿 (SDMX UNIT_MULT)",
    "value": "the number as printed: 57.0 and 57 are different precisions (SDMX OBS_VALUE)",
    "decimals": "digits after the point as printed",
    "basis": "what one unit is",
    "measure": "stock, flow or cumulative",
    "period_start": "first day of the period",
    "as_of": "last day of the period (SDMX TIME_PERIOD)",
    "freq": "reporting period: day, week, month, quarter, half-year, year, N once",
    "status": "A final, P provisional, E estimate, R revised, B scope break, M missing, C confidential",
    "released_on": "the day the figure was released; a later one replaces an earlier one of the same office",
    "parent_id": "tally_id of the total that this row is a part of",
    "rel": "how: all parts, selected parts (其中), parts that overlap",
    "aliases": "confirmed other names, divided by |",
    "note": "remarks on the scope: 不含…",
    "source": "where the figure stands",
    "source_kind": "official, republished, test_data …",
}
REQUIRED = ("tally_id", "area", "indicator", "unit", "basis", "measure", "as_of")
KEY = ("area_code", "org", "indicator", "population", "activity", "basis", "measure", "as_of", "released_on")


def table_schema() -> dict[str, Any]:
    """The Table Schema of the long form, with the SDMX names where there are any."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(name) for name in DESCRIPTIONS],
        "primaryKey": ["tally_id"],
        "uniqueKeys": [list(KEY)],
        "foreignKeys": [{"fields": ["parent_id"], "reference": {"resource": "", "fields": ["tally_id"]}}],
        "missingValues": ["", "…", "-", "—", "*"],
    }


def _field(name: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in REQUIRED else {}
    if name in _ENUMS:
        constraints["enum"] = list(_ENUMS[name])
    if name == "area_code":
        constraints["pattern"] = "[0-9]{6}"
    number = {"groupChar": ","} if name == "value" else {}
    field = {"name": name, "type": _TYPES.get(name, "string"), "description": DESCRIPTIONS[name], **number}
    return {**field, "constraints": constraints} if constraints else field
