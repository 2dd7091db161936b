"""All types that cross a border between rooms. Read this first.

base.py        Record, Span, Interval, exact numbers
vocabulary.py  the closed lists
source.py      raw bytes -> SourceText -> Article
mentions.py    what the finders give
facts.py       facts and the entities they name
checks.py      tallies and findings
options.py     what a user may set
result.py      the JSON line
"""

from newsfacts.records.base import Exact, Interval, Record, Span, exact, number_text
from newsfacts.records.checks import ConsideredRow, Finding, Tally, TallyPlace
from newsfacts.records.facts import (
    Activity,
    ActivitySlot,
    ActorSlot,
    Beneficiary,
    BeneficiarySlot,
    Fact,
    FactQuantity,
    Organization,
    Skipped,
    TimeSlot,
)
from newsfacts.records.mentions import (
    ActivityMention,
    AgeRange,
    BeneficiaryMention,
    Mention,
    Mentions,
    OrganizationMention,
    PlaceMention,
    Quantity,
    SkippedNumeral,
    TimeMention,
    Token,
)
from newsfacts.records.options import Options, Tables
from newsfacts.records.result import SCHEMA_VERSION, ArticleInfo, ArticleResult, ErrorInfo
from newsfacts.records.source import Article, Given, Origins, RawArticle, RawRange, Repair, SourceText

__all__ = [
    "SCHEMA_VERSION",
    "Activity",
    "ActivityMention",
    "ActivitySlot",
    "ActorSlot",
    "AgeRange",
    "Article",
    "ArticleInfo",
    "ArticleResult",
    "Beneficiary",
    "BeneficiaryMention",
    "BeneficiarySlot",
    "ConsideredRow",
    "ErrorInfo",
    "Exact",
    "Fact",
    "FactQuantity",
    "Finding",
    "Given",
    "Interval",
    "Mention",
    "Mentions",
    "Options",
    "Organization",
    "OrganizationMention",
    "Origins",
    "PlaceMention",
    "Quantity",
    "RawArticle",
    "RawRange",
    "Record",
    "Repair",
    "Skipped",
    "SkippedNumeral",
    "SourceText",
    "Span",
    "Tables",
    "Tally",
    "TallyPlace",
    "TimeMention",
    "TimeSlot",
    "Token",
    "exact",
    "number_text",
]
