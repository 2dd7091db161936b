"""Which place the whole article is about: the lowest unit, county or above, that its title and text keep coming back to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsfacts.articles.gazetteer import Gazetteer, Place, gazetteer
from newsfacts.rules import Rules

_READ = 2000  # characters of the body that are looked at
_OPENING = 150
_TITLE_WEIGHT, _OPENING_WEIGHT, _BODY_WEIGHT, _OUTLET_WEIGHT = 8.0, 2.0, 1.0, 3.0
_DATELINE_WEIGHT = 0.3  # where an agency's reporter sits says little of where it happened
_MOST = 12.0  # what the body can give a unit, so that a list does not outweigh the title
_SHARE = 0.6  # the part of all weight below a unit that one of its units needs to be the one
_LEAST = {1: 4.0, 2: 4.0, 3: 2.0}  # by level: the weight below which an article is about no such place
_CONTEXT = 0.4  # what mentions of the unit above count against the one unit within it
_NATION_WEIGHT = 4.0  # what an organ of the whole country in the opening counts against any one province
_NAMED = 6.0  # the weight of a province that the title names
_COLON = 1.5  # 临泽：… names the place of the article
_ORGANS = ("government", "party")
_ELSEWHERE = re.compile("籍|大学")  # people from there, a university called so
_DATELINE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日?[电讯]|[电讯]")


Weights = dict[str, float]


class Seen(NamedTuple):
    """A name in the text: what it may mean, where it weighs how much, and whether it is a full name."""

    places: tuple[Place, ...]
    weight: float
    full: bool
    title: bool = False


class PlaceFinder:
    """Finds the place of articles with one gazetteer.

    `organs` are names of organs of the whole country; `words` short names that are mostly other words: 公安, 合作.
    """

    def __init__(self, gazetteer: Gazetteer, organs: Iterable[str] = (), words: Iterable[str] = ()) -> None:
        self._gazetteer = gazetteer
        self._words = frozenset(words)
        names = sorted(organs, key=len, reverse=True)
        self._organs = re.compile("|".join(map(re.escape, names)) if names else "(?!)")

    def place_of(self, title: str, body: str, outlet: str) -> Place | None:
        """The place that an article with this title, body and outlet is about; None for many places or the whole country."""
        seen = [
            *self._seen(title, _TITLE_WEIGHT, True),
            *self._seen(body[:_OPENING], _OPENING_WEIGHT),
            *self._seen(body[_OPENING:_READ], _BODY_WEIGHT),
            *(item._replace(full=item.full or self._is_own(item)) for item in self._seen(outlet, _OUTLET_WEIGHT)),
        ]
        support = {place.code for item in seen for place in item.places if self._is_sure(item)}
        nation = _NATION_WEIGHT if self._organs.search(body[:_OPENING]) else 0.0
        return self._decided(*self._weights(seen, support), nation)

    def _seen(self, text: str, weight: float, title: bool = False) -> Iterator[Seen]:
        """The names in a text; of names that follow on one another from above, 贵州望谟, the last one counts."""
        before: tuple[int, tuple[Place, ...]] = (-1, ())
        held: Seen | None = None
        for start, end in self._gazetteer.find_names(text):
            name = text[start:end]
            places = self._gazetteer.named(name)
            above = {place.code for place in before[1]} if start == before[0] else set()
            within = tuple(place for place in places if above & self._above(place))
            colon = title and start <= 8 and text[end : end + 1] in ("：", ":")
            if name in self._words and not within and not (colon and start == 0):
                continue
            full = bool(within) or colon or any(self._gazetteer.is_full(place, name) for place in places)
            if held and not within:
                yield held
            places = within or places
            held = None
            if not _ELSEWHERE.match(text, end):
                share = _DATELINE_WEIGHT if _DATELINE.match(text, end) else _COLON if colon else 1.0
                held = Seen(places, weight * share, full, title)
            before = (end, places)
        if held:
            yield held

    @staticmethod
    def _is_own(item: Seen) -> bool:
        """Whether a short name in an outlet's name says its place: 承德日报 does, 华龙网 is no paper of 华龙区."""
        return any(place.kind != "市辖区" for place in item.places)

    def _above(self, place: Place) -> set[str]:
        return {unit.code for unit in self._gazetteer.ancestors(place.code)}

    @staticmethod
    def _is_sure(item: Seen) -> bool:
        return item.full or any(place.level <= 2 for place in item.places)

    def _weights(self, seen: Iterable[Seen], support: set[str]) -> tuple[Weights, Weights]:
        body: Weights = defaultdict(float)
        title: Weights = defaultdict(float)
        for item in seen:
            place = self._meant(item, support)
            if place:
                (title if item.title else body)[place.code] += item.weight
        return title, {code: min(_MOST, weight) for code, weight in body.items()}

    def _meant(self, item: Seen, support: set[str]) -> Place | None:
        """The one place that a name means, given what else the article names."""
        options = [
            place for place in item.places if item.full or place.level <= 2 or self._is_supported(place, support)
        ]
        if len(options) > 1:
            near = [place for place in options if self._is_supported(place, support)]
            options = near or options
        if len(options) > 1:
            options = [place for place in options if place.level == 1]
        return options[0] if len(options) == 1 else None

    def _is_supported(self, place: Place, support: set[str]) -> bool:
        return place.code in support or (place.kind != "市辖区" and bool(self._above(place) & support))

    def _decided(self, title: Weights, body: Weights, nation: float) -> Place | None:
        """Down from the country, as long as one unit has nearly all the weight."""
        if self._names_several(title):
            return None
        weights = {code: title.get(code, 0.0) + body.get(code, 0.0) for code in title.keys() | body.keys()}
        below = self._below(weights)
        found: Place | None = None
        while True:
            children = [
                (weight, code) for code, weight in below.items() if self._parent(code) == (found and found.code)
            ]
            if not children:
                break
            weight, code = max(children)
            rest = sum(weight for weight, _ in children) + (0.0 if found else nation)
            if found:
                rest += title.get(found.code, 0.0) + _CONTEXT * body.get(found.code, 0.0)
            if weight < _SHARE * rest:
                break
            found = self._gazetteer.by_code(code)
        return found if found and below[found.code] >= _LEAST[found.level] else None

    def _names_several(self, title: Weights) -> bool:
        """Whether the title names several provinces, none far more than the others: 四川 宁夏所有贫困县全部摘帽."""
        named = [weight for code, weight in self._below(title).items() if self._parent(code) is None]
        return sum(weight >= _NAMED for weight in named) > 1 and max(named) < _SHARE * sum(named)

    def _parent(self, code: str) -> str | None:
        place = self._gazetteer.by_code(code)
        return place.parent if place else None

    def _below(self, weights: Weights) -> Weights:
        """The weight of each unit with all units in it."""
        below: dict[str, float] = defaultdict(float)
        for code, weight in weights.items():
            for unit in (code, *(place.code for place in self._gazetteer.ancestors(code))):
                below[unit] += weight
        return below


_BUILT: dict[str, PlaceFinder] = {}


def place_finder(rules: Rules) -> PlaceFinder:
    """The finder over the gazetteer of these rules, built once."""
    if rules.version not in _BUILT:
        organs = (row.name for row in rules.organizations if row.role == "whole" and row.kind in _ORGANS)
        words = (row.name for row in rules.place_words if row.role == "word")
        _BUILT[rules.version] = PlaceFinder(gazetteer(rules), organs, words)
    return _BUILT[rules.version]
