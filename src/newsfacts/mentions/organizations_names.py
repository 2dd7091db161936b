"""The official full name of a body: its place by the article's, its last word written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsfacts.articles.gazetteer import Place
from newsfacts.mentions.organizations_borders import Body
from newsfacts.mentions.organizations_homes import Homes, Where
from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.mentions.setting import Setting
from newsfacts.records import OrganizationMention, Token
from newsfacts.records.vocabulary import OrganizationKind
from newsfacts.rules.rows.organizations import OrganizationRow

# Bodies of the state and of its mass organizations bear the official name of their place; others the name they chose.
_OFFICIAL = frozenset({"government", "party", "mass_organization", "judicial", "military"})
# Bodies that each town may have under one name.
_OF_PLACES = _OFFICIAL | {"school", "medical", "grassroots"}
# In the news of a university these are its own; its schools, firms and clinics are others.
_CAMPUS = frozenset({"party", "mass_organization", "social_organization", "other"})


@dataclass(frozen=True)
class Named:
    """A full name, None when it cannot be told, and the code of the place in it."""

    full: str | None
    code: str | None = None


def mention_of(
    text: str, body: Body, named: Named, kind: OrganizationKind, *, local: bool = False
) -> OrganizationMention:
    """The mention of a body of this name and kind; `local`: bodies of several places may bear the name."""
    return OrganizationMention(
        text=text[body.start : body.end],
        start=body.start,
        end=body.end,
        rule=f"organizations:{body.row.name}",
        full_name=named.full,
        kind=kind,
        place_code=named.code,
        local=local,
    )


class Names:
    """Full names of the bodies of one article."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon, setting: Setting) -> None:
        self._text = text
        self._words = words
        self._homes = Homes(text, tokens, words, setting)
        self._campus = words.university(setting.outlet)
        self._school = self._campus
        self._ministry: str | None = None

    def name(self, body: Body) -> Named:
        """The full name of a body; bodies must be given in order of place."""
        named = self._name(body)
        if body.anchor == "whole" and body.row.category == "government" and body.end - body.start > 3:
            self._ministry = named.full
        for school in (body.whole, body):
            if self._school is None and school is not None and school.row.category == "school":
                self._school = self._name(school).full
        return named

    def is_local(self, named: Named, kind: str) -> bool:
        """Whether a name may be borne by bodies of several places: 县妇联 without a county, 沙河镇政府."""
        if named.full is None or named.code is not None:
            return named.full is None
        return kind in _OF_PLACES and self._words.small.match(named.full) is not None

    def _name(self, body: Body) -> Named:
        if body.anchor == "whole":
            return self._whole(body)
        if body.whole is not None:
            return self._part(body, body.whole)
        if body.beside is not None:
            return self._coordinated(body, body.beside)
        before = self._text[body.start : body.head]
        place, rest = self._place(before, body)
        if place is None:
            return Named(None)
        return Named(self._write(place.name, rest, body), place.code)

    def at_level(self, level: str, body: Body) -> Named:
        """The name of the body of one level (市) of several that share their last word."""
        place = self._homes.level(level, body.start)
        return Named(self._write(place.name, "", body), place.code) if place else Named(None)

    def _whole(self, body: Body) -> Named:
        """The name of a body of the whole country, or of another country: 俄罗斯外交部."""
        if body.start < body.head and self._text[body.start : body.head] not in self._words.words["country"]:
            return Named(self._text[body.start : body.end])
        return Named(self._national(body.row) if body.row.role == "either" else body.row.full or body.row.name)

    def _coordinated(self, body: Body, beside: Body) -> Named:
        """The name of an office that is listed after another of its place."""
        while beside.beside is not None:
            beside = beside.beside
        place, _ = self._place(self._text[beside.start : beside.head], beside)
        return Named(self._write(place.name, "", body), place.code) if place else Named(None)

    def _part(self, body: Body, whole: Body) -> Named:
        """The name of a part: that of its body, then its own."""
        upper = self._name(whole)
        own = self._text[whole.end : body.head] if body.anchor == "part" else ""
        if upper.full is None:
            return upper
        full = upper.full
        if not own and full.endswith(body.row.name):
            return upper  # 中国移动公司
        if body.row.full and "{}" in body.row.full:
            return Named(body.row.full.replace("{}", full + own), upper.code)
        for short, party in self._words.party.items():
            if full.startswith(party):  # before its parts the Party goes by its short name: 中共临泽县委宣传部
                clipped = self._words.clipped.get(whole.row.name)
                full = short + full.removeprefix(party)
                full = full.removesuffix(clipped) + whole.row.name if clipped else full
        return Named(full + self._expanded(own) + self._last_word(body, own, local=True), upper.code)

    def _write(self, place: str, rest: str, body: Body) -> str:
        template = body.row.full
        if template and "{}" in template:
            return template.replace("{}", place + rest)
        return place + self._expanded(rest) + self._last_word(body, rest, local=bool(place))

    def _last_word(self, body: Body, rest: str, *, local: bool) -> str:
        full = body.row.full or body.row.name
        if full.startswith("="):
            return full[1:] if local and not rest else body.row.name
        if full.startswith("~"):
            return full[1:] if local or self._words.small.match(rest + body.row.name[:2]) else body.row.name
        return full.replace("{}", "")

    def _expanded(self, middle: str) -> str:
        for short, full in self._words.short.items():
            if short in middle and full not in middle:
                middle = middle.replace(short, full)
        return middle

    def _place(self, before: str, body: Body) -> tuple[Where | None, str]:
        """The place that a name begins with, and what stands between it and the last word."""
        if body.row.full and "{}" in body.row.full:
            before = self._without_party(before)
        chain, rest = self._chain(before)
        if not chain:
            return self._by_level(before, body)
        written = before[: len(before) - len(rest)]
        return self._official(chain, written, body), "" if rest in self._words.words["level"] else rest

    def _chain(self, before: str) -> tuple[list[Place], str]:
        """The gazetteer's places at the beginning, the last one meant, and the rest."""
        chain: list[Place] = []
        while (place := self._next(before, chain)) is not None:
            chain.append(place[0])
            before = before[place[1] :]
        return chain, before

    def _next(self, before: str, chain: list[Place]) -> tuple[Place, int] | None:
        """The longest place that the words begin with, and its length there; None when they begin with none."""
        for size in range(min(11, len(before)), 1, -1):
            place = self._choose(self._homes.named(before[:size]), chain)
            if place is None or self._words.small_kind.match(before, size):
                continue
            if self._of_other_kind(before, size):  # a unit that has another kind today: 海安县, now 海安市
                return place._replace(name=before[: size + 1], kind=before[size]), size + 1
            return place, size
        return None

    def _of_other_kind(self, before: str, size: int) -> bool:
        """Whether a word for a kind of unit follows a place of `size` characters that is written without one."""
        kinds = self._words.kinds
        after = before[size : size + 2]
        return after[:1] in kinds and before[size - 1] not in kinds and after not in self._words.committees

    def _choose(self, options: tuple[Place, ...], chain: list[Place]) -> Place | None:
        """Of the places that share a name, the one within the place before, or nearest to the article's."""
        within = self._words.gazetteer.within
        if chain:
            return next((place for place in options if within(place.code, chain[-1].code)), None)
        home = self._homes.place
        if home is None or not options:
            return options[0] if options else None
        return min(options, key=lambda place: (-_shared(place.code, home.code), place.level))

    def _official(self, chain: list[Place], written: str, body: Body) -> Where:
        last = chain[-1]
        short = body.row.full and body.row.full[0] not in "=~"
        if body.row.category not in _OFFICIAL and not short and not self._bears_kind(written, last.name[-1:]):
            return Where(written, last.code)
        if len(chain) > 2:
            return Where("".join(place.name for place in chain), last.code)
        known = written.endswith(self._words.gazetteer.short(last.name))
        if self._bears_kind(written) and written[-1] != last.name[-1] and not known:
            return Where(written, last.code)  # the article is older than the unit's present name
        return Where(self._homes.title(last), last.code)

    def _bears_kind(self, written: str, kind: str | None = None) -> bool:
        """Whether the place is written with a word for its kind: 石柱县, not 承德."""
        return len(written) > 2 and (written[-1] in self._words.kinds if kind is None else written[-1] == kind)

    def _by_level(self, before: str, body: Body) -> tuple[Where | None, str]:
        words = self._words.words
        for size in (3, 2, 1):
            level = before[:size]
            if level in words["campus"]:
                return Where(self._school) if self._school else None, before[size:]
            if level in words["level"]:
                return self._homes.level(level, body.start), before[size:]
        small = self._words.small.match(before + body.row.name[:2])
        if small is not None and body.anchor in ("place", "org"):
            return self._homes.county(body.start) or Where(""), before
        if body.anchor in ("proper", "org", "campus", "quoted", "field", "bare"):
            return self._school_place(body), before
        return Where(""), before

    def _school_place(self, body: Body) -> Where:
        anchors = body.row.anchors
        if self._campus and (body.anchor == "campus" or "campus" in anchors or body.row.category in _CAMPUS):
            return Where(self._campus)
        if body.anchor == "field" and body.row.category == "government" and self._ministry:
            return Where(self._ministry)
        # Of schools a county has those that its level can stand before: 县一中, no 县大学.
        own = body.row.category == "school" and "campus" not in anchors and (not anchors or "level" in anchors)
        county = self._homes.place
        if county is None or county.level != 3 or not (own or body.anchor == "bare"):
            return Where("")
        return Where(self._homes.title(county), county.code)

    def _national(self, row: OrganizationRow) -> str:
        """The name of the body of the whole country: 国家卫生健康委员会; of a bank, without its branch."""
        bank, gap, _ = (row.full or "").partition("{}")
        return bank if gap else min(self._words.words["state"], default="") + bank

    def _without_party(self, before: str) -> str:
        """The beginning of a name without the Party or the League, which its full form names anyway: 团|县."""
        words = self._words
        names = (*words.party.values(), *words.party, *sorted(words.words["league"], key=len, reverse=True))
        for name in names:
            before = before.removeprefix(name)
        for name in names:
            if before.endswith(name):
                return before.removesuffix(name)
            if before[-1:] in words.words["level"] and before[:-1].endswith(name):
                return before[:-1].removesuffix(name) + before[-1]
        return before


def _shared(left: str, right: str) -> int:
    """How far two codes agree: 6 the same county, 4 the same prefecture, 2 the same province."""
    return next((size for size in (6, 4, 2) if left[:size] == right[:size]), 0)
