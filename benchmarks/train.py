"""Learn all weights anew: `make train`. Writes those of groups, activities and slots, and prints the figures of cross-validation.

Learned from: the gold of SHARED/gold/train and corpora/gold/seen, the articles of corpora/labels/written.jsonl, and those of
SHARED/bulk that corpora/labels/news.jsonl names.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from newsfacts.evaluation.training.folds import FOLDS
from newsfacts.evaluation.training.groups import KINDS, read_groups
from newsfacts.evaluation.training.groups_fit import fit_groups, write
from newsfacts.evaluation.training.run import train
from newsfacts.evaluation.training.sources import Source, gold_sources, labelled_sources, written_sources
from newsfacts.mentions.weights import Weights
from newsfacts.records import Options

HERE = Path(__file__).resolve().parents[1]


def groups(sources: Sequence[Source], target: Path) -> list[dict[str, Weights]]:
    """Learn the finders of groups and activities, write their weights; for each fold those that never saw its articles."""
    folds: list[dict[str, Weights]] = [{} for _ in range(FOLDS)]
    for kind, readings in read_groups(sources, Options()).items():
        learned = fit_groups(readings, kind)
        write(learned.weights, target / f"weights_{kind}.json")
        for own, weights in zip(folds, learned.folds, strict=True):
            own[kind] = weights
        for name, figures in learned.figures.items():
            print("{} {}: P {:.3f} R {:.3f} F1 {:.3f}".format(kind, name, *figures), flush=True)
        print(f"{kind}: enough {learned.weights.enough} surely {learned.weights.surely}", flush=True)
    return folds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared", help="folder that holds gold/ and bulk/")
    parser.add_argument(
        "--target", type=Path, default=HERE / "src/newsfacts", help="folder that gets mentions/ and facts/weights/"
    )
    parser.add_argument("--only-groups", action="store_true", help=f"learn {' and '.join(KINDS)} only")
    arguments = parser.parse_args()
    sources = [*gold_sources([arguments.shared / "gold/train", HERE / "corpora/gold/seen"])]
    sources += written_sources(HERE / "corpora/labels/written.jsonl")
    sources += labelled_sources(HERE / "corpora/labels/news.jsonl", arguments.shared / "bulk/news-20000.jsonl.gz")
    folds = groups(sources, arguments.target / "mentions")
    if not arguments.only_groups:
        about = train(sources, arguments.target / "facts/weights", folds)
        shown = {key: about[key] for key in ("trained_on", "cross_validation", "slots", "reliability")}
        print(json.dumps(shown, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
