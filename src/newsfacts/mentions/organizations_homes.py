"""Which place a level word (县), a town's or a village's name stands for in one article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsfacts.articles.gazetteer import DISTRICT, Place
from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.mentions.setting import Setting
from newsfacts.records import Token


@dataclass(frozen=True)
class Where:
    """The place that a name begins with, and its code; both empty where the name tells none."""

    name: str
    code: str | None = None


class Homes:
    """The places that an article speaks of without naming them."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon, setting: Setting) -> None:
        self._text = text
        self._names = [token for token in tokens if token.tag in ("LOC", "ORG")]
        self._words = words
        self._day = setting.published
        place = words.gazetteer.by_code(setting.place_code) if setting.place_code else None
        self.place = words.gazetteer.as_of(place, self._day) if place else None

    def named(self, name: str) -> tuple[Place, ...]:
        """The units that a name means on the article's day, each under its name of then."""
        gazetteer = self._words.gazetteer
        options = gazetteer.named(name, self._day)
        return tuple(gazetteer.written(gazetteer.as_of(place, self._day), name) for place in options)

    def title(self, place: Place) -> str:
        """The official name; a district with its city: 广州市海珠区."""
        parent = self._words.gazetteer.by_code(place.parent) if place.parent else None
        return parent.name + place.name if place.kind == DISTRICT and parent is not None else place.name

    def where(self, place: Place | None) -> Where | None:
        """The place as the beginning of a name."""
        return Where(self.title(place), place.code) if place else None

    def level(self, level: str, end: int) -> Where | None:
        """The place that a level word at `end` stands for."""
        if level in self._words.words["small"]:
            return self._small(level, end)
        return self.where(self._unit(level) or self._mentioned(level, end))

    def _unit(self, level: str) -> Place | None:
        """The article's own place or the one above it that is of this level, the lowest first."""
        if self.place is None:
            return None
        above = (
            self._words.gazetteer.as_of(place, self._day)
            for place in reversed(self._words.gazetteer.ancestors(self.place.code))
        )
        return next((place for place in (self.place, *above) if self._is_of(place, level)), None)

    def _is_of(self, place: Place, level: str) -> bool:
        """Whether a place is of a level; news speaks of its 省 in autonomous regions too."""
        return place.name.endswith(level) or (place.level == 1 and level in self._words.words["province"])

    def _mentioned(self, level: str, end: int) -> Place | None:
        """The place of this level that the text named last before `end`."""
        for match in reversed(list(re.finditer(level, self._text[:end]))):
            start = self._words.place_before(self._text, match.end())
            options = self.named(self._text[start : match.end()]) if start < match.start() else ()
            if len(options) == 1:
                return options[0]
        return None

    def county(self, end: int) -> Where | None:
        """The county that the text speaks of before `end`."""
        if self.place is not None and self.place.level == 3:
            return self.where(self.place)
        paragraph = self._text.rfind("\n", 0, end) + 1
        near = {place for _, place in self._counties(paragraph, end)}
        if near:
            return self.where(near.pop()) if len(near) == 1 else None
        return self.where(max(self._counties(0, end), default=(0, None))[1])

    def _counties(self, start: int, end: int) -> Iterator[tuple[int, Place]]:
        """The counties that a stretch of the text names with the word for their kind, with where they do."""
        for kind in sorted(self._words.kinds):
            for match in re.finditer(kind, self._text[start:end]):
                last = start + match.end()
                first = max(self._words.place_before(self._text, last), start)
                options = self.named(self._text[first:last]) if first < last - len(kind) else ()
                if len(options) == 1 and options[0].level == 3:
                    yield last, options[0]

    def _small(self, level: str, end: int) -> Where | None:
        """The town or village that the text named last, with its county."""
        ends = "".join(sorted(word for word in self._words.kinds | self._words.words["small"] if len(word) == 1))
        pattern = re.compile(rf"[^{ends}]{{1,5}}{level}")
        for token in reversed(self._names):
            if token.start >= end:
                continue
            found = pattern.findall(self._text[token.start : min(token.end, end)])
            if found:
                county = self.county(end)
                return Where((county.name if county else "") + found[-1], county.code if county else None)
        return None
