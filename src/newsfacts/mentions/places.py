"""Places in a text, with their GB/T 2260 codes where one place is meant.

The NER model says where a place stands, the gazetteer which one it is: a name that several units share is settled by the
place named right before it, then by the article's own place, and stays open with its candidates where neither helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsfacts.articles.gazetteer import Gazetteer, Place, gazetteer
from newsfacts.mentions.setting import Setting
from newsfacts.records import PlaceMention, Token
from newsfacts.rules import Rules


def find_places(
    text: str, rules: Rules, tokens: Sequence[Token] = (), setting: Setting | None = None
) -> tuple[PlaceMention, ...]:
    """The places of `text`, in order of place; 全县 and 该省 stand for the article's own."""
    finder = _Finder(text, rules, setting or Setting())
    named = list(finder.named(tokens))
    return tuple(sorted([*named, *finder.own(tokens, named)], key=lambda mention: (mention.start, mention.end)))


class _Finder:
    def __init__(self, text: str, rules: Rules, setting: Setting) -> None:
        self._text = text
        self._gazetteer: Gazetteer = gazetteer(rules)
        self._day = setting.published
        self._home = self._gazetteer.by_code(setting.place_code) if setting.place_code else None
        patterns = {row.id: re.compile(row.pattern) for row in rules.patterns.get("places", ())}
        self._own = patterns.get("own")
        self._small = patterns.get("small")

    def named(self, tokens: Sequence[Token]) -> Iterator[PlaceMention]:
        """What the model takes for a place, one mention for each unit of a chain (甘肃省张掖市临泽县)."""
        upper: Place | None = None
        last = -1
        for token in tokens:
            if token.tag != "LOC":
                continue
            start = token.start
            upper = upper if start == last else None
            for size in self._chain(self._text[start : token.end]):
                mention, upper = self._mention(start, start + size, upper)
                yield mention
                start += size
            last = token.end

    def _chain(self, name: str) -> list[int]:
        """The lengths of the units that a name is made of; the name itself when it is no chain of known units."""
        sizes: list[int] = []
        place = 0
        while place < len(name):
            size = next(
                (n for n in range(len(name) - place, 1, -1) if name[place : place + n] in self._gazetteer.names), 0
            )
            if size == 0:
                return [*sizes, len(name) - place] if sizes and self._is_small(name[place:]) else [len(name)]
            sizes.append(size)
            place += size
        return sizes

    def _is_small(self, name: str) -> bool:
        return self._small is not None and self._small.fullmatch(name) is not None

    def _mention(self, start: int, end: int, upper: Place | None) -> tuple[PlaceMention, Place | None]:
        text = self._text[start:end]
        options = self._gazetteer.named(text, self._day)
        place = self._meant(options, upper)
        if place is not None:
            name = self._gazetteer.full_name(place.code)
            return PlaceMention(
                text=text, start=start, end=end, rule="places:gazetteer", name=name, code=place.code
            ), place
        codes = tuple(option.code for option in options)
        if not options and self._is_small(text) and (county := upper or self._home) is not None and county.level == 3:
            name, codes = self._gazetteer.full_name(county.code) + text, (county.code,)
            return PlaceMention(
                text=text, start=start, end=end, rule="places:small", name=name, candidates=codes
            ), county
        return PlaceMention(text=text, start=start, end=end, rule="places:ner", candidates=codes), None

    def _meant(self, options: Sequence[Place], upper: Place | None) -> Place | None:
        """The one of several units that is meant: within the unit before, else nearest to the article's place."""
        if len(options) == 1:
            return options[0]
        if upper is not None:
            inside = [place for place in options if self._gazetteer.within(place.code, upper.code)]
            if len(inside) == 1:
                return inside[0]
        if self._home is None:
            return None
        for size in (6, 4, 2):
            near = [place for place in options if place.code[:size] == self._home.code[:size]]
            if len(near) == 1:
                return near[0]
        return None

    def own(self, tokens: Sequence[Token], named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        """Words that stand for a place: 该县 for the county named before, 全县 for the article's own or the one above it."""
        if self._own is None:
            return
        inside = {
            place for token in tokens if token.tag in ("LOC", "ORG", "PER") for place in range(token.start, token.end)
        }
        for match in self._own.finditer(self._text):
            back = match["back"] is not None
            place = (back and self._before(match, named)) or self._unit(match["level"])
            if place and match.start() not in inside:
                yield PlaceMention(
                    text=match.group(),
                    start=match.start(),
                    end=match.end(),
                    rule="places:own",
                    name=self._gazetteer.full_name(place.code),
                    code=place.code,
                )

    def _unit(self, level: str) -> Place | None:
        """The article's own place or the one above it that is of a level, the lowest first."""
        if self._home is None:
            return None
        units = (*self._gazetteer.ancestors(self._home.code), self._home)
        return next((unit for unit in reversed(units) if unit.name.endswith(level)), None)

    def _before(self, match: re.Match[str], named: Sequence[PlaceMention]) -> Place | None:
        """The place of this level that was named last."""
        before = (mention for mention in reversed(named) if mention.end <= match.start() and mention.code)
        places = (self._gazetteer.by_code(mention.code or "") for mention in before)
        return next((place for place in places if place and place.name.endswith(match["level"])), None)
