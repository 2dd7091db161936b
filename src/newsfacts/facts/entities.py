"""The bodies, groups and activities of an article: mentions gathered under one id each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from newsfacts.mentions.organizations import organization_of
from newsfacts.mentions.setting import Setting
from newsfacts.records import (
    Activity,
    ActivityMention,
    Article,
    Beneficiary,
    BeneficiaryMention,
    Mention,
    Organization,
    OrganizationMention,
    Span,
)
from newsfacts.rules import Rules

MentionType = TypeVar("MentionType", bound=Mention)


def content_id(kind: str, *parts: object) -> str:
    """A short id that depends on nothing but the content."""
    content = "\x1f".join(map(str, parts))
    return f"{kind}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"


def spans(article: Article, mentions: Iterable[Mention]) -> tuple[Span, ...]:
    """The places of the mentions; one in the head of the file keeps the place it came with."""
    return tuple(article.span(mention.start, mention.end) for mention in mentions)


def gather(mentions: Iterable[MentionType], key: Callable[[MentionType], object]) -> list[tuple[MentionType, ...]]:
    """Mentions that share a key, in the order in which the keys first appear."""
    groups: dict[object, list[MentionType]] = {}
    for mention in mentions:
        groups.setdefault(key(mention), []).append(mention)
    return [tuple(group) for group in groups.values()]


def organizations(article: Article, mentions: Iterable[OrganizationMention], rules: Rules) -> tuple[Organization, ...]:
    """One organization per official name, or per wording where that is not known; with the outlet in the article's head."""
    known = list(mentions)
    head = _outlet(article, rules)
    found = [_organization(article, group, head) for group in gather(known, organization_key)]
    if head and all(organization_key(head) != organization_key(mention) for mention in known):
        found.append(_organization(article, (head,), head))
    return tuple(found)


def _organization(
    article: Article, group: tuple[OrganizationMention, ...], head: OrganizationMention | None
) -> Organization:
    first = group[0]
    named = spans(article, (mention for mention in group if mention is not head))
    if head and organization_key(head) == organization_key(first):
        named += _head_spans(article)
    return Organization(
        id=organization_id(first, article),
        name=max((mention.text for mention in group), key=len),
        full_name=first.full_name,
        kind=first.kind,
        place_code=first.place_code,
        mentions=named,
    )


def _outlet(article: Article, rules: Rules) -> OrganizationMention | None:
    """The outlet that the head of the file names, if it stands outside the text."""
    if not article.outlet or article.outlet_raw is None:
        return None
    setting = Setting(
        place=article.place, place_code=article.place_code, outlet=article.outlet, published=article.published
    )
    full_name, kind = organization_of(article.outlet, setting, rules)
    return OrganizationMention(
        text=article.outlet, start=0, end=0, rule="articles:outlet", full_name=full_name, kind=kind
    )


def _head_spans(article: Article) -> tuple[Span, ...]:
    """The outlet's place in the raw text; in the article's own text it has none, and so no wording."""
    place = article.outlet_raw
    if place is None:
        return ()
    return (Span(text="", start=0, end=0, raw_start=place.raw_start, raw_end=place.raw_end),)


def organization_key(mention: OrganizationMention) -> str:
    """What makes two mentions one body: the official name, else the wording."""
    return mention.full_name or mention.text


def organization_id(mention: OrganizationMention, article: Article) -> str:
    """The id of the body that a mention names, the same over a collection.

    A name that bodies of several places may bear is told apart by its place, the article's, or the article itself.
    """
    key = organization_key(mention)
    if not mention.local:
        return content_id("org", key)
    return content_id("org", key, mention.place_code or article.place_code or article.id)


def beneficiaries(article: Article, mentions: Iterable[BeneficiaryMention]) -> tuple[Beneficiary, ...]:
    """One beneficiary per wording and age; people who act and are not served are left out."""
    served = (mention for mention in mentions if mention.served)
    return tuple(
        Beneficiary(
            id=beneficiary_id(group[0]),
            category=group[0].category,
            name=group[0].name,
            age=group[0].age,
            mentions=spans(article, group),
        )
        for group in gather(served, lambda mention: (mention.category, mention.name, mention.age))
    )


def beneficiary_id(mention: BeneficiaryMention) -> str:
    """The id of the group that a mention names."""
    return content_id("ben", mention.category, mention.name, mention.age)


def activities(
    article: Article, mentions: Iterable[ActivityMention], bodies: Iterable[OrganizationMention]
) -> tuple[Activity, ...]:
    """One activity per name, with the bodies that its mentions name as organizers."""
    known = list(bodies)
    return tuple(
        Activity(
            id=activity_id(group[0]),
            name=group[0].name,
            kind=group[0].kind,
            organizers=_organizers(article, group, known),
            mentions=spans(article, group),
        )
        for group in gather(mentions, lambda mention: mention.name)
    )


def activity_id(mention: ActivityMention) -> str:
    """The id of the activity that a mention names."""
    return content_id("act", mention.name)


def _organizers(
    article: Article, group: tuple[ActivityMention, ...], bodies: list[OrganizationMention]
) -> tuple[str, ...]:
    named = [mention.organizer for mention in group if mention.organizer]
    found = [
        organization_id(body, article)
        for start, end in named
        for body in bodies
        if start <= body.start and body.end <= end
    ]
    return tuple(dict.fromkeys(found))
