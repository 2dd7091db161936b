"""Short names of bodies that the article names in full elsewhere: 南开 for 南开大学, 救助站 for 临泽县救助管理站."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsfacts.mentions.organizations_borders import Body, Borders
from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.records import OrganizationMention, Token

# A bare word for an office of the state means the one of the place; a bare school or firm may be any.
_OFFICES = frozenset({"government", "judicial", "party", "military", "enterprise", "mass_organization"})
_BRANDS = frozenset({"school", "enterprise", "social_organization", "medical"})


def find_aliases(
    borders: Borders, bodies: Sequence[Body], mentions: Sequence[OrganizationMention]
) -> Iterator[OrganizationMention]:
    """Mentions by a short name, made from the words that the model takes for bodies and the rules do not know."""
    for word in borders.left_over(bodies):
        text = borders.text[word.start : word.end]
        if len(text) < 2 or borders.generic(word.start):
            continue
        # A place is mostly the place, or the spirit of its university: 南开.
        known = None if text in borders.words.gazetteer.names else _brand(text, mentions)
        found = known or _office(text, bodies, mentions, borders.words)
        if found is not None:
            yield _as(found, text, word)


def _as(found: OrganizationMention, text: str, word: Token) -> OrganizationMention:
    return found.model_copy(update={"text": text, "start": word.start, "end": word.end, "rule": "organizations:alias"})


def _brand(text: str, mentions: Sequence[OrganizationMention]) -> OrganizationMention | None:
    """The body whose name begins with `text`: 爱尔眼科 for 爱尔眼科医院集团."""
    for mention in mentions:
        if mention.kind in _BRANDS and mention.text.startswith(text) and len(mention.text) > len(text):
            return mention
    return None


def _office(
    text: str, bodies: Sequence[Body], mentions: Sequence[OrganizationMention], words: Lexicon
) -> OrganizationMention | None:
    """The body with the last word `text`, when the article has one: 教育局 for 县教育局."""
    row = words.rows.get(text)
    if row is None or len(text) < 3 or row.category not in _OFFICES:
        return None
    full = row.full or text
    for body, mention in zip(bodies, mentions, strict=True):
        if body.row.name in (text, full) or (mention.full_name or "").endswith(full):
            return mention
    return None
