"""The tables on organizations as one index: what names end in, and the words that stand in and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from newsfacts.articles.gazetteer import Gazetteer, gazetteer
from newsfacts.mentions.wordtrie import trie_pattern
from newsfacts.rules import Rules
from newsfacts.rules.rows.organizations import OrganizationRow, WordRole


@dataclass(frozen=True)
class Lexicon:
    """What a finder of organizations knows of words."""

    rows: dict[str, OrganizationRow]
    heads: re.Pattern[str]
    endings: dict[str, tuple[OrganizationRow, ...]]
    links: re.Pattern[str]
    levels: re.Pattern[str]
    words: dict[str, frozenset[str]]
    small: re.Pattern[str]
    small_kind: re.Pattern[str]
    kinds: frozenset[str]
    committees: frozenset[str]
    short: dict[str, str]
    clipped: dict[str, str]
    party: dict[str, str]
    official: str
    gazetteer: Gazetteer

    def level_before(self, text: str, place: int) -> int:
        """Where the level word (省, 县, 街道) begins that ends at `place`; `place` itself when none does."""
        levels = self.words["level"]
        for size in (3, 2, 1):
            if text[place - size : place] in levels and place >= size:
                return place - size
        return place

    def place_before(self, text: str, place: int) -> int:
        """Where the longest known name of a place begins that ends at `place`; `place` itself when none does."""
        names = self.gazetteer.names
        for size in range(min(11, place), 1, -1):
            if text[place - size : place] in names:
                return place - size
        return place

    def begins_with_place(self, name: str) -> bool:
        """Whether a name begins with a known place that is written with its kind, or with one and more places."""
        names = self.gazetteer.names
        return any(name[:size] in names for size in range(min(11, len(name)), 1, -1))

    def near(self, code: str | None) -> frozenset[str]:
        """The names of the units of the prefecture that `code` belongs to, or of the province when it is one."""
        if code is None:
            return frozenset()
        size = 2 if code.endswith("0000") else 4
        if code not in _NEAR:
            units = [place for place in self.gazetteer.places.values() if place.code[:size] == code[:size]]
            _NEAR[code] = frozenset(place.name for place in units)
        return _NEAR[code]

    def university(self, outlet: str | None) -> str | None:
        """The university whose news an outlet brings: 南开大学新闻网 → 南开大学."""
        name = outlet or ""
        ends = [place + len(word) for word in self.words["university"] if (place := name.find(word)) > 0]
        return name[: min(ends)] if ends else None

    def blocked(self, text: str, start: int, row: OrganizationRow) -> bool:
        """Whether a longer word stands at this place, which is no body (局面)."""
        for word in row.unless:
            offset = word.find(row.name)
            if offset >= 0 and text.startswith(word, start - offset) and start >= offset:
                return True
        return False


def lexicon(rules: Rules) -> Lexicon:
    """The index of these rules, built once."""
    if rules.version not in _BUILT:
        _BUILT[rules.version] = _build(rules)
    return _BUILT[rules.version]


_NEAR: dict[str, frozenset[str]] = {}
_BUILT: dict[str, Lexicon] = {}
_LACKING: dict[tuple[str, str], Lexicon] = {}
_ROLES: tuple[WordRole, ...] = get_args(WordRole)


def _endings(name: str, rows: dict[str, OrganizationRow]) -> Iterator[OrganizationRow]:
    """The row of a word and those of the words that it ends in, the longest first: 附属医院, 医院; never 司 for 公司."""
    yield rows[name]
    for start in range(1, len(name) - 1):
        if name[start:] in rows:
            yield rows[name[start:]]


def without(rules: Rules, name: str) -> Lexicon:
    """The index as if the words in and between names lacked one; what it changes is the work that the word does."""
    if (rules.version, name) not in _LACKING:
        rest = tuple(row for row in rules.organization_words if row.name != name)
        base = lexicon(rules)
        changed = _with_words(base.rows, rules.model_copy(update={"organization_words": rest}))
        _LACKING[rules.version, name] = replace(changed, heads=base.heads, endings=base.endings)
    return _LACKING[rules.version, name]


def _build(rules: Rules) -> Lexicon:
    rows = {row.name: row for row in rules.organizations}
    for outlet in rules.outlets:
        if outlet.role == "name" and outlet.name not in rows:
            rows[outlet.name] = OrganizationRow(
                name=outlet.name, role="whole", kind="media", full=outlet.full or None, examples=(), unless=()
            )
    endings = {name: tuple(_endings(name, rows)) for name in rows}
    return replace(_with_words(rows, rules), heads=re.compile(trie_pattern(rows)), endings=endings)


def _with_words(rows: dict[str, OrganizationRow], rules: Rules) -> Lexicon:
    """The index but for the last words of names, which take the longest to compile."""
    words: dict[str, frozenset[str]] = {
        role: frozenset(row.name for row in rules.organization_words if role in row.role) for role in _ROLES
    }
    words["generic"] |= words["tier"]
    words["national"] |= {word for word in words["league"] if len(word) > 1}
    high = words["level"]
    words["level"] |= words["small"]
    words["title"] |= {f"副{title}" for title in words["title"] | words["post"]}
    ends = trie_pattern(words["small"] | words["street"])
    return Lexicon(
        rows=rows,
        heads=re.compile(""),
        endings={},
        links=re.compile(trie_pattern(words["link"] | words["title"] | words["post"] | words["and"])),
        levels=_levels(high, words),
        words=words,
        official="|".join((*words["inner"], *(f"{row.name}|{row.full or ''}" for row in rows.values()))),
        small=re.compile(f"[\u4e00-\u9fff]{{1,6}}?(?:{ends})"),
        small_kind=re.compile(f"(?:{ends})"),
        kinds=frozenset(row.name for row in rules.place_words if row.role == "kind" and row.name in words["level"]),
        committees=frozenset(kind + word for kind in words["level"] for word in _full(rules, "clipped")),
        short=_full(rules, "short"),
        clipped=_full(rules, "clipped"),
        party=_full(rules, "party"),
        gazetteer=gazetteer(rules),
    )


def _levels(high: frozenset[str], words: dict[str, frozenset[str]]) -> re.Pattern[str]:
    """Levels of the state joined by a mark or a word, or by nothing with 两级 behind them: 市、县; 市县两级."""
    level = f"[{''.join(sorted(word for word in high if len(word) == 1))}]"
    joint, tier = f"(?:、|{trie_pattern(words['and'])})", trie_pattern(words["tier"])
    return re.compile(f"{level}(?:{joint}{level})+(?:{tier})?|{level}{{2,}}{tier}")


def _full(rules: Rules, role: WordRole) -> dict[str, str]:
    """The words of a role with what they stand for."""
    return {row.name: row.full or "" for row in rules.organization_words if role in row.role}
