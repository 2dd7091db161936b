"""Named bodies in a text, with their full official names."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.mentions.organizations_aliases import find_aliases, with_defined
from newsfacts.mentions.organizations_borders import About, Body, Borders
from newsfacts.mentions.organizations_levels import find_levelled
from newsfacts.mentions.organizations_lists import find_listed
from newsfacts.mentions.organizations_names import Names, mention_of
from newsfacts.mentions.organizations_outlets import joined_outlets
from newsfacts.mentions.organizations_words import Lexicon, lexicon
from newsfacts.mentions.setting import Setting
from newsfacts.records import OrganizationMention, Token
from newsfacts.records.vocabulary import OrganizationKind
from newsfacts.rules import Rules

# Kinds of bodies of which places have several, or none.
_MANY = {"medical", "other", "social_organization", "enterprise", "school"}


def find_organizations(
    text: str,
    rules: Rules,
    tokens: Sequence[Token] = (),
    setting: Setting | None = None,
    words: Lexicon | None = None,
) -> tuple[OrganizationMention, ...]:
    """The named bodies of `text`, in order of place, each in its longest form there.

    `words`: another index than that of the rules, as if a word were missing there.
    """
    words, setting = words or lexicon(rules), setting or Setting()
    names = Names(text, tokens, words, setting)
    about = About(near=words.near(setting.place_code), university=words.university(setting.outlet))
    borders = Borders(text, tokens, words, about)
    levelled = list(find_levelled(borders, names))
    bodies = [body for body in borders.bodies() if not _covered(body, levelled)]
    named = [(body, mention) for body in bodies if not _of_any(mention := _mention(text, body, names), body, words)]
    mentions = [mention for _, mention in named]
    mentions += [*levelled, *find_aliases(borders, bodies, named)]
    mentions = with_defined(text, rules, mentions)
    mentions = list(joined_outlets(text, words, sorted(mentions, key=lambda mention: mention.start)))
    mentions += list(find_listed(borders, mentions))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _covered(body: Body, mentions: Sequence[OrganizationMention]) -> bool:
    return any(mention.start <= body.start and body.end <= mention.end for mention in mentions)


def _of_any(mention: OrganizationMention, body: Body, words: Lexicon) -> bool:
    """Whether a level means any place, not one: 社区卫生服务中心 where no community was named; an office is always one's."""
    if body.anchor != "level" or mention.full_name is not None or mention.text[0] in words.words["campus"]:
        return False
    return mention.kind in _MANY


def _mention(text: str, body: Body, names: Names) -> OrganizationMention:
    named, kind = names.name(body), _kind(body)
    return mention_of(text, body, named, kind, local=names.is_local(named, kind))


def _kind(body: Body) -> OrganizationKind:
    """The kind of a body; a part of a Party body is the Party's, one without a kind of its own has that of its whole."""
    whole = _kind(body.whole) if body.whole else None
    return whole if whole == "party" else body.row.category or whole or "other"


def organization_of(name: str, setting: Setting, rules: Rules) -> tuple[str | None, OrganizationKind]:
    """The full name and the kind of a body by its name alone, as for the outlet in an article's head.

    Where no rule knows the name, it is its own full name and an outlet's.
    """
    words = lexicon(rules)
    outlet = next((row for row in rules.outlets if row.role == "name" and row.name == name), None)
    if outlet is not None and outlet.full:
        return outlet.full, "media"
    whole = (Token(0, len(name), "ORG"),)
    found = [mention for mention in find_organizations(name, rules, whole, setting) if mention.text == name]
    if not found or (words.rows.get(name) is None and found[0].kind == "other"):
        return name, "media"
    return found[0].full_name, found[0].kind
