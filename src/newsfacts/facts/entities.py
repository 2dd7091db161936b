"""The bodies, groups and activities of an article: mentions gathered under one id each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

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


def organizations(article: Article, mentions: Iterable[OrganizationMention]) -> tuple[Organization, ...]:
    """One organization per official name, or per wording where the official name is not known."""
    found = []
    for group in gather(mentions, organization_key):
        first = group[0]
        found.append(
            Organization(
                id=organization_id(first),
                name=max((mention.text for mention in group), key=len),
                full_name=first.full_name,
                kind=first.kind,
                place_code=first.place_code,
                mentions=spans(article, group),
            )
        )
    return tuple(found)


def organization_key(mention: OrganizationMention) -> str:
    """What makes two mentions one body: the official name, else the wording."""
    return mention.full_name or mention.text


def organization_id(mention: OrganizationMention) -> str:
    """The id of the body that a mention names."""
    return content_id("org", organization_key(mention))


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
            organizers=_organizers(group, known),
            mentions=spans(article, group),
        )
        for group in gather(mentions, lambda mention: mention.name)
    )


def activity_id(mention: ActivityMention) -> str:
    """The id of the activity that a mention names."""
    return content_id("act", mention.name)


def _organizers(group: tuple[ActivityMention, ...], bodies: list[OrganizationMention]) -> tuple[str, ...]:
    named = [mention.organizer for mention in group if mention.organizer]
    found = [
        organization_id(body) for start, end in named for body in bodies if start <= body.start and body.end <= end
    ]
    return tuple(dict.fromkeys(found))
