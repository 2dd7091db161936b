"""Facts and the entities that they name (docs/records.md)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from newsfacts.records.base import Record, Span
from newsfacts.records.mentions import AgeRange, Reading
from newsfacts.records.vocabulary import (
    ActivityKind,
    Attribution,
    Category,
    Measure,
    OrganizationKind,
    Relation,
    SkipReason,
)


class FactQuantity(Reading, Span):
    """A quantity with its place in the raw text."""


class ActorSlot(Span):
    """Who did it."""

    organization_id: str | None = None


class BeneficiarySlot(Span):
    """For whom."""

    beneficiary_id: str | None = None


class ActivitySlot(Span):
    """In which named activity."""

    activity_id: str | None = None


class TimeSlot(Span):
    """When; `from`…`to`, both days included, None is open or unknown."""

    from_date: date | None = Field(default=None, alias="from")
    to_date: date | None = Field(default=None, alias="to")
    shape: str = "period"


class Fact(Record):
    """One counted or measured quantity with its roles; an absent slot is None, never guessed.

    `speaker` is who says it in direct speech, where the text names them beside the quotation marks.
    """

    id: str
    quantity: FactQuantity
    item: Span | None = None
    action: Span | None = None
    actor: ActorSlot | None = None
    beneficiary: BeneficiarySlot | None = None
    activity: ActivitySlot | None = None
    time: TimeSlot | None = None
    place_code: str | None = None
    measure: Measure
    parent_id: str | None = None
    relation: Relation | None = None
    attribution: Attribution = "reported"
    speaker: Span | None = None
    evidence: Span
    rules: tuple[str, ...] = ()
    confidence: float = 0.5


class Skipped(Span):
    """A numeral that is no fact, and why."""

    reason: SkipReason
    rule: str = ""


class Organization(Record):
    """One body named in the article, with all its mentions."""

    id: str
    name: str
    full_name: str | None
    kind: OrganizationKind
    place_code: str | None = None
    mentions: tuple[Span, ...]


class Beneficiary(Record):
    """One group of people served, with all its mentions."""

    id: str
    category: Category
    name: str
    age: AgeRange | None = None
    mentions: tuple[Span, ...]


class Activity(Record):
    """One named programme, activity or meeting, with all its mentions."""

    id: str
    name: str
    kind: ActivityKind
    organizers: tuple[str, ...] = ()
    mentions: tuple[Span, ...]
