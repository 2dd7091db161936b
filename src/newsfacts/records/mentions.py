"""What the mention finders give: places in `article.text` (half-open, in characters) with their reading and the rule that made it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from newsfacts.records.base import Exact, Record
from newsfacts.records.vocabulary import ActivityKind, Category, Hedge, OrganizationKind, SkipReason


class Token(NamedTuple):
    """A word with its part of speech or entity tag (LAC's: n, v, PER, LOC, ORG, TIME, m, q, p, u, w …)."""

    start: int
    end: int
    tag: str


class Place(Record):
    """A place in a text, half-open, in characters, with the text that stands there."""

    text: str
    start: int
    end: int


class Reading(Record):
    """A number with its hedge, multiplier and unit, and both intervals (docs/quantities.md).

    `low`…`high` is what a careful writer means, `hard_low`…`hard_high` what is still defensible; None is unbounded.
    `value` is the base number, multiplier applied; `step` the unit of its last non-zero written digit; `decimals` the digits
    after the point as printed. `unit` is the measure word as written, `basis` what it counts, `style` hints such as a doubled hedge.
    """

    value: Exact | None
    value_to: Exact | None = None
    hedge: Hedge
    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False
    hard_low: Exact | None
    hard_high: Exact | None
    hard_low_open: bool = False
    hard_high_open: bool = False
    unit: str | None
    basis: str | None
    decimals: int = 0
    step: Exact | None = None
    style: tuple[str, ...] = ()


class Quantity(Reading, Place):
    """A quantity where it stands in a text, and the rules that read it."""

    rules: tuple[str, ...] = ()


class SkippedNumeral(Place):
    """A numeral that is no fact, and why."""

    reason: SkipReason
    rule: str


class AgeRange(Record):
    """Ages in full years, both ends included; None is open."""

    low: int | None = None
    high: int | None = None


class Mention(Place):
    """A place in the text, and the rule that found it."""

    rule: str


class OrganizationMention(Mention):
    """A named body; `full_name` is its official name with the place that the article implies, None when that cannot be told.

    `local`: the name alone does not tell the body from its namesakes elsewhere (沙河镇政府 where the county is not known).
    """

    full_name: str | None
    kind: OrganizationKind
    place_code: str | None = None
    local: bool = False


class PlaceMention(Mention):
    """A place name; `code` is GB/T 2260 where one place is meant; `candidates` the codes that stay possible."""

    name: str | None = None
    code: str | None = None
    candidates: tuple[str, ...] = ()


class BeneficiaryMention(Mention):
    """A group of people; `served` is False for people who act (志愿者, 爱心妈妈) and are not served."""

    category: Category
    name: str
    age: AgeRange | None = None
    served: bool = True


class ActivityMention(Mention):
    """A named programme, activity or meeting; `name` is the form under which its mentions are one."""

    kind: ActivityKind
    name: str
    organizer: tuple[int, int] | None = None


class TimeMention(Mention):
    """A time expression as `from`…`to`, both days included; None is open or unknown. `shape` says how it dates a count."""

    from_date: date | None = None
    to_date: date | None = None
    shape: str = "period"  # point period since until now vague


class Mentions(Record):
    """Everything found in one article, each kind in order of place.

    `references` are words that point to a body (该局, 我校), with the names of that body: no names themselves.
    """

    quantities: tuple[Quantity, ...] = ()
    skipped: tuple[SkippedNumeral, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    references: tuple[OrganizationMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    beneficiaries: tuple[BeneficiaryMention, ...] = ()
    activities: tuple[ActivityMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    tokens: tuple[Token, ...] = ()
