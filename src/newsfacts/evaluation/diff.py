"""What changed between two runs over the same articles: facts gained, lost and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from newsfacts.evaluation.score import SLOTS
from newsfacts.records import ArticleResult, Fact, Record


class Change(Record):
    """One fact that two runs read differently; `fields` holds (name, before, after) of what changed."""

    source: str
    kind: Literal["gained", "lost", "changed"]
    quantity: str
    raw_start: int
    fields: tuple[tuple[str, str | None, str | None], ...] = ()


def differences(before: Mapping[str, ArticleResult], after: Mapping[str, ArticleResult]) -> Iterator[Change]:
    """The changes from one run to another, article by article in order of source, fact by fact in order of place."""
    for source in sorted(before.keys() | after.keys()):
        old = _by_place(before.get(source))
        new = _by_place(after.get(source))
        for place in sorted(old.keys() | new.keys()):
            change = _change(source, old.get(place), new.get(place))
            if change is not None:
                yield change


def _by_place(result: ArticleResult | None) -> dict[int, Fact]:
    return {fact.quantity.raw_start: fact for fact in result.facts} if result else {}


def _change(source: str, old: Fact | None, new: Fact | None) -> Change | None:
    one = new or old
    if one is None:
        return None
    quantity, place = one.quantity.text, one.quantity.raw_start
    if old is None or new is None:
        kind: Literal["gained", "lost"] = "gained" if old is None else "lost"
        return Change(source=source, kind=kind, quantity=quantity, raw_start=place)
    left, right = readings(old), readings(new)
    fields = tuple((name, left[name], right[name]) for name in left if left[name] != right[name])
    if not fields:
        return None
    return Change(source=source, kind="changed", quantity=quantity, raw_start=place, fields=fields)


def readings(fact: Fact) -> dict[str, str | None]:
    """What a fact says, field by field, in words."""
    quantity = fact.quantity
    said: dict[str, str | None] = {
        "quantity": quantity.text,
        "value": None if quantity.value is None else str(quantity.value),
        "value_to": None if quantity.value_to is None else str(quantity.value_to),
        "hedge": quantity.hedge,
        "unit": quantity.unit,
        "measure": fact.measure,
        "attribution": fact.attribution,
    }
    for slot in SLOTS:
        span = getattr(fact, slot)
        said[slot] = None if span is None else span.text
    return said
