"""The spaCy components: each runs one pure finder over the document's text and lays what it finds into the document.

Every factory is an entry point (pyproject.toml), so that a user's own spaCy pipeline can add it by name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from newsfacts.mentions import layers
from newsfacts.mentions.activities import find_activities
from newsfacts.mentions.beneficiaries import find_beneficiaries
from newsfacts.mentions.organizations import find_organizations
from newsfacts.mentions.organizations_references import find_references
from newsfacts.mentions.places import find_places
from newsfacts.mentions.quantities import read_numerals
from newsfacts.mentions.setting import Setting
from newsfacts.mentions.times import find_times
from newsfacts.nlp.ner import words_of
from newsfacts.nlp.pipeline import ARTICLE
from newsfacts.rules import Rules, load_rules

Component = Callable[[Doc], Doc]


def _factory(name: str, run: Callable[[Doc, Rules], None]) -> Callable[..., Component]:
    def create(nlp: Language, name: str, rules: str | None) -> Component:
        loaded = load_rules(rules)

        def component(doc: Doc) -> Doc:
            run(doc, loaded)
            return doc

        return component

    Language.factory(name, default_config={"rules": None}, func=create)
    return create


def _context(doc: Doc) -> dict[str, Any]:
    found: dict[str, Any] = doc.user_data.get(ARTICLE, {})
    return found


def setting(doc: Doc) -> Setting:
    """What the document's article says of itself."""
    found = _context(doc)
    return Setting(
        place=found.get("place"),
        place_code=found.get("place_code"),
        outlet=found.get("outlet"),
        published=found.get("published"),
    )


def _quantities(doc: Doc, rules: Rules) -> None:
    quantities, skipped = read_numerals(doc.text, rules)
    layers.put(doc, "quantities", quantities)
    layers.put(doc, "skipped", skipped)


def _times(doc: Doc, rules: Rules) -> None:
    published = _context(doc).get("published")
    layers.put(doc, "times", find_times(doc.text, rules, date.fromisoformat(published) if published else None))


def _places(doc: Doc, rules: Rules) -> None:
    layers.put(doc, "places", find_places(doc.text, rules, words_of(doc), setting(doc)))


def _organizations(doc: Doc, rules: Rules) -> None:
    organizations = find_organizations(doc.text, rules, words_of(doc), setting(doc))
    layers.put(doc, "organizations", organizations)
    layers.put(doc, "references", find_references(doc.text, rules, organizations, setting(doc)))


def _beneficiaries(doc: Doc, rules: Rules) -> None:
    layers.put(doc, "beneficiaries", find_beneficiaries(doc.text, rules, words_of(doc)))


def _activities(doc: Doc, rules: Rules) -> None:
    layers.put(doc, "activities", find_activities(doc.text, rules, words_of(doc)))


create_quantities = _factory("newsfacts_quantities", _quantities)
create_times = _factory("newsfacts_times", _times)
create_places = _factory("newsfacts_places", _places)
create_organizations = _factory("newsfacts_organizations", _organizations)
create_beneficiaries = _factory("newsfacts_beneficiaries", _beneficiaries)
create_activities = _factory("newsfacts_activities", _activities)
