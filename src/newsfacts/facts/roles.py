"""From a chosen stretch to a filled slot: its place in text and raw text, and the id of what it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from newsfacts.facts import entities
from newsfacts.facts.spots import Spot
from newsfacts.records import (
    ActivitySlot,
    ActorSlot,
    Article,
    BeneficiarySlot,
    Mention,
    Mentions,
    Span,
    TimeSlot,
)

MentionType = TypeVar("MentionType", bound=Mention)


class Roles:
    """Makes the slots of one article's facts."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self.article = article
        self.mentions = mentions

    def all(self, spots: Mapping[str, Spot | None]) -> dict[str, Any]:
        """Every slot of one fact."""
        return {
            "item": self.span(spots["item"]),
            "action": self.span(spots["action"]),
            "actor": self.actor(spots["actor"]),
            "beneficiary": self.beneficiary(spots["beneficiary"]),
            "activity": self.activity(spots["activity"]),
            "time": self.time(spots["time"]),
        }

    def span(self, spot: Spot | None) -> Span | None:
        """The stretch as a span."""
        return self.article.span(spot.start, spot.end) if spot else None

    def _fields(self, spot: Spot | None) -> dict[str, Any] | None:
        return self.article.located(spot.start, spot.end) if spot else None

    def actor(self, spot: Spot | None) -> ActorSlot | None:
        """Who, with the id of the organization that the stretch names or points to."""
        named = _at(self.mentions.organizations, spot) or _at(self.mentions.references, spot)
        made = self._fields(spot)
        known = named and entities.organization_id(named, self.article)
        return ActorSlot(**made, organization_id=known) if made else None

    def beneficiary(self, spot: Spot | None) -> BeneficiarySlot | None:
        """For whom, with the id of the group that the stretch names."""
        named = _at(self.mentions.beneficiaries, spot)
        made = self._fields(spot)
        known = named if named and named.served else None
        return BeneficiarySlot(**made, beneficiary_id=known and entities.beneficiary_id(known)) if made else None

    def activity(self, spot: Spot | None) -> ActivitySlot | None:
        """In which activity, with its id."""
        named = _at(self.mentions.activities, spot)
        made = self._fields(spot)
        return ActivitySlot(**made, activity_id=named and entities.activity_id(named)) if made else None

    def time(self, spot: Spot | None) -> TimeSlot | None:
        """When, with the days that it means."""
        named = _at(self.mentions.times, spot)
        made = self._fields(spot)
        if made is None:
            return None
        if named is None:
            return TimeSlot(**made)
        return TimeSlot(**made, from_date=named.from_date, to_date=named.to_date, shape=named.shape)


def _at(mentions: Sequence[MentionType], spot: Spot | None) -> MentionType | None:
    """The mention that lies in the stretch; the longest where several do."""
    if spot is None:
        return None
    inside = [mention for mention in mentions if spot.start <= mention.start and mention.end <= spot.end]
    return max(inside, key=lambda mention: mention.end - mention.start, default=None)
