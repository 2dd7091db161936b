"""The official full name of a body: its place by the article's, its last word written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsfacts.articles.gazetteer import Place
from newsfacts.mentions.organizations_borders import Body
from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.mentions.setting import Setting
from newsfacts.records import Token
from newsfacts.rules.rows.organizations import OrganizationRow

# Bodies of the state and of its mass organizations bear the official name of their place; others the name they chose.
_OFFICIAL = frozenset({"government", "party", "mass_organization", "judicial", "military"})
_PARTY = "中国共产党"
# In the news of a university these are its own; its schools, firms and clinics are others.
_CAMPUS = frozenset({"party", "mass_organization", "social_organization", "other"})
_SMALL = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:街道|街|社区|镇|乡|村|苏木|嘎查)")
_SMALL_KIND = re.compile(r"[镇乡村街]|社区")
_KIND = re.compile(r"[县市区旗](?!委)")


@dataclass(frozen=True)
class Named:
    """A full name, None when it cannot be told, and the code of the place in it."""

    full: str | None
    code: str | None = None


class Names:
    """Full names of the bodies of one article."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon, setting: Setting) -> None:
        self._text = text
        self._names = [token for token in tokens if token.tag in ("LOC", "ORG")]
        self._words = words
        self._setting = setting
        self._home = words.gazetteer.by_code(setting.place_code) if setting.place_code else None
        self._campus = university(setting.outlet)
        self._school = self._campus
        self._ministry: str | None = None

    def name(self, body: Body) -> Named:
        """The full name of a body; bodies must be given in order of place."""
        named = self._name(body)
        if body.anchor == "whole" and body.row.category == "government" and body.end - body.start > 3:
            self._ministry = named.full
        if body.row.category == "school" and named.full and self._school is None:
            self._school = named.full
        return named

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
        place = self._level(level, body)
        return Named(self._write(place.name, "", body), place.code) if place else Named(None)

    def _whole(self, body: Body) -> Named:
        """The name of a body of the whole country, or of another country: 俄罗斯外交部."""
        if body.start < body.head and self._text[body.start : body.head] != "中国":
            return Named(self._text[body.start : body.end])
        return Named(_national(body.row) if body.row.role == "either" else body.row.full or body.row.name)

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
        if full.startswith(_PARTY):
            full = full.replace(_PARTY, "中共", 1)
            full = full.removesuffix("委员会") + "委" if whole.row.name == "委" else full
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
            return full[1:] if local or _SMALL.match(rest + body.row.name[:2]) else body.row.name
        return full.replace("{}", "")

    def _expanded(self, middle: str) -> str:
        for short, full in self._words.short.items():
            if short in middle and full not in middle:
                middle = middle.replace(short, full)
        return middle

    def _place(self, before: str, body: Body) -> tuple[_Where | None, str]:
        """The place that a name begins with, and what stands between it and the last word."""
        if body.row.full and "{}" in body.row.full:
            before = _without_party(before)
        chain, rest = self._chain(before)
        if not chain:
            return self._by_level(before, body)
        written = before[: len(before) - len(rest)]
        return self._official(chain, written, body), "" if rest in self._words.words["level"] else rest

    def _chain(self, before: str) -> tuple[list[Place], str]:
        """The gazetteer's places at the beginning, the last one meant, and the rest."""
        chain: list[Place] = []
        while True:
            for size in range(min(11, len(before)), 1, -1):
                place = self._choose(self._words.gazetteer.named(before[:size]), chain)
                if place is not None and not _SMALL_KIND.match(before, size):
                    if _KIND.match(before, size) and not _KIND.match(
                        before, size - 1
                    ):  # a unit that has another kind today: 海安县, now 海安市
                        size += 1  # noqa: PLW2901
                        place = place._replace(name=before[:size])
                    chain.append(place)
                    before = before[size:]
                    break
            else:
                return chain, before

    def _choose(self, options: tuple[Place, ...], chain: list[Place]) -> Place | None:
        """Of the places that share a name, the one within the place before, or nearest to the article's."""
        within = self._words.gazetteer.within
        if chain:
            return next((place for place in options if within(place.code, chain[-1].code)), None)
        home = self._home
        if home is None or not options:
            return options[0] if options else None
        return min(options, key=lambda place: (-_shared(place.code, home.code), place.level))

    def _official(self, chain: list[Place], written: str, body: Body) -> _Where:
        last = chain[-1]
        short = body.row.full and body.row.full[0] not in "=~"
        if body.row.category not in _OFFICIAL and not short and not _bears_kind(written, last):
            return _Where(written, last.code)
        if len(chain) > 2:
            return _Where("".join(place.name for place in chain), last.code)
        if _bears_kind(written, None) and written[-1] != last.name[-1]:
            return _Where(written, last.code)  # the article is older than the unit's present name
        return _Where(self._title(last), last.code)

    def _title(self, place: Place) -> str:
        """The official name; a district with its city: 广州市海珠区."""
        parent = self._words.gazetteer.by_code(place.parent) if place.parent else None
        if place.level == 3 and place.name.endswith("区") and parent is not None and parent.name.endswith("市"):
            return parent.name + place.name
        return place.name

    def _by_level(self, before: str, body: Body) -> tuple[_Where | None, str]:
        words = self._words.words["level"]
        for size in (3, 2, 1):
            level = before[:size]
            if level in words:
                return self._level(level, body), before[size:]
        small = _SMALL.match(before + body.row.name[:2])
        if small is not None and body.anchor in ("place", "org"):
            county = self._county(body.start)
            return _Where(self._title(county) if county else "", county.code if county else None), before
        if body.anchor in ("proper", "org", "campus", "quoted", "field", "bare"):
            return self._school_place(body), before
        return _Where(""), before

    def _school_place(self, body: Body) -> _Where:
        if self._campus and (body.anchor == "campus" or "campus" in body.row.anchors or body.row.category in _CAMPUS):
            return _Where(self._campus)
        office = body.anchor in ("field", "bare") and body.row.category == "government"
        if office and self._ministry and body.anchor == "field":
            return _Where(self._ministry)
        county = self._home if self._home is not None and self._home.level == 3 else None
        anchors = body.row.anchors  # of schools a county has those that its level can stand before: 县一中, no 县大学
        own = body.row.category == "school" and "campus" not in anchors and (not anchors or "level" in anchors)
        local = own or body.anchor == "bare"
        if county is None or not local:
            return _Where("")
        return _Where(self._title(county), county.code)

    def _level(self, level: str, body: Body) -> _Where | None:
        """The place that a level word stands for."""
        if level in ("校", "学校", "学院"):
            return _Where(self._school) if self._school else None
        if level in ("镇", "乡", "街道", "村", "社区", "苏木", "嘎查"):
            return self._small(level, body.start)
        place = self._unit(level) or self._mentioned(level, body.start)
        return _Where(self._title(place), place.code) if place else None

    def _unit(self, level: str) -> Place | None:
        """The article's own place or the one above it that is of this level, the lowest first."""
        if self._home is None:
            return None
        for place in (self._home, *reversed(self._words.gazetteer.ancestors(self._home.code))):
            if place.name.endswith(level):
                return place
            if level == "省" and place.level == 1:
                return place
        return None

    def _mentioned(self, level: str, end: int) -> Place | None:
        """The place of this level that the text named last before `end`."""
        for match in reversed(list(re.finditer(level, self._text[:end]))):
            start = self._words.place_before(self._text, match.end())
            options = self._words.gazetteer.named(self._text[start : match.end()]) if start < match.start() else ()
            if len(options) == 1:
                return options[0]
        return None

    def _county(self, end: int) -> Place | None:
        """The county that the text speaks of before `end`."""
        if self._home is not None and self._home.level == 3:
            return self._home
        found = [place for level in "县市区旗" if (place := self._mentioned(level, end)) and place.level == 3]
        return found[0] if len(found) == 1 else None

    def _small(self, level: str, end: int) -> _Where | None:
        """The town or village that the text named last, with its county."""
        pattern = re.compile(rf"[^县市区旗镇乡]{{1,5}}{level}")
        for token in reversed(self._names):
            if token.start >= end:
                continue
            found = pattern.findall(self._text[token.start : min(token.end, end)])
            if found:
                county = self._county(end)
                return _Where((self._title(county) if county else "") + found[-1], county.code if county else None)
        return None


