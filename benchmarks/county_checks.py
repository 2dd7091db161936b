"""Verdicts and findings on the county articles of corpora/, each group of sets apart: what was developed with, and what was not.

python benchmarks/county_checks.py [--slots text|gold]
    text: from the raw text on; gold: slots filled from the annotations, the upper bound that extraction can reach.
python benchmarks/county_checks.py GOLD_FOLDER "ca cc" RESULTS.jsonl
    writes the checked results of some sets, slots filled from the annotations.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from county import articles
from county_scores import count, line

from newsfacts.checks import check
from newsfacts.checks.tallies import Tallies, read_tallies
from newsfacts.evaluation.gold import GoldArticle, read_gold_article
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, Options, RawArticle
from newsfacts.rules import Rules, load_rules

CORPORA = Path(__file__).parents[1] / "corpora"
# (sets, folder): learned from; read for verdicts and findings; read by nobody who writes rules (cd, ce).
GROUPS = (("ca cc na", "seen"), ("cb", "blind"), ("cd", "blind"), ("ce", "unread"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slots", choices=("text", "gold"), default="text")
    parser.add_argument("write", nargs="*", metavar="FOLDER SETS RESULTS", help="write the checked results instead")
    arguments = parser.parse_args()
    rules = load_rules()
    if arguments.write:
        folder, sets, target = arguments.write
        write(Path(folder), sets, Path(target), rules)
        return
    for sets, half in GROUPS:
        total: Counter[str] = Counter()
        for name in sets.split():
            total += group(name, half, arguments.slots, rules)
        print(f"{sets} ({arguments.slots})\n{line(total)}", flush=True)


def write(folder: Path, sets: str, target: Path, rules: Rules) -> None:
    """The checked results of the sets as JSON Lines; their tables stand beside the articles."""
    tables = {name: read_tallies(folder / f"{name}_tallies.csv") for name in sets.split()}
    with target.open("w", encoding="utf-8") as stream:
        for gold, result in articles(folder, sets, rules):
            stream.write(check(result, tables[gold.id[:2]], rules, Options()).model_dump_json() + "\n")


def group(name: str, half: str, slots: str, rules: Rules) -> Counter[str]:
    """The counts of one set; a set without a table (na) is checked for contradictions only."""
    checks = CORPORA / "checks" / half
    table = checks / f"{name}_tallies.csv"
    tallies = read_tallies(table) if table.is_file() else None
    return count(name, checked(CORPORA / "gold" / half, name, tallies, (slots, rules)), checks)


def checked(
    folder: Path, name: str, tallies: Tallies | None, how: tuple[str, Rules]
) -> Iterator[tuple[str, ArticleResult]]:
    """Each article of the set with what the checks say."""
    slots, rules = how
    for gold, result in articles(folder, name, rules) if slots == "gold" else extracted(folder, name):
        yield gold.id, check(result, tallies, rules, Options())


def extracted(folder: Path, name: str) -> Iterator[tuple[GoldArticle, ArticleResult]]:
    """Each article of the set as extraction reads it."""
    extract = Extractor()
    for path in sorted(folder.glob(f"{name}*.json")):
        gold = read_gold_article(path)
        yield gold, extract(RawArticle(raw=gold.text.encode(), source=f"{gold.id}.txt"))


if __name__ == "__main__":
    main()
