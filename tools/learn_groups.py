"""Learn which wordings are beneficiaries, and which names are activities: weights_*.json of newsfacts.mentions.

    python tools/learn_groups.py beneficiaries GOLD_DIR... [--out FILE] [--folds 5] [--news FILE]

Each GOLD_DIR holds ID.txt and ID.json (corpora/README.md). Needs scikit-learn. With `--news`, a gzipped file of news
(a JSON object a line: id, title, text), the articles that groups_labels.jsonl lists the groups of are learned from too;
one reader made that list by the guidelines, so they are never among the articles that cross-validation measures on. A wording's label is whether the gold
lists it; its features are its own and those of the place that speaks most for it (multiple-instance learning: after each
round the best place of a listed wording stands for it, all places of the others against them). Prints precision,
recall and F1 of cross-validation over articles; the thresholds are those that cross-validation prefers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsfacts import articles
from newsfacts.mentions import activities_features
from newsfacts.mentions.activities_candidates import activity_words, anchors, ground
from newsfacts.mentions.beneficiaries import serving
from newsfacts.mentions.beneficiaries_candidates import spots
from newsfacts.mentions.beneficiaries_features import place_features, scenery, wording_features
from newsfacts.mentions.beneficiaries_places import occurrences
from newsfacts.mentions.beneficiaries_words import group_words
from newsfacts.nlp.taggers import tag_text, tagger
from newsfacts.records import Options, RawArticle
from newsfacts.rules import Rules, load_rules

_MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉·•.．,，、。；;：:()（）\[\]【】?？!！—-]")
_ROUNDS = 3
_RARE = 4
# How far the weights may go from nought: there are half as many activities to learn from, and more ways to name them.
_STRENGTH = {"beneficiaries": 0.5, "activities": 0.1}
_LABELS = Path(__file__).with_name("groups_labels.jsonl")
_NEVER = 10**6


# The places that compete: of each its start, end and wording; those of one place stand together.
Variants = list[list[tuple[int, int, str]]]
Read = tuple[dict[str, list[list[str]]], Variants]


class Bag(NamedTuple):
    """A wording of an article with the features of each of its places, and whether the gold lists it."""

    wording: str
    instances: list[list[str]]
    listed: bool


class Example(NamedTuple):
    """An article: its wordings, the groups of border variants among them, and what the gold lists."""

    bags: list[Bag]
    variants: Variants
    gold: frozenset[str]


def plain(text: str) -> str:
    """A wording without marks, as evaluation compares it."""
    return _MARKS.sub("", text)


def beneficiary_bags(text: str, rules: Rules, tokens: Any) -> Read:
    """The features of each wording at each of its places, and which wordings are variants of one another."""
    place, found = spots(text, group_words(rules), tokens)
    if not found:
        return {}, []
    scene = scenery(place, serving(rules))
    bags = {}
    for wording, places in occurrences(found, text).items():
        own = list(wording_features(wording, places, scene))
        bags[wording] = [[*own, *place_features(one, scene)] for one in places]
    return bags, [[(one.start, one.end, text[one.start : one.end]) for one in spot.candidates] for spot in found]


def activity_bags(text: str, rules: Rules, tokens: Any) -> Read:
    """The same for activities; all its places compete with one another."""
    place = ground(text, activity_words(rules), tokens)
    found = list(anchors(place))
    bags = {
        wording: [
            [
                *activities_features.wording_features(wording, places, place),
                *activities_features.place_features(one, place),
            ]
            for one in places
        ]
        for wording, places in activities_features.wordings(found, text).items()
    }
    names = sorted({(name.start, name.end, text[name.start : name.end]) for one in found for name in one.names})
    return bags, [names]


def examples(folders: Iterable[Path], kind: str) -> list[Example]:
    """Every gold article of the folders."""
    rules, model = load_rules(), tagger("lac")
    read: Callable[..., Any] = beneficiary_bags if kind == "beneficiaries" else activity_bags
    out = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            raw = RawArticle(raw=path.with_suffix(".txt").read_bytes(), source=path.name)
            text = articles.load(raw, rules, Options()).text
            bags, variants = read(text, rules, tag_text(model, text))
            listed = frozenset(plain(entry["text"]) for entry in gold[kind])
            out.append(Example([Bag(w, i, plain(w) in listed) for w, i in bags.items()], variants, listed))
    return out


def labelled(news: Path) -> list[Example]:
    """The articles of `news` whose beneficiaries are listed in groups_labels.jsonl."""
    rules, model = load_rules(), tagger("lac")
    labels = {one["id"]: one["beneficiaries"] for one in map(json.loads, _LABELS.read_text("utf-8").splitlines())}
    out = []
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["id"] in labels:
                text = article["title"] + "\n" + re.sub(r"\s*\n\s*", "\n", article["text"].strip())
                bags, variants = beneficiary_bags(text, rules, tag_text(model, text))
                listed = frozenset(map(plain, labels[article["id"]]))
                out.append(Example([Bag(w, i, plain(w) in listed) for w, i in bags.items()], variants, listed))
    return out


def learn(train: Sequence[Example], strength: float) -> dict[str, int]:
    """The weights of the features, in thousandths."""
    bags = [bag for example in train for bag in example.bags]
    counts = Counter(name for bag in bags for name in {name for one in bag.instances for name in one})
    kept = {name for name, count in counts.items() if count >= _RARE}
    rows = [{name: 1.0 for name in one if name in kept} for bag in bags for one in bag.instances]
    owner = np.array([i for i, bag in enumerate(bags) for _ in bag.instances])
    listed = np.array([bag.listed for bag in bags], int)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows).tocsr()
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = _fit(matrix, owner, listed, strength)
    weights = {n: round(1000 * w) for n, w in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)}
    weights["bias"] = weights.get("bias", 0) + round(1000 * model.intercept_[0])
    return {name: weight for name, weight in sorted(weights.items()) if weight}


def _fit(matrix: Any, owner: Any, listed: Any, strength: float) -> LogisticRegression:
    labels, sizes = listed[owner], np.bincount(owner)
    spread = 1 / np.sqrt(sizes[owner])
    model = LogisticRegression(C=strength, max_iter=2000, solver="liblinear", random_state=0)
    model.fit(matrix, labels, sample_weight=spread)
    for _ in range(_ROUNDS):
        scores = model.decision_function(matrix)
        best = np.full(len(listed), -np.inf)
        np.maximum.at(best, owner, scores)
        use = (labels == 0) | (scores >= best[owner] - 1e-9)
        model.fit(matrix[use], labels[use], sample_weight=np.where(labels == 1, 1.0, spread)[use])
    return model


def sums(example: Example, weights: dict[str, int]) -> dict[str, int]:
    """How much speaks for each wording of an article."""
    return {
        bag.wording: max(sum(weights.get(name, 0) for name in set(one)) for one in bag.instances)
        for bag in example.bags
    }


def chosen(example: Example, totals: dict[str, int], enough: int, surely: int) -> set[str]:
    """The wordings that the finder would list with these thresholds."""
    found = set()
    for variants in example.variants:
        taken: list[tuple[int, int]] = []
        for start, end, wording in sorted(variants, key=lambda one: (-totals[one[2]], -one[0], one[1])):
            if totals[wording] < enough:
                break
            if totals[wording] >= surely or all(end <= low or high <= start for low, high in taken):
                taken.append((start, end))
                found.add(plain(wording))
    return found


def figures(pairs: Iterable[tuple[set[str], frozenset[str]]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = spurious = missed = 0
    for found, gold in pairs:
        right, spurious, missed = right + len(found & gold), spurious + len(found - gold), missed + len(gold - found)
    precision, recall = right / max(1, right + spurious), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def cross_validate(data: Sequence[Example], more: Sequence[Example], folds: int, strength: float) -> tuple[int, int]:
    """Print the figures of cross-validation, `more` being learned from in each fold; the thresholds that it prefers."""
    totals: list[dict[str, int]] = [{} for _ in data]
    for fold in range(folds):
        weights = learn([*(one for i, one in enumerate(data) if i % folds != fold), *more], strength)
        for i in range(fold, len(data), folds):
            totals[i] = sums(data[i], weights)
    grid = [(low, high) for low in range(-2500, 1200, 100) for high in (*range(low, 2500, 300), _NEVER)]

    def run(pair: tuple[int, int]) -> tuple[float, float, float]:
        return figures((chosen(one, total, *pair), one.gold) for one, total in zip(data, totals, strict=True))

    best = max(grid, key=lambda pair: run(pair)[2])
    print("cross-validation P {:.3f} R {:.3f} F1 {:.3f}".format(*run(best)), "enough {} surely {}".format(*best))
    return best


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("beneficiaries", "activities"))
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--news", type=Path)
    args = parser.parse_args()
    data, strength = examples(args.gold, args.kind), _STRENGTH[args.kind]
    more = labelled(args.news) if args.news and args.kind == "beneficiaries" else []
    enough, surely = cross_validate(data, more, args.folds, strength)
    weights = learn([*data, *more], strength)
    content = {"enough": enough, "surely": surely, "features": weights}
    default = Path(__file__).parents[1] / "src/newsfacts/mentions" / f"weights_{args.kind}.json"
    text = json.dumps(content, ensure_ascii=False, indent=0)
    (args.out or default).write_text(text + "\n", encoding="utf-8")
    print(len(weights), "features,", len(text) // 1000, "kB")


if __name__ == "__main__":
    main()