def _national(row: OrganizationRow) -> str:
    """The name of the body of the whole country: 国家卫生健康委员会; of a bank, without its branch."""
    bank, gap, _ = (row.full or "").partition("{}")
    return bank if gap else f"国家{row.full}"


def _without_party(before: str) -> str:
    """The beginning of a name without the Party or the League, which its full form names anyway; 团 stands also before the level."""
    return re.sub(r"^(?:中国共产党|中共|共青团)|团(?=[省市县区旗州盟]?$)|^团", "", before)


@dataclass(frozen=True)
class _Where:
    name: str
    code: str | None = None


def _bears_kind(written: str, place: Place | None) -> bool:
    """Whether the place is written with the word for its kind: 石柱县, not 承德."""
    kinds = place.name[-1:] if place else "县市区旗"
    return len(written) > 2 and written[-1:] in kinds


def _shared(left: str, right: str) -> int:
    """How far two codes agree: 6 the same county, 4 the same prefecture, 2 the same province."""
    return next((size for size in (6, 4, 2) if left[:size] == right[:size]), 0)


def university(outlet: str | None) -> str | None:
    """The university whose news an outlet brings: 南开大学新闻网 → 南开大学."""
    match = re.match(r"[\u4e00-\u9fff]+?大学", outlet or "")
    return match.group() if match else None
