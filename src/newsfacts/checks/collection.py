"""Figures of many articles against one another: the same indicator told differently, totals that fall, copies counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from newsfacts.checks.consistency_bounds import bounds, middle
from newsfacts.checks.consistency_reading import cue
from newsfacts.checks.intervals import meet
from newsfacts.records import ArticleResult, Fact, Finding, Interval
from newsfacts.rules import Rules

_LEVELS = ("cumulative", "stock")
# One unit for all measure words of a basis: 名, 位 and 人 count the same.
_UNITS = {"person": "人", "money": "元"}


class Indicator(NamedTuple):
    """What a claim counts: where, who, what, for whom, in which activity, in which unit; None where the text is silent."""

    place_code: str | None
    organization: str | None
    item: str
    beneficiary: str | None
    activity: str | None
    unit: str
    measure: str

    @property
    def name(self) -> str:
        """The indicator in words, for tables and charts."""
        parts = (
            self.organization,
            self.activity,
            self.beneficiary if self.beneficiary != self.item else None,
            self.item,
        )
        return " · ".join(part for part in parts if part) + f"（{self.unit}）"


@dataclass(frozen=True)
class Claim:
    """One figure of one article, with the day it speaks of (`as_of`) and where its period begins.

    `stated_day`: the text names the day itself; `running`: a total that can only grow.
    """

    result: ArticleResult
    fact: Fact
    indicator: Indicator
    begin: date | None
    as_of: date | None
    stated_day: bool
    running: bool

    @property
    def bounds(self) -> Interval:
        """What the figure may stand for."""
        return bounds(self.fact.quantity)


def distinct(results: Iterable[ArticleResult]) -> list[ArticleResult]:
    """The articles with copies of one text left out: of each text the earliest stays."""
    ordered = sorted(results, key=lambda r: (r.article.published or date.max, r.article.source))
    seen: set[str] = set()
    kept: list[ArticleResult] = []
    for result in ordered:
        mark = result.article.text_fingerprint
        if result.error is None and (not mark or mark not in seen):
            seen.add(mark)
            kept.append(result)
    return kept


def claims(results: Iterable[ArticleResult], rules: Rules) -> dict[Indicator, list[Claim]]:
    """All comparable claims of the distinct articles by indicator, in order of the day they speak of."""
    found: dict[Indicator, list[Claim]] = defaultdict(list)
    for result in distinct(results):
        for fact in result.facts:
            claim = _claim(result, fact, rules)
            if claim is not None:
                found[claim.indicator].append(claim)
    for listed in found.values():
        listed.sort(key=_order)
    return dict(sorted(found.items(), key=lambda pair: [part or "" for part in pair[0]]))


def _claim(result: ArticleResult, fact: Fact, rules: Rules) -> Claim | None:
    """The claim of a fact; None for what is planned, denied, a part, a rate, repeated in the title, or counts nothing named."""
    quantity = fact.quantity
    usable = fact.attribution in ("reported", "quoted") and fact.relation is None and quantity.value is not None
    usable = usable and quantity.start >= len(result.article.title or "")
    if not usable or fact.item is None or fact.measure not in (*_LEVELS, "period"):
        return None
    time = fact.time
    stated = time.to_date if time and time.to_date else None
    clause = result.article.text[fact.evidence.start : quantity.start]
    running = fact.measure == "cumulative" or cue(rules, "running").search(clause) is not None
    level = running or fact.measure in _LEVELS or (time is not None and time.shape in ("until", "now"))
    return Claim(
        result=result,
        fact=fact,
        indicator=_indicator(result, fact, level),
        begin=time.from_date if time else None,
        as_of=stated or result.article.published,
        stated_day=stated is not None,
        running=running,
    )


def _indicator(result: ArticleResult, fact: Fact, level: bool) -> Indicator:
    organizations = {one.id: one.full_name or one.name for one in result.organizations}
    groups = {one.id: one.name for one in result.beneficiaries}
    activities = {one.id: one.name for one in result.activities}
    actor, group, activity = fact.actor, fact.beneficiary, fact.activity
    return Indicator(
        place_code=fact.place_code or result.article.place_code,
        organization=organizations.get(actor.organization_id or "", actor.text) if actor else None,
        item=fact.item.text if fact.item else "",
        beneficiary=groups.get(group.beneficiary_id or "", group.text) if group else None,
        activity=activities.get(activity.activity_id or "", activity.text) if activity else None,
        unit=_UNITS.get(fact.quantity.basis or "", fact.quantity.unit or ""),
        measure="level" if level else "period",
    )


def find_conflicts(results: Iterable[ArticleResult], rules: Rules) -> Iterator[tuple[ArticleResult, Finding]]:
    """Each contradiction between two articles, with the later of them."""
    for listed in claims(results, rules).values():
        by_article = _one_per_article(listed)
        for earlier, later in pairwise(by_article):
            if _same_period(earlier, later) and not meet(earlier.bounds, later.bounds):
                yield later.result, _finding(earlier, later, "differ")
            elif _falls(earlier, later):
                yield later.result, _finding(earlier, later, "fall")


def _one_per_article(listed: Sequence[Claim]) -> list[Claim]:
    """One claim of each article, the one that names its day; two figures that exclude one another are two things."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in listed:
        by_article[claim.result.article.id].append(claim)
    kept = []
    for own in by_article.values():
        best = max(own, key=lambda claim: claim.stated_day)
        if all(meet(best.bounds, claim.bounds) for claim in own):
            kept.append(best)
    return sorted(kept, key=_order)


