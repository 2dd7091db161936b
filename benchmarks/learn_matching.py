"""Learn the weights of rules/match_weights.csv from county articles: conditional logit over the hints, "no row" among the choices.

    python benchmarks/learn_matching.py GOLD_FOLDER "ca cc" [--results RESULTS.jsonl] [--write]

For each fact the choices are the series that share words with it, and none; the gold says which was right. The weights
maximise the likelihood with a small ridge; then `rival` and the two thresholds are tried on a grid. Deterministic.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from county import articles, verdicts
from scipy.optimize import minimize

from newsfacts.checks.matching.context import Context, contexts
from newsfacts.checks.matching.engine import Matcher
from newsfacts.checks.matching.score import candidates
from newsfacts.checks.matching.terms import lexicon
from newsfacts.checks.periods import claim_time
from newsfacts.checks.tallies import read_tallies
from newsfacts.records import ArticleResult
from newsfacts.rules import Rules, load_rules, shipped_folder

RIDGE = 3.0
SLIPS = {"person": ("人次", "person_times"), "person_times": ("人", "person")}
NOT_HINTS = ("base", "rival", "least_chance", "alarm_chance", "basis_chance", "basis_item", "close_chance")


def choices(
    folder: Path, sets: str, rules: Rules, results: list[ArticleResult]
) -> list[tuple[list[dict[str, float]], set[int]]]:
    """For each fact the hints of its candidates and which of them are right (none: an empty set)."""
    answers = verdicts(folder, sets)
    engines = {name: Matcher(read_tallies(folder / f"{name}_tallies.csv"), rules) for name in sets.split()}
    found = []
    for result in results:
        name = Path(result.article.source).stem
        if name[:2] not in engines:
            continue
        engine = engines[name[:2]]
        for context in with_slips(contexts(result, lexicon(rules))):
            quantity = context.fact.quantity
            wanted = next(
                (answers[name, at] for at in range(quantity.raw_start, quantity.raw_end) if (name, at) in answers), None
            )
            area = engine.area_of(context.fact, result)
            if wanted is None or area is None:
                continue
            claim = claim_time(context.fact, result.article.published, context.time_cues)
            own = [one for one in candidates(context, claim, area, {}) if one.refused is None]
            right = {i for i, one in enumerate(own) if wanted[1] & {row.tally_id for row in one.series.rows}}
            if wanted[1] and not right:
                continue  # the right row shares no word with the fact, or was refused: nothing to learn
            found.append(([one.hints for one in own], right))
    return found


def with_slips(found: Sequence[Context]) -> Iterator[Context]:
    """Each context, and every second one of persons once more with the unit that is most often mistaken for it.

    人 for 人次 is the commonest slip, and rare in a small corpus; it does not change which row the text speaks of.
    """
    yield from found
    for context in found[::2]:
        slip = SLIPS.get(context.fact.quantity.basis or "")
        if slip is not None:
            quantity = context.fact.quantity.model_copy(update={"unit": slip[0], "basis": slip[1]})
            yield context._replace(fact=context.fact.model_copy(update={"quantity": quantity}))


def learn(data: list[tuple[list[dict[str, float]], set[int]]]) -> dict[str, float]:
    """The weights that make the gold answers likeliest."""
    names = ["base", *sorted({name for hints, _ in data for one in hints for name in one})]
    column = {name: i for i, name in enumerate(names)}
    tables = []
    for hints, right in data:
        table = np.zeros((len(hints) + 1, len(names)))
        for i, one in enumerate(hints):
            table[i, 0] = 1
            for name, value in one.items():
                table[i, column[name]] = value
        target = np.zeros(len(hints) + 1)
        target[sorted(right) or [len(hints)]] = 1
        tables.append((table, target / target.sum()))

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = RIDGE * float(weights[1:] @ weights[1:]) / 2, RIDGE * np.r_[0, weights[1:]]
        for table, target in tables:
            scores = table @ weights
            scores -= scores.max()
            chance = np.exp(scores)
            chance /= chance.sum()
            total -= float(target @ np.log(chance + 1e-12))
            slope += (chance - target) @ table
        return total, slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(names, best, strict=True)}


def write(weights: dict[str, float], path: Path) -> None:
    """Put the weights into the table, keeping the notes and the rows that are no hints."""
    with path.open(encoding="utf-8") as stream:
        old = {row["hint"]: row for row in csv.DictReader(stream)}
    rows = {
        name: {"hint": name, "weight": str(weight), "note": old.get(name, {}).get("note", "")}
        for name, weight in weights.items()
    }
    rows.update({name: old[name] for name in NOT_HINTS[1:] if name in old})
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(
            stream, ["hint", "weight", "examples", "counterexamples", "note"], lineterminator="\n", restval=""
        )
        writer.writeheader()
        writer.writerows(rows.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets")
    parser.add_argument("--results", type=Path, help="what extraction wrote; learned from beside the annotations")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rules = load_rules()
    results = [result for _, result in articles(args.folder, args.sets, rules)]
    if args.results:
        results += [ArticleResult(**json.loads(line)) for line in args.results.read_text(encoding="utf-8").splitlines()]
    data = choices(args.folder, args.sets, rules, results)
    weights = learn(data)
    print(json.dumps(weights, indent=0, ensure_ascii=False))
    print(f"{len(data)} facts, {sum(map(bool, (right for _, right in data)))} with a row")
    if args.write:
        write(weights, shipped_folder() / "match_weights.csv")


if __name__ == "__main__":
    main()
