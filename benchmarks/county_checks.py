"""Check the annotated county articles, slots filled from the annotations: the upper bound that extraction can reach.

python benchmarks/county_checks.py GOLD_FOLDER "ca cc" RESULTS.jsonl
"""

from __future__ import annotations

import sys
from pathlib import Path

from county import articles

from newsfacts.checks import check
from newsfacts.checks.tallies import read_tallies
from newsfacts.records import Options
from newsfacts.rules import load_rules


def main() -> None:
    folder, sets, target = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    rules = load_rules()
    tables = {name: read_tallies(folder / f"{name}_tallies.csv") for name in sets.split()}
    with target.open("w", encoding="utf-8") as stream:
        for gold, result in articles(folder, sets, rules):
            checked = check(result, tables[gold.id[:2]], rules, Options())
            stream.write(checked.model_dump_json() + "\n")


if __name__ == "__main__":
    main()
