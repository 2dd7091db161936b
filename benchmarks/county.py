"""The county articles of a gold folder as results with every slot filled from the annotations, and their verdicts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from newsfacts.articles.gazetteer import gazetteer
from newsfacts.evaluation.from_gold import result_of
from newsfacts.evaluation.gold import GoldArticle, GoldFact, read_gold_article
from newsfacts.mentions.times import find_times
from newsfacts.records import ActivitySlot, ActorSlot, ArticleResult, BeneficiarySlot, Organization, Span, TimeSlot
from newsfacts.rules import Rules


def articles(folder: Path, sets: str, rules: Rules) -> Iterator[tuple[GoldArticle, ArticleResult]]:
    """Each article of the sets ("ca cc") with the result that a perfect extraction would give."""
    for path in sorted(folder.glob("*.json")):
        if path.stem[:2] in sets.split():
            gold = read_gold_article(path)
            yield gold, full_result(gold, rules)


def full_result(gold: GoldArticle, rules: Rules) -> ArticleResult:
    """`result_of` with actor, beneficiary, activity and time slots, organizations and the place's code."""
    plain = result_of(gold, rules)
    places = gazetteer(rules)
    place = places.find(gold.article.place) if gold.article.place else None
    info = plain.article.model_copy(update={"place_code": place.code if place else None})
    times = find_times(gold.text, rules, info.published)
    bodies = {one.text: _organization(gold, one.text, one.full, one.kind) for one in gold.organizations}
    facts = tuple(
        fact.model_copy(
            update={**_slots(gold, one, bodies), "time": _time(gold, one, times), "place_code": info.place_code}
        )
        for fact, one in zip(plain.facts, gold.facts, strict=True)
    )
    return plain.model_copy(update={"article": info, "facts": facts, "organizations": tuple(bodies.values())})


def _organization(gold: GoldArticle, text: str, full: str | None, kind: Any) -> Organization:
    return Organization(id=text, name=text, full_name=full, kind=kind, mentions=(span(gold.text, text, 0),))


def _slots(gold: GoldArticle, fact: GoldFact, bodies: dict[str, Organization]) -> dict[str, Any]:
    def slot(words: str | None) -> dict[str, Any] | None:
        return span(gold.text, words, fact.start).model_dump() if words else None

    actor, beneficiary, activity = slot(fact.actor), slot(fact.beneficiary), slot(fact.activity)
    body = next((name for name in bodies if fact.actor and name in fact.actor), None)
    return {
        "actor": ActorSlot(**actor, organization_id=body) if actor else None,
        "beneficiary": BeneficiarySlot(**beneficiary) if beneficiary else None,
        "activity": ActivitySlot(**activity) if activity else None,
    }


def _time(gold: GoldArticle, fact: GoldFact, times: Any) -> TimeSlot | None:
    if not fact.time:
        return None
    place = span(gold.text, fact.time, fact.start)
    inside = [one for one in times if one.start < place.end and place.start < one.end]
    best = max(inside, key=lambda one: min(one.end, place.end) - max(one.start, place.start), default=None)
    if best is None:
        return TimeSlot(**place.model_dump())
    return TimeSlot(**place.model_dump(), from_date=best.from_date, to_date=best.to_date, shape=best.shape)


def span(text: str, words: str, at: int) -> Span:
    """The place of `words` nearest to `at`."""
    places = [start for start in range(len(text)) if text.startswith(words, start)]
    start = min(places, key=lambda place: abs(place - at))
    end = start + len(words)
    return Span(text=words, start=start, end=end, raw_start=start, raw_end=end)


def verdicts(folder: Path, sets: str) -> dict[tuple[str, int], tuple[str, frozenset[str]]]:
    """(article, start of the quantity) -> (verdict, ids of its rows)."""
    found = {}
    for name in sets.split():
        with (folder / f"{name}_verdicts.csv").open(encoding="utf-8-sig") as stream:
            for row in csv.DictReader(stream):
                ids = frozenset(part.strip() for part in row["tally_ids"].split(";") if part.strip())
                found[row["article"], int(row["start"])] = (row["verdict"], ids)
    return found


def published(gold: GoldArticle) -> date | None:
    """The day of publication."""
    return date.fromisoformat(gold.article.published) if gold.article.published else None