def _order(claim: Claim) -> tuple[date, str, int]:
    return claim.as_of or date.max, claim.result.article.source, claim.fact.quantity.start


def _same_period(one: Claim, other: Claim) -> bool:
    """Whether both speak of the same time, and both say so themselves or were printed on the same day."""
    if one.as_of is None or one.as_of != other.as_of or one.stated_day != other.stated_day:
        return False
    return one.begin == other.begin or (one.indicator.measure == "level" and None in (one.begin, other.begin))


def _falls(earlier: Claim, later: Claim) -> bool:
    """Whether a total that can only grow is lower on the later day: the same beginning, or none and the same year."""
    if not (earlier.running and later.running):
        return False
    if earlier.as_of is None or later.as_of is None or earlier.as_of >= later.as_of:
        return False
    same_start = (
        earlier.begin == later.begin if earlier.begin or later.begin else earlier.as_of.year == later.as_of.year
    )
    high, low = later.bounds.high, earlier.bounds.low
    return same_start and high is not None and low is not None and high < low


def _finding(earlier: Claim, later: Claim, kind: str) -> Finding:
    one, other = earlier.fact.quantity.text, later.fact.quantity.text
    stated, expected = middle(later.bounds), middle(earlier.bounds)
    where, day = earlier.result.article.source, earlier.as_of
    zh = {"differ": "另一篇报道同一时点的数不同", "fall": "累计数比此前的报道少"}[kind]
    en = {
        "differ": "another article gives another figure of the same day",
        "fall": "the running total is lower than before",
    }
    return Finding(
        check="collection",
        verdict="internal_contradiction",
        severity="verify",
        fact_ids=(later.fact.id, earlier.fact.id),
        stated=later.bounds,
        expected=earlier.bounds,
        direction="high" if stated > expected else "low",
        difference=abs(stated - expected),
        message=f"{later.indicator.name}: {en[kind]}: {one} in {where} ({day}), here {other}",
        message_zh=f"{later.indicator.name}：{zh}，{where}（{day}）为{one}，本文为{other}",
    )


def with_conflicts(results: Iterable[ArticleResult], rules: Rules) -> list[ArticleResult]:
    """The results in their order, each with the contradictions that an earlier article makes of it."""
    known = list(results)
    added: dict[int, list[Finding]] = defaultdict(list)
    for result, finding in find_conflicts(known, rules):
        added[id(result)].append(finding)
    return [
        result.model_copy(update={"findings": (*result.findings, *added[id(result)])}) if added[id(result)] else result
        for result in known
    ]
