"""The whole of training: read, cross-validate, tune, fit on all, export, and say what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsfacts.evaluation.training.boost import ROUNDS, SEEDS, fit_measures, fit_slot
from newsfacts.evaluation.training.examples import Example, HeldOut, read_examples
from newsfacts.evaluation.training.export import Bundle
from newsfacts.evaluation.training.folds import FOLDS
from newsfacts.evaluation.training.lexicon import Vocabulary
from newsfacts.evaluation.training.sources import LABELLED, Source, fingerprint
from newsfacts.evaluation.training.validate import (
    Outcome,
    calibrate,
    cross_validate,
    cross_votes,
    joined,
    linked,
    measure_accuracy,
    tune,
)
from newsfacts.evaluation.training.votes import fit_votes
from newsfacts.facts.lexical import NAMES as LEXICAL
from newsfacts.facts.linking import LINKED
from newsfacts.facts.spots import SLOTS
from newsfacts.facts.weights import FOLDER
from newsfacts.records import Options


class Validation(NamedTuple):
    """Cross-validation of one folder: outcomes per slot, whether each quantity was read right, how many were not found or none."""

    outcomes: dict[str, Outcome]
    exact: NDArray[np.bool_]
    wrong_place: int
    missed: int


def train(sources: Sequence[Source], target: Path = FOLDER, held_out: HeldOut = ()) -> dict[str, Any]:
    """Train on the sources, the group of the first being the one to tune on; write the weights to `target`; give the figures."""
    examples = [one for one in read_examples(sources, Options(), held_out) if one.gold]
    vocabulary = Vocabulary(examples)
    votes = cross_votes(examples)
    outcomes = {slot: cross_validate(vocabulary, examples, votes, slot) for slot in SLOTS}
    groups = list(dict.fromkeys(example.group for example in examples))
    parts = {name: _part(examples, outcomes, name) for name in groups if name not in LABELLED}
    main = parts[groups[0]]
    margins = tune(main.outcomes, main.exact, _everywhere(examples, outcomes))
    bundle = _fitted(vocabulary, examples)
    bundle.margins(margins)
    raw = np.prod([main.outcomes[slot].sure(margins[slot]) for slot in LINKED], axis=0)
    right = linked(main.outcomes, main.exact, margins)[0]
    bundle.about["calibration"] = calibrate(raw, right)
    bundle.about["reliability"] = reliability(raw, right, bundle.about["calibration"])
    bundle.about["trained_on"] = {
        "sha256": fingerprint(sources),
        "folders": groups,
        "articles": len(examples),
        "facts": sum(fact is not None for example in examples for fact in example.gold),
        "folds": FOLDS,
        "rounds": ROUNDS,
        "seeds": len(SEEDS),
        "mentions": "held out" if held_out else "as shipped",
    }
    bundle.about["cross_validation"] = {
        name: figures(part, margins) | {"measure": measure_accuracy(examples, votes, name)}
        for name, part in parts.items()
    }
    bundle.write(target)
    return bundle.about


def _everywhere(examples: Sequence[Example], outcomes: Mapping[str, Sequence[Outcome]]) -> dict[str, Outcome]:
    """The outcomes in all articles that two readers annotated."""
    return {
        slot: joined([own for own, example in zip(found, examples, strict=True) if example.group not in LABELLED])
        for slot, found in outcomes.items()
    }


def _fitted(vocabulary: Vocabulary, examples: Sequence[Example]) -> Bundle:
    """All trees, fitted on all articles."""
    bundle = Bundle()
    models = {slot: fit_slot(vocabulary, examples, slot) for slot in SLOTS}
    for slot, model in models.items():
        bundle.add(slot, model.boosters, examples[0].names + (LEXICAL if model.lesson else ()))
    bundle.words(vocabulary, {slot: model.lesson for slot, model in models.items() if model.lesson})
    bundle.add("measure", (fit_measures(examples),), examples[0].measure_names)
    bundle.votes(fit_votes(examples))
    return bundle


def _part(examples: Sequence[Example], outcomes: Mapping[str, Sequence[Outcome]], group: str) -> Validation:
    """What cross-validation over all folders says of the articles of one."""
    mine = [place for place, example in enumerate(examples) if example.group == group]
    known = [np.array([fact is not None for fact in examples[place].gold], dtype=bool) for place in mine]
    exact = np.concatenate([examples[place].exact[mask] for place, mask in zip(mine, known, strict=True)])
    return Validation(
        outcomes={slot: joined([found[place] for place in mine]) for slot, found in outcomes.items()},
        exact=exact,
        wrong_place=int(sum((~mask).sum() for mask in known)),
        missed=sum(examples[place].missed for place in mine),
    )


def figures(validation: Validation, margins: Mapping[str, float]) -> dict[str, float]:
    """F1 per slot and of linked facts, as score.py counts them."""
    outcomes = validation.outcomes
    whole, named = linked(outcomes, validation.exact, margins)
    answers = len(whole) + (validation.wrong_place + validation.missed) / 2
    both = {"linked": round(whole.sum() / answers, 4), "linked where named": round(named.sum() / answers, 4)}
    return both | {slot: round(outcomes[slot].f1(margins[slot]), 4) for slot in SLOTS}


def reliability(
    raw: NDArray[np.float64], right: NDArray[np.bool_], curve: Mapping[str, list[float]]
) -> list[dict[str, float]]:
    """Confidence in tenths: how many facts, what was said on average, how many were right."""
    said = np.interp(raw, curve["raw"], curve["right"])
    rows = []
    for tenth in range(10):
        inside = (said >= tenth / 10) & (said < (tenth + 1) / 10 + (tenth == 9))
        if inside.any():
            rows.append(
                {
                    "from": tenth / 10,
                    "facts": int(inside.sum()),
                    "said": round(float(said[inside].mean()), 3),
                    "right": round(float(right[inside].mean()), 3),
                }
            )
    return rows
