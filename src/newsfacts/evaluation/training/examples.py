"""Training examples: the pairs of every quantity that the pipeline finds in a gold article, and which of them are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsfacts import articles, mentions, nlp
from newsfacts.evaluation.gold import GoldArticle, GoldFact
from newsfacts.evaluation.training.folds import fold
from newsfacts.evaluation.training.sources import Source, weight
from newsfacts.evaluation.wording import alike, plain
from newsfacts.facts.features import Describer, Table
from newsfacts.facts.lexical import quantity_keys, spot_keys
from newsfacts.facts.measures import MEASURES, measure_table
from newsfacts.facts.pairs import Board, Pairs
from newsfacts.facts.scene import Scene
from newsfacts.facts.spots import SLOTS, find_spots
from newsfacts.facts.votes import vote_keys
from newsfacts.mentions.weights import Weights as FinderWeights
from newsfacts.mentions.weights import in_place
from newsfacts.records import Article, Mentions, Options, Quantity, RawArticle
from newsfacts.rules import Rules, load_rules

HeldOut: TypeAlias = Sequence[Mapping[str, FinderWeights]]


class SlotExample(NamedTuple):
    """The pairs of one slot in one article: features, and whether each pair is right; `empty_right` where the gold names nothing."""

    pairs: Pairs
    table: Table
    empty: Table
    right: NDArray[np.bool_]
    empty_right: NDArray[np.bool_]


class Example(NamedTuple):
    """One article: the gold fact at each quantity (None where there is none), whether its value is read right, and all pairs."""

    id: str
    group: str
    gold: tuple[GoldFact | None, ...]
    exact: NDArray[np.bool_]
    missed: int
    slots: dict[str, SlotExample]
    measure: Table
    vote_keys: list[list[str]]
    spot_keys: list[list[str]]
    quantity_keys: list[list[str]]
    names: tuple[str, ...]
    measure_names: tuple[str, ...]


def read_examples(sources: Iterable[Source], options: Options, held_out: HeldOut = ()) -> list[Example]:
    """An example per source, by the pipeline as it stands.

    The finders of groups and activities have learned from the same gold, and find in it more than in any other article.
    `held_out` holds for each fold the weights that they learn from the other folds, which read the articles of the fold.
    """
    rules = load_rules(options.rules)
    tagger = nlp.tagger(options.ner)
    found = []
    for source in sources:
        name = source.gold.id
        article = articles.load(RawArticle(raw=source.raw, source=f"{name}.txt"), rules, options)
        with in_place(held_out[fold(name)] if held_out else {}):
            read = mentions.read(article, nlp.tag_text(tagger, article.text), rules)
        found.append(make_example(source.group, source.gold, article, read, rules))
    return found


def make_example(group: str, gold: GoldArticle, article: Article, found: Mentions, rules: Rules) -> Example:
    """The example of one article."""
    scene = Scene(article, found)
    board = Board(scene, find_spots(scene, rules))
    describer = Describer(board, rules)
    facts = _gold_at(article, found.quantities, gold.facts)
    exact = [fact is not None and _same(quantity, fact) for quantity, fact in zip(found.quantities, facts, strict=True)]
    measure_names, measure = measure_table(describer)
    return Example(
        id=gold.id,
        group=group,
        gold=facts,
        exact=np.array(exact, dtype=bool),
        missed=len(gold.facts) - sum(fact is not None for fact in facts),
        slots={slot: _slot(board, describer, facts, slot) for slot in SLOTS},
        measure=measure,
        vote_keys=vote_keys(scene),
        spot_keys=spot_keys(board),
        quantity_keys=quantity_keys(board),
        names=describer.names,
        measure_names=measure_names,
    )


def _slot(board: Board, describer: Describer, facts: Sequence[GoldFact | None], slot: str) -> SlotExample:
    pairs = board.pairs(slot)
    wanted = [getattr(fact, slot) if fact else None for fact in facts]
    known: dict[tuple[str, str], bool] = {}
    right = np.zeros(len(pairs.quantity), dtype=bool)
    for row, (quantity, spot) in enumerate(zip(pairs.quantity.tolist(), pairs.spot.tolist(), strict=True)):
        want = wanted[quantity]
        if want is not None:
            key = (want, board.texts[spot])
            right[row] = known[key] = known[key] if key in known else alike(*key)
    empty_right = np.array(
        [fact is not None and want is None for fact, want in zip(facts, wanted, strict=True)], dtype=bool
    )
    table = describer.describe({slot: pairs})
    return SlotExample(pairs, table[: len(right)], table[len(right) :], right, empty_right)


def _gold_at(
    article: Article, quantities: Sequence[Quantity], facts: Sequence[GoldFact]
) -> tuple[GoldFact | None, ...]:
    """The gold fact that shares most characters with each quantity."""
    at: list[GoldFact | None] = [None] * len(quantities)
    places = [article.origins.raw(quantity.start, quantity.end) for quantity in quantities]
    for fact in facts:
        shares = [
            (min(fact.end, end) - max(fact.start, start), -index)
            for index, (start, end) in enumerate(places)
            if at[index] is None
        ]
        size, index = max(shares, default=(0, 0))
        if size > 0:
            at[-index] = fact
    return tuple(at)


def _same(quantity: Quantity, fact: GoldFact) -> bool:
    if fact.hedge != quantity.hedge or plain(fact.unit) != plain(quantity.unit):
        return False
    vague = fact.hedge == "vague" and fact.value is None
    return vague or (fact.value == quantity.value and fact.value_to == quantity.value_to)


def measure_labels(example: Example) -> NDArray[np.int64]:
    """The gold measure of each quantity as an index of MEASURES, -1 where there is no gold fact."""
    return np.array([MEASURES.index(fact.measure) if fact else -1 for fact in example.gold], dtype=np.int64)


def slot_named(example: Example, slot: str) -> NDArray[np.bool_]:
    """For each quantity whether the gold names something in the slot."""
    return np.array([fact is not None and getattr(fact, slot) is not None for fact in example.gold], dtype=bool)


def weighing(examples: Sequence[Example], learned: str) -> list[Example]:
    """The articles that weigh anything when this slot, or the measure, is learned."""
    return [example for example in examples if weight(example.group, learned)]


def quantity_weights(examples: Sequence[Example], learned: str) -> NDArray[np.float64]:
    """What each quantity of the articles weighs when this slot, or the measure, is learned."""
    weights = [weight(example.group, learned) for example in examples]
    return np.repeat(weights, [len(example.gold) for example in examples])
