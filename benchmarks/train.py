"""Train the ranker of facts anew: `make train`. Writes src/newsfacts/facts/weights/ and prints the figures of cross-validation."""

import argparse
import json
from pathlib import Path

from newsfacts.evaluation.training.run import train

HERE = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared", help="folder that holds gold/train")
    parser.add_argument("--target", type=Path, default=HERE / "src/newsfacts/facts/weights")
    arguments = parser.parse_args()
    about = train([arguments.shared / "gold/train", HERE / "corpora/gold/seen"], arguments.target)
    print(
        json.dumps(
            {key: about[key] for key in ("trained_on", "cross_validation", "slots", "reliability")},
            ensure_ascii=False,
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
