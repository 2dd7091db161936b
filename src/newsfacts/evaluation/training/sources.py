"""What is learned from: gold articles with their bytes, articles written for it, and news known by their number only.

The project holds no news texts. corpora/labels/news.jsonl says of articles of a public collection, by their number, at which
places facts stand and what fills their slots; whoever has the collection can learn from them too.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from newsfacts.errors import InputError
from newsfacts.evaluation.gold import GoldActivity, GoldArticle, GoldBeneficiary, GoldFact, GoldHead, read_gold

NEWS, DISTANT, WRITTEN = "news", "distant", "written"
# What one reader labelled: learned from, but nothing is tuned to it.
LABELLED = frozenset((NEWS, DISTANT, WRITTEN))
ANNOTATED = frozenset(("facts", "beneficiaries", "activities"))
SLOTS = ("item", "action", "actor", "beneficiary", "activity", "time")
# What an article weighs: the gold is the task, and two readers saw it; what was written to be learned from has the style of
# counties. News that are less like the gold (trade, courts, epidemics) only help where examples are rare: in activities,
# for which all weigh alike. Chosen by cross-validation on the gold.
_WEIGHTS = {NEWS: 1.0, DISTANT: 0.0, WRITTEN: 2.0}
_WEIGHT = 4.0
_RARE = frozenset(("activity", "activities"))


class Source(NamedTuple):
    """A gold article with its bytes, the group it is counted in, and what is annotated in it."""

    group: str
    gold: GoldArticle
    raw: bytes
    annotated: frozenset[str]


def weight(group: str, learned: str) -> float:
    """How much an article of this group weighs when this slot or kind of mention is learned; 0: it is left out."""
    return 1.0 if learned in _RARE else _WEIGHTS.get(group, _WEIGHT)


def gold_sources(folders: Iterable[Path]) -> Iterator[Source]:
    """Every gold article of the folders; the folder's name is the group. Raises InputError as `read_gold` does."""
    for folder in folders:
        for gold in read_gold(folder):
            yield Source(folder.name, gold, (folder / f"{gold.id}.txt").read_bytes(), ANNOTATED)


def labelled_sources(labels: Path, news: Path) -> Iterator[Source]:
    """The articles of the collection `news` (a JSON object a line, gzipped: id, title, date, outlet, text) that `labels` names.

    Raises InputError for a label whose place or wording does not stand in its article: then it is another collection.
    """
    lines = labels.read_text(encoding="utf-8").splitlines()
    known = {label["id"]: label for label in map(json.loads, lines)}
    with gzip.open(news, "rt", encoding="utf-8") as articles:
        for article in map(json.loads, articles):
            if article["id"] in known:
                label = known[article["id"]]
                yield _source(label, composed(article), DISTANT if label.get("distant") else NEWS)


def written_sources(labels: Path) -> Iterator[Source]:
    """The articles that `labels` holds with their texts. Raises InputError as `labelled_sources` does."""
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        yield _source(label, label["text"], WRITTEN)


def composed(article: Mapping[str, str]) -> str:
    """An article of the collection as a text with a head; the places of the labels are characters of it."""
    outlet = f"来源：{article['outlet']}  " if article["outlet"] else ""
    return f"{article['title']}\n{outlet}{article['date']}\n{article['text'].strip()}\n"


def _source(label: Mapping[str, Any], text: str, group: str) -> Source:
    facts = tuple(_fact(text, *row) for row in label.get("facts", ()))
    groups, activities = (
        [_wording(text, one) for one in label.get(kind, ())] for kind in ("beneficiaries", "activities")
    )
    wordings = [getattr(fact, slot) for fact in facts for slot in SLOTS]
    if missing := [
        word for word in (*wordings, *groups, *activities) if word is not None and (not word or word not in text)
    ]:
        raise InputError(
            f"{label['id']}: {missing[0]!r} does not stand in the article; use the collection of the labels"
        )
    gold = GoldArticle(
        id=label["id"],
        text=text,
        article=GoldHead(title=None, outlet=None, published=None, place=None),
        facts=facts,
        beneficiaries=tuple(GoldBeneficiary(text=word, category="other") for word in groups if word),
        activities=tuple(GoldActivity(text=word, kind="activity") for word in activities if word),
    )
    return Source(group, gold, text.encode(), frozenset(label) & ANNOTATED)


def _fact(text: str, start: int, end: int, *filled: Any) -> GoldFact:
    """A fact of which the labels give place, slots and measure; what the quantity is worth they do not say."""
    *slots, measure = filled
    return GoldFact(
        quantity=text[start:end],
        start=start,
        end=end,
        value=None,
        value_to=None,
        hedge="exact",
        unit=None,
        measure=measure,
        **{slot: _wording(text, one) for slot, one in zip(SLOTS, slots, strict=True)},
    )


def _wording(text: str, given: Any) -> str | None:
    """A wording, given as it is written or as the place where it stands."""
    return given if given is None or isinstance(given, str) else text[slice(*given)]


def fingerprint(sources: Iterable[Source]) -> str:
    """A hash of every text and annotation that was learned from."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(f"{source.group}/{source.gold.id}".encode())
        digest.update(source.raw)
        digest.update(source.gold.model_dump_json(exclude={"text"}).encode())
    return digest.hexdigest()
