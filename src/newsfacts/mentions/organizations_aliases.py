"""Short names of bodies that the article names in full elsewhere: 南开 for 南开大学, 救助站 for 临泽县救助管理站.

Some articles define them: 临泽县宏远种业有限公司（以下简称“宏远种业”）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from newsfacts.mentions.organizations_borders import Body, Borders
from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.records import OrganizationMention, Token
from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns

Named: TypeAlias = tuple[Body, OrganizationMention]

# A bare word for an office of the state means the one of the place; a bare school or firm may be any.
_OFFICES = frozenset({"government", "judicial", "party", "military", "enterprise", "mass_organization"})
# Tags of words that follow who acts.
_AFTER_ACTORS = {"v", "d", "p", "c"}
_BRANDS = frozenset({"school", "enterprise", "social_organization", "medical"})


def find_aliases(borders: Borders, bodies: Sequence[Body], named: Sequence[Named]) -> Iterator[OrganizationMention]:
    """Mentions by a short name, made from the words that the model takes for bodies and the rules do not know.

    `bodies`: all that were found; `named`: those among them that are one body's, with their mentions.
    """
    mentions = [mention for _, mention in named]
    for word in borders.left_over(bodies):
        text = borders.text[word.start : word.end]
        if len(text) < 2 or borders.generic(word.start):
            continue
        known = _brand(text, mentions)
        if known is not None and text in borders.words.gazetteer.names and not _for_school(borders, word, known):
            known = None
        found = known or _office(text, named, borders.words)
        if found is not None:
            yield _as(found, text, word)


def _for_school(borders: Borders, word: Token, known: OrganizationMention) -> bool:
    """Whether the name of a place stands for its university (南开助力); before a noun it is the place, or the spirit of it."""
    rest = known.text.removeprefix(borders.text[word.start : word.end])
    return rest in borders.words.rows and _acts(borders, word)


def _acts(borders: Borders, word: Token) -> bool:
    """Whether a word does something or something is done with it: 南开助力, 为南开."""
    before, after = borders.pieces.ending(word.start), borders.pieces.holding(word.end)
    links = borders.words.words["link"]
    next_to = after is not None and after.start == word.end
    if after is not None and next_to and (after.tag in _AFTER_ACTORS or borders.pieces.word(after) in links):
        return True
    return before is not None and (before.tag == "p" or borders.pieces.word(before) in links)


def _as(found: OrganizationMention, text: str, word: Token) -> OrganizationMention:
    return found.model_copy(update={"text": text, "start": word.start, "end": word.end, "rule": "organizations:alias"})


def _brand(text: str, mentions: Sequence[OrganizationMention]) -> OrganizationMention | None:
    """The body whose name begins with `text`, the shortest one: 爱尔眼科 for 爱尔眼科医院集团."""
    fitting = [
        mention
        for mention in mentions
        if mention.kind in _BRANDS and mention.text.startswith(text) and len(mention.text) > len(text)
    ]
    return min(fitting, key=lambda mention: len(mention.text), default=None)


def _office(text: str, named: Sequence[Named], words: Lexicon) -> OrganizationMention | None:
    """The body with the last word `text`, when the article has one: 教育局 for 县教育局."""
    row = words.rows.get(text)
    if row is None or len(text) < 3 or row.category not in _OFFICES:
        return None
    full = row.full or text
    for body, mention in named:
        if body.row.name in (text, full) or (mention.full_name or "").endswith(full):
            return mention
    return None


def with_defined(text: str, rules: Rules, mentions: Sequence[OrganizationMention]) -> list[OrganizationMention]:
    """The mentions and those by a short name that the text defines; where another reading stood there, the definition holds."""
    found = list(mentions)
    for pattern in patterns(rules, "aliases"):
        for body in mentions:
            match = pattern.regex.match(text, body.end)
            if match is not None:
                made = _defined(text, match, body, pattern.rule)
                found = [mention for mention in found if not any(_within(mention, one) for one in made)]
                found += [one for one in made if not any(_within(one, mention) for mention in found)]
    return found


def _within(inner: OrganizationMention, outer: OrganizationMention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _defined(text: str, match: re.Match[str], body: OrganizationMention, rule: str) -> list[OrganizationMention]:
    """The places from its definition on where the short name of a body stands."""
    name = match["name"]
    places = [
        match.start("name") + place.start() for place in re.finditer(re.escape(name), text[match.start("name") :])
    ]
    return [
        body.model_copy(update={"text": name, "start": place, "end": place + len(name), "rule": rule})
        for place in places
    ]
