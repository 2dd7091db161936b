"""What a table's words stand for: areas by code or name, the basis of a unit, Chinese words for our codes."""

from __future__ import annotations

from functools import lru_cache

from newsfacts.articles.gazetteer import gazetteer
from newsfacts.rules import Rules

COUNTRY = ("000000", "全国")


class Names:
    """Looks words up in the rules; one per table that is read."""

    def __init__(self, rules: Rules) -> None:
        self._places = gazetteer(rules)
        self._basis = {row.name: row.basis for row in rules.units if row.basis}
        self._endings = {form: row.basis for row in rules.indicators if row.basis for form in row.forms}
        self._codes = {(row.column, form): row.code for row in rules.tally_codes for form in row.forms}
        self.area = lru_cache(maxsize=10_000)(self._area)

    def code(self, column: str, text: str) -> str:
        """Our code for a word of a closed list: 累计 is cumulative; any other word stays as it is."""
        return self._codes.get((column, text), text)

    def basis(self, unit: str, indicator: str) -> str | None:
        """What a unit counts; a rate where it has a slash; where the unit is silent, what the indicator's ending counts."""
        if "/" in unit:
            return "rate"
        if unit in self._basis:
            return self._basis[unit]
        return next(
            (basis for form, basis in self._endings.items() if len(form) > 1 and indicator.endswith(form)), None
        )

    def _area(self, code: str, name: str | None) -> tuple[str | None, str] | None:
        """Code and name; a code that GB/T 2260 does not know is None, a name that it does not know stays without code."""
        if code:
            return self._by_code(code, name)
        if not name:
            return None
        if name in (COUNTRY[1], "中国"):
            return COUNTRY
        place = self._places.find(name)
        found = (place,) if place else self._places.named(name)
        return (found[0].code if len(found) == 1 else None), name

    def _by_code(self, code: str, name: str | None) -> tuple[str, str] | None:
        if code == COUNTRY[0]:
            return COUNTRY[0], name or COUNTRY[1]
        place = self._places.by_code(code) if code.isascii() and code.isdigit() and len(code) in (2, 4, 6) else None
        if place is None:
            # Codes are withdrawn when counties become districts; a table of that year still bears them.
            return (code, name) if name and code.isascii() and code.isdigit() and len(code) == 6 else None
        return place.code, name or place.name

    def area_in(self, text: str) -> tuple[str, str] | None:
        """The lowest place that a title names, where it names one; None where it names none or several."""
        found = []
        for start in range(len(text)):
            for end in range(min(len(text), start + 12), start + 1, -1):
                places = self._places.named(text[start:end])
                if len(places) == 1:
                    found.append(places[0])
                    break
        lowest = max((place.level for place in found), default=0)
        names = {place.code: place.name for place in found if place.level == lowest}
        return next(iter(names.items())) if len(names) == 1 else None
