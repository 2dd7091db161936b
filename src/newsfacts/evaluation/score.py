"""Precision, recall and F1 per kind of answer: results against gold.

A quantity is right when its place overlaps and its value, hedge and unit are equal; `linked` asks its item, actor and
beneficiary right too (null where the gold says null), `linked where named` leaves out slots for which the gold names
nothing. Spans are compared in the raw text, slots by their wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsfacts.evaluation.gold import GoldArticle, GoldFact
from newsfacts.evaluation.wording import alike, plain
from newsfacts.records import ArticleResult, Fact, Record, Span

SLOTS = ("item", "action", "actor", "beneficiary", "activity", "time")
LINKED = ("item", "actor", "beneficiary")
HEAD = ("title", "outlet", "published", "place")


class Score(Record):
    """Counts of one kind of answer."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the answers given that are right."""
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """Share of the answers wanted that were given."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Scores:
    """Scores per kind in order of first appearance, and what was missed, in words."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}
        self.misses: list[str] = []

    def add(self, kind: str, right: int, spurious: int, missed: int) -> None:
        """Count answers of a kind."""
        counts = self._counts.setdefault(kind, [0, 0, 0])
        for i, n in enumerate((right, spurious, missed)):
            counts[i] += n

    def add_one(self, kind: str, right: bool) -> None:
        """Count one answer that is either right, or both spurious and missed."""
        self.add(kind, int(right), int(not right), int(not right))

    def rows(self) -> dict[str, Score]:
        """The score of each kind."""
        return {kind: Score(right=r, spurious=s, missed=m) for kind, (r, s, m) in self._counts.items()}


class Pair(NamedTuple):
    """A gold fact and the result's fact at its place."""

    gold: GoldFact
    found: Fact


def score(gold: Iterable[GoldArticle], results: Mapping[str, ArticleResult]) -> Scores:
    """Score results, by gold article id, against gold articles; an article without result counts as one that found nothing."""
    scores = Scores()
    for article in gold:
        score_article(scores, article, results.get(article.id))
    return scores


def score_article(scores: Scores, gold: GoldArticle, result: ArticleResult | None) -> None:
    """Add one article to the scores."""
    found = result.facts if result else ()
    pairs = pair_facts(gold.facts, found)
    _score_quantities(scores, gold, found, pairs)
    for pair in pairs:
        _score_slots(scores, gold, pair)
    _score_non_facts(scores, gold, found, pairs)
    _score_names(scores, gold, result)
    _score_head(scores, gold, result)


def pair_facts(gold: Sequence[GoldFact], found: Sequence[Fact]) -> list[Pair]:
    """Each gold fact with the unused fact that shares most characters with it, the first of equals."""
    pairs: list[Pair] = []
    used: set[int] = set()
    for want in gold:
        shares = [
            (min(want.end, f.quantity.raw_end) - max(want.start, f.quantity.raw_start), -i)
            for i, f in enumerate(found)
            if i not in used
        ]
        size, index = max(shares, default=(0, 0))
        if size > 0:
            used.add(-index)
            pairs.append(Pair(want, found[-index]))
    return pairs


def same_quantity(pair: Pair) -> bool:
    """Whether value, hedge and unit agree."""
    gold, quantity = pair.gold, pair.found.quantity
    if gold.hedge != quantity.hedge or plain(gold.unit) != plain(quantity.unit):
        return False
    if gold.hedge == "vague" and gold.value is None:
        return True
    return gold.value == quantity.value and gold.value_to == quantity.value_to


def wording(gold: GoldArticle, span: Span | None) -> str | None:
    """A slot's wording as it stands in the raw text."""
    return None if span is None else gold.text[span.raw_start : span.raw_end]


def slot_right(gold: GoldArticle, pair: Pair, slot: str) -> bool:
    """Whether the slot names what the gold names, or nothing where it names nothing."""
    return alike(getattr(pair.gold, slot), wording(gold, getattr(pair.found, slot)))


