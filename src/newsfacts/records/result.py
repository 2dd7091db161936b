"""The result: one JSON line per article (docs/records.md)."""

from __future__ import annotations

from datetime import date

from newsfacts.records.base import Record
from newsfacts.records.checks import Finding
from newsfacts.records.facts import Activity, Beneficiary, Fact, Organization, Skipped
from newsfacts.records.source import RawRange, Repair
from newsfacts.records.vocabulary import Script

SCHEMA_VERSION = "1.0"


class ArticleInfo(Record):
    """The article's head and its repaired text."""

    id: str
    source: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    byline: str | None = None
    place: str | None = None
    place_code: str | None = None
    encoding: str | None = None
    encoding_reason: str = ""
    script: Script | None = None
    text: str = ""
    text_fingerprint: str = ""
    repairs: tuple[Repair, ...] = ()
    damaged: tuple[RawRange, ...] = ()


class ErrorInfo(Record):
    """Why an article gave no facts."""

    type: str
    message: str


class ArticleResult(Record):
    """All that was read from one article."""

    schema_version: str = SCHEMA_VERSION
    rules_version: str
    article: ArticleInfo
    organizations: tuple[Organization, ...] = ()
    beneficiaries: tuple[Beneficiary, ...] = ()
    activities: tuple[Activity, ...] = ()
    facts: tuple[Fact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: ErrorInfo | None = None
