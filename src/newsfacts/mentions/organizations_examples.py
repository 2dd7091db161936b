"""The examples of the rows on organizations and places are judged by these: the finders with the default NER model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.mentions.organizations import find_organizations
from newsfacts.mentions.organizations_references import find_references
from newsfacts.mentions.organizations_words import without
from newsfacts.mentions.places import find_places
from newsfacts.mentions.setting import Setting
from newsfacts.nlp.taggers import tag_text, tagger
from newsfacts.rules import Rules

# The place that the examples speak of.
_PLACE = Setting(place="甘肃省张掖市临泽县", place_code="620723")


def body_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Where bodies stand in an example, and by which row."""
    for mention in find_organizations(text, rules, tag_text(tagger("lac"), text), _PLACE):
        yield mention.start, mention.end, mention.rule


def word_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Where the words in and between names stand in an example that reads otherwise without them."""
    tokens = tag_text(tagger("lac"), text)
    found = find_organizations(text, rules, tokens, _PLACE)
    for row in rules.organization_words:
        if row.name in text and find_organizations(text, rules, tokens, _PLACE, without(rules, row.name)) != found:
            for match in re.finditer(re.escape(row.name), text):
                yield *match.span(), f"organization_words:{row.name}"


def reference_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Where words point to a body in an example, and by which pattern."""
    bodies = find_organizations(text, rules, tag_text(tagger("lac"), text), _PLACE)
    for reference in find_references(text, rules, bodies, _PLACE):
        yield reference.start, reference.end, reference.rule


def place_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Where places stand in an example, and by which pattern."""
    for mention in find_places(text, rules, tag_text(tagger("lac"), text), _PLACE):
        yield mention.start, mention.end, mention.rule


def former_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Where places stand in an example under a former or other name, by the row of that name."""
    names = {row.name for row in rules.place_names}
    for mention in find_places(text, rules, tag_text(tagger("lac"), text), _PLACE):
        if mention.text in names and (mention.code or mention.candidates):
            yield mention.start, mention.end, f"place_names:{mention.text}"