def _score_quantities(scores: Scores, gold: GoldArticle, found: Sequence[Fact], pairs: list[Pair]) -> None:
    strict = [pair for pair in pairs if same_quantity(pair)]
    linked = [pair for pair in strict if all(slot_right(gold, pair, slot) for slot in LINKED)]
    named = [
        pair
        for pair in strict
        if all(getattr(pair.gold, slot) is None or slot_right(gold, pair, slot) for slot in LINKED)
    ]
    for kind, right in (
        ("quantity place", pairs),
        ("quantity", strict),
        ("linked", linked),
        ("linked where named", named),
    ):
        scores.add(kind, len(right), len(found) - len(right), len(gold.facts) - len(right))
    placed = {id(pair.gold) for pair in pairs}
    exact = {id(pair.gold) for pair in strict}
    scores.misses += [f"{gold.id} {f.quantity!r} at {f.start}: missed" for f in gold.facts if id(f) not in placed]
    scores.misses += [
        f"{gold.id} {g.quantity!r} at {g.start}: read as {f.quantity.text!r} = {f.quantity.value} {f.quantity.hedge} {f.quantity.unit}"
        for g, f in pairs
        if id(g) not in exact
    ]


def _score_slots(scores: Scores, gold: GoldArticle, pair: Pair) -> None:
    for slot in SLOTS:
        want, got = getattr(pair.gold, slot), wording(gold, getattr(pair.found, slot))
        if want is None and got is None:
            continue
        right = want is not None and got is not None and alike(want, got)
        scores.add(f"slot {slot}", int(right), int(got is not None and not right), int(want is not None and not right))
        if not right:
            where = f"{gold.id} {pair.gold.quantity!r} at {pair.gold.start}"
            scores.misses.append(f"{where}: {slot} is {got!r}, should be {want!r}")
    right_measure = pair.gold.measure == pair.found.measure
    scores.add_one("measure", right_measure)


def _score_non_facts(scores: Scores, gold: GoldArticle, found: Sequence[Fact], pairs: list[Pair]) -> None:
    held = {id(pair.found) for pair in pairs}
    loose = [f.quantity for f in found if id(f) not in held]
    bitten = sum(any(n.start < q.raw_end and q.raw_start < n.end for q in loose) for n in gold.non_facts)
    scores.add("non-facts left alone", len(gold.non_facts) - bitten, 0, bitten)
    scores.misses += [f"{gold.id} {gold.text[q.raw_start : q.raw_end]!r} at {q.raw_start}: spurious" for q in loose]


def _score_names(scores: Scores, gold: GoldArticle, result: ArticleResult | None) -> None:
    for kind, field, key, wanted in (
        ("organizations", "full", "full_name", gold.organizations),
        ("beneficiaries", "category", "category", gold.beneficiaries),
        ("activities", "kind", "kind", gold.activities),
    ):
        want = {plain(entry.text): getattr(entry, field) for entry in wanted}
        found: dict[str, str | None] = {}
        for entity in getattr(result, kind, ()):
            for mention in entity.mentions:
                found.setdefault(plain(wording(gold, mention)), getattr(entity, key))
        _compare(scores, gold.id, kind, field, (want, found))


def _compare(
    scores: Scores, article: str, kind: str, field: str, sides: tuple[dict[str, str | None], dict[str, str | None]]
) -> None:
    want, found = sides
    right = want.keys() & found.keys()
    scores.add(kind, len(right), len(found) - len(right), len(want) - len(right))
    scores.misses += [f"{article} {kind} missed: {surface}" for surface in sorted(want.keys() - right)]
    scores.misses += [f"{article} {kind} spurious: {surface}" for surface in sorted(found.keys() - right)]
    for surface in sorted(right):
        if want[surface] is None:
            continue
        agree = plain(want[surface]) == plain(found[surface])
        scores.add_one(f"{kind} {field}", agree)
        if not agree:
            scores.misses.append(
                f"{article} {kind} {surface}: {field} is {found[surface]!r}, should be {want[surface]!r}"
            )


def _score_head(scores: Scores, gold: GoldArticle, result: ArticleResult | None) -> None:
    for key in HEAD:
        want = getattr(gold.article, key)
        if want:
            got = getattr(result.article, key) if result else None
            scores.add_one(f"article {key}", plain(want) == plain(str(got or "")))
