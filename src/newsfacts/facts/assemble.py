"""From mentions to facts: every quantity gets its roles; every other numeral stands in `skipped` with its reason."""

from __future__ import annotations

from newsfacts.facts import entities
from newsfacts.facts.linking import Link, link
from newsfacts.facts.roles import Roles
from newsfacts.facts.scene import Scene
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
from newsfacts.rules import Rules


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
    roles = Roles(article, mentions)
    facts = tuple(
        _fact(scene, roles, quantity, linked)
        for quantity, linked in zip(mentions.quantities, link(scene, rules), strict=True)
    )
    return Assembled(
        facts=facts,
        skipped=_skipped(article, mentions),
        organizations=entities.organizations(article, mentions.organizations),
        beneficiaries=entities.beneficiaries(article, mentions.beneficiaries),
        activities=entities.activities(article, mentions.activities, mentions.organizations),
    )


def _fact(scene: Scene, roles: Roles, quantity: Quantity, linked: Link) -> Fact:
    article = scene.article
    chosen = linked.spots
    evidence = article.span(*scene.sentence(quantity.start))
    return Fact(
        id=entities.content_id("fact", article.id, quantity.start, quantity.end),
        quantity=_quantity(article, quantity),
        item=roles.span(chosen["item"]),
        action=roles.span(chosen["action"]),
        actor=roles.actor(chosen["actor"]),
        beneficiary=roles.beneficiary(chosen["beneficiary"]),
        activity=roles.activity(chosen["activity"]),
        time=roles.time(chosen["time"]),
        place_code=article.place_code,
        measure=linked.measure,
        evidence=evidence,
        rules=(*quantity.rules, *linked.rules),
        confidence=linked.confidence,
    )


def _quantity(article: Article, quantity: Quantity) -> FactQuantity:
    span = article.span(quantity.start, quantity.end)
    values = {
        name: getattr(quantity, name) for name in FactQuantity.model_fields if name not in type(span).model_fields
    }
    return FactQuantity(**dict(span), **values)


def _skipped(article: Article, mentions: Mentions) -> tuple[Skipped, ...]:
    return tuple(
        Skipped(**dict(article.span(numeral.start, numeral.end)), reason=numeral.reason, rule=numeral.rule)
        for numeral in mentions.skipped
    )
