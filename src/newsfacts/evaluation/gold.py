"""Gold annotations: ID.json beside ID.txt, as corpora/README.md defines them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newsfacts.errors import InputError
from newsfacts.records import Exact, Record
from newsfacts.records.vocabulary import ActivityKind, Category, Hedge, Measure, OrganizationKind, SkipReason


class GoldFact(Record):
    """One counted quantity with its slots, each an exact substring of the text."""

    quantity: str
    start: int
    end: int
    value: Exact | None
    value_to: Exact | None
    hedge: Hedge
    unit: str | None
    item: str | None
    action: str | None
    actor: str | None
    beneficiary: str | None
    activity: str | None
    time: str | None
    measure: Measure


class GoldNonFact(Record):
    """A numeral that must not become a fact."""

    text: str
    start: int
    end: int
    why: SkipReason


class GoldOrganization(Record):
    """A named body."""

    text: str
    full: str | None = None
    kind: OrganizationKind


class GoldBeneficiary(Record):
    """A group of people that a measure serves."""

    text: str
    category: Category


class GoldActivity(Record):
    """A named programme, activity or meeting."""

    text: str
    kind: ActivityKind


class GoldHead(Record):
    """The article's head."""

    title: str | None
    outlet: str | None
    published: str | None
    place: str | None


class GoldArticle(Record):
    """One annotated article. `text` is the raw text with line ends as single line feeds."""

    id: str
    text: str
    article: GoldHead
    facts: tuple[GoldFact, ...]
    non_facts: tuple[GoldNonFact, ...] = ()
    organizations: tuple[GoldOrganization, ...] = ()
    beneficiaries: tuple[GoldBeneficiary, ...] = ()
    activities: tuple[GoldActivity, ...] = ()


def read_gold(folder: Path) -> Iterator[GoldArticle]:
    """The gold articles of a folder in order of name.

    Raises InputError when the folder holds none, or for a file that does not keep to the format.
    """
    paths = sorted(path for path in folder.glob("*.json") if path.with_suffix(".txt").is_file())
    if not paths:
        raise InputError(f"{folder}: no gold articles (ID.json beside ID.txt); name a folder like corpora/gold")
    for path in paths:
        yield read_gold_article(path)


def read_gold_article(path: Path) -> GoldArticle:
    """One gold article; raises InputError when it does not keep to the format or a place does not hold its text."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        gold = GoldArticle(**{**content, "id": path.stem, "text": text})
    except (ValidationError, ValueError) as error:
        raise InputError(f"{path}: {error}") from error
    faults = list(_faults(gold))
    if faults:
        raise InputError("\n".join(f"{path}: {fault}" for fault in faults))
    return gold


def _faults(gold: GoldArticle) -> Iterator[str]:
    places = [(f.start, f.end, f.quantity) for f in gold.facts] + [(n.start, n.end, n.text) for n in gold.non_facts]
    for start, end, text in places:
        if gold.text[start:end] != text:
            yield f"[{start}:{end}] is {gold.text[start:end]!r}, not {text!r}; mend the offsets"
    slots = ("item", "action", "actor", "beneficiary", "activity", "time")
    words = [(slot, getattr(fact, slot)) for fact in gold.facts for slot in slots]
    words += [("organizations", o.text) for o in gold.organizations]
    words += [("beneficiaries", b.text) for b in gold.beneficiaries]
    words += [("activities", a.text) for a in gold.activities]
    for name, word in words:
        if word is not None and word not in gold.text:
            yield f"{name} {word!r} does not stand in the text; copy it from there"
