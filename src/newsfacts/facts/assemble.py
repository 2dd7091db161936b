"""From mentions to facts: every quantity gets its roles; every other numeral stands in `skipped` with its reason."""

from __future__ import annotations

from newsfacts.facts import entities
from newsfacts.facts.attribution import attribute
from newsfacts.facts.linking import Link, link
from newsfacts.facts.relations import find_parts
from newsfacts.facts.roles import Roles
from newsfacts.facts.scene import Scene
from newsfacts.facts.weights import load_weights
from newsfacts.records import (
    Activity,
    Article,
    Beneficiary,
    Fact,
    FactQuantity,
    Mentions,
    Organization,
    Quantity,
    Record,
    Skipped,
)
from newsfacts.records.mentions import Reading
from newsfacts.rules import Rules

_READING = tuple(Reading.model_fields)


class Assembled(Record):
    """What the mentions of one article come to."""

    facts: tuple[Fact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    organizations: tuple[Organization, ...] = ()
    beneficiaries: tuple[Beneficiary, ...] = ()
    activities: tuple[Activity, ...] = ()


def assemble(article: Article, mentions: Mentions, rules: Rules) -> Assembled:
    """The facts of an article with their roles, and the bodies, groups and activities that it names."""
    scene = Scene(article, mentions)
    links = link(scene, rules, load_weights())
    return Assembled(
        facts=_facts(scene, links, rules),
        skipped=_skipped(article, mentions),
        organizations=entities.organizations(article, mentions.organizations, rules),
        beneficiaries=entities.beneficiaries(article, mentions.beneficiaries),
        activities=entities.activities(article, mentions.activities, mentions.organizations),
    )


def _facts(scene: Scene, links: list[Link], rules: Rules) -> tuple[Fact, ...]:
    roles, parts = Roles(scene.article, scene.mentions), find_parts(scene, rules)
    ids = [fact_id(scene.article, quantity) for quantity in scene.mentions.quantities]
    facts = []
    for index, (quantity, linked) in enumerate(zip(scene.mentions.quantities, links, strict=True)):
        said = attribute(scene, quantity, linked.measure, rules)
        part = parts.get(index)
        reasons = (*quantity.rules, *linked.rules, *filter(None, (said.rule, part and part.rule)))
        facts.append(
            Fact(
                id=ids[index],
                quantity=_quantity(scene.article, quantity),
                **roles.all(linked.spots),
                place_code=scene.article.place_code,
                measure=linked.measure,
                parent_id=ids[part.whole] if part else None,
                relation=part.relation if part else None,
                attribution=said.attribution,
                speaker=scene.article.span(*said.speaker) if said.speaker else None,
                evidence=scene.article.span(*scene.sentence(quantity.start)),
                rules=reasons,
                confidence=linked.confidence,
            )
        )
    return tuple(facts)


def fact_id(article: Article, quantity: Quantity) -> str:
    """The id of the fact that a quantity makes: the same bytes give the same id."""
    return entities.content_id("fact", article.id, quantity.start, quantity.end)


def _quantity(article: Article, quantity: Quantity) -> FactQuantity:
    span = article.located(quantity.start, quantity.end)
    return FactQuantity(**span, **{name: getattr(quantity, name) for name in _READING})


def _skipped(article: Article, mentions: Mentions) -> tuple[Skipped, ...]:
    return tuple(
        Skipped(**article.located(numeral.start, numeral.end), reason=numeral.reason, rule=numeral.rule)
        for numeral in mentions.skipped
    )
