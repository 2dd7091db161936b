"""Train the ranker of facts anew: `make train`. Writes src/newsfacts/facts/weights/ and prints the figures of cross-validation."""

import argparse
import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path

from newsfacts.evaluation.training.folds import FOLDS, fold
from newsfacts.evaluation.training.run import train
from newsfacts.mentions.weights import Weights, load_weights

HERE = Path(__file__).resolve().parents[1]


def held_out(folders: Sequence[Path], news: Path) -> list[dict[str, Weights]]:
    """For each fold the weights of the finders of groups and activities, learned from the articles of the other folds.

    Of `news` the articles whose groups tools/groups_labels.jsonl lists are learned from in every fold.
    """
    specification = importlib.util.spec_from_file_location("learn_groups", HERE / "tools/learn_groups.py")
    if specification is None or specification.loader is None:
        raise SystemExit("tools/learn_groups.py is not there")
    learner = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(learner)
    names = [path.stem for folder in folders for path in sorted(folder.glob("*.json"))]
    learned: list[dict[str, Weights]] = [{} for _ in range(FOLDS)]
    for kind in ("beneficiaries", "activities"):
        shipped, data = load_weights(kind), learner.examples(folders, kind)
        more = learner.labelled(news) if kind == "beneficiaries" else []
        for number, weights in enumerate(learned):
            others = [example for example, name in zip(data, names, strict=True) if fold(name) != number]
            features = learner.learn([*others, *more], learner._STRENGTH[kind])
            weights[kind] = Weights(features, shipped.enough, shipped.surely)
    return learned


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared", help="folder that holds gold/train")
    parser.add_argument("--target", type=Path, default=HERE / "src/newsfacts/facts/weights")
    arguments = parser.parse_args()
    folders = [arguments.shared / "gold/train", HERE / "corpora/gold/seen"]
    about = train(folders, arguments.target, held_out(folders, arguments.shared / "bulk/news-20000.jsonl.gz"))
    print(
        json.dumps(
            {key: about[key] for key in ("trained_on", "cross_validation", "slots", "reliability")},
            ensure_ascii=False,
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
