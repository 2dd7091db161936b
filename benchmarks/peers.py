"""Run the peers' own test suites against our reader and print the table.

    python benchmarks/peers.py [FOLDER] [--misses SUITE]

FOLDER holds one JSONL file per suite (default: ../shared/peers beside the checkout, or $NEWSFACTS_SHARED/peers). A case
counts as right when every span, value and unit agrees; a case that we refuse by design is counted apart, with its reason.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from peer_mappings import SUITES, Found
from peer_rewrites import rewrite

from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.rules import load_part

HERE = Path(__file__).resolve().parent
# What the peers' own Python gives on their suites, as far as it was measured.
PEERS_OWN = {
    "recognizers-Number-NumberModel": 334,
    "recognizers-Number-PercentModel": 139,
    "recognizers-Number-NumberRangeModel": 0,
    "recognizers-NumberWithUnit-CurrencyModel": 28,
    "recognizers-NumberWithUnit-DimensionModel": 11,
}


def shared_folder() -> Path:
    """Where the peers' cases lie."""
    base = os.environ.get("NEWSFACTS_SHARED")
    return (Path(base) if base else HERE.parents[1] / "shared") / "peers"


def refusals() -> dict[str, str]:
    """The cases that we refuse by design, with the reason of each."""
    with (HERE / "peer_refusals.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["reason"] for row in csv.DictReader(file)}


def same_value(theirs: str | None, ours: Fraction | str | None, case: dict[str, Any]) -> bool:
    """Whether two values agree; the peer prints fifteen digits."""
    if case["spec"].get("IgnoreResolution") or theirs is None or ours is None:
        return theirs is None or bool(case["spec"].get("IgnoreResolution"))
    if isinstance(ours, str):
        return theirs == ours
    number = Fraction(theirs.rstrip("%"))
    return abs(number - ours) <= abs(number) / 10**12


def right(case: dict[str, Any], found: Iterable[Found]) -> bool:
    """Whether every entity of the case agrees in place, value and unit."""
    ours, theirs = list(found), case["expected"]
    if len(ours) != len(theirs):
        return False
    for one, entry in zip(ours, theirs, strict=True):
        resolution = entry.get("Resolution") or {}
        if (one.start, one.end) != (entry["Start"], entry["End"] + 1):
            return False
        if not same_value(resolution.get("value"), one.value, case):
            return False
        if one.unit and resolution.get("unit", one.unit) != one.unit:
            return False
    return True


def cases(path: Path) -> list[dict[str, Any]]:
    """The cases of one suite."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run_suite(path: Path, name: str, refused: dict[str, str]) -> tuple[int, int, list[str]]:
    """How many cases are right and how many refused, and the ids of the others."""
    rules = load_part(TABLES)
    hits, apart, missed = 0, 0, []
    for case in cases(path):
        if name.startswith("cn2an"):
            good = rewrite(case["input"], case["method"], rules) == case["expected"]
        else:
            good = right(case, SUITES[name](case["input"], rules))
        if good:
            hits += 1
        elif case["id"] in refused:
            apart += 1
        else:
            missed.append(f"{case['id']}: {case['input'][:70]}")
    return hits, apart, missed


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=shared_folder())
    parser.add_argument("--misses", default="", help="print the missed cases of suites whose name matches")
    args = parser.parse_args()
    if not args.folder.is_dir():
        print(f"{args.folder}: no such folder of peer suites; name one, or set NEWSFACTS_SHARED", file=sys.stderr)
        return 2
    refused = refusals()
    print(f"{'suite':44}{'right':>8}{'refused':>9}{'missed':>8}{'cases':>7}{'peer':>7}")
    for name in [*SUITES, "cn2an-transform"]:
        hits, apart, missed = run_suite(args.folder / f"{name}.jsonl", name, refused)
        print(f"{name:44}{hits:8}{apart:9}{len(missed):8}{hits + apart + len(missed):7}{PEERS_OWN.get(name, '–'):>7}")
        if args.misses and re.search(args.misses, name):
            print("\n".join("    " + line for line in missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
