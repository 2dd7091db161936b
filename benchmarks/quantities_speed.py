"""Speed of the reader of figures beside peers, in one run and one process: characters a second on clean news.

    python benchmarks/quantities_speed.py [--articles 600] [--rounds 3]

Peers that are not installed are left out and named. The ratio to JioNLP's money extractor is what counts: absolute figures
depend on the machine and on what else runs on it.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsfacts.mentions.quantities import find_quantities
from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.rules import load_part

HERE = Path(__file__).resolve().parent
Reader = Callable[[str], object]


def shared_news(count: int) -> list[str]:
    """News texts of the shared material."""
    base = Path(os.environ.get("NEWSFACTS_SHARED", HERE.parents[1] / "shared"))
    path = base / "bulk" / "news-20000.jsonl.gz"
    if not path.is_file():
        sys.exit(f"{path}: no news to measure on; set NEWSFACTS_SHARED")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(count), strict=False)]


def peers() -> dict[str, Reader]:
    """The peers that are installed."""
    found: dict[str, Reader] = {}
    try:
        jionlp = importlib.import_module("jionlp")
        found["JioNLP money"] = jionlp.ner.extract_money
    except ImportError:
        print("jionlp is not installed: left out")
    try:
        suite = importlib.import_module("recognizers_number")
        model = suite.NumberRecognizer("zh-cn").get_number_model()
        found["Recognizers number"] = model.parse
    except ImportError:
        print("recognizers-text-number is not installed: left out")
    return found


def rate(reader: Reader, texts: list[str], rounds: int) -> float:
    """Characters a second, the best of some rounds, by the processor's clock."""
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            reader(text)
        best = max(best, sum(map(len, texts)) / max(time.process_time() - start, 1e-9))
    return best


def seconds_to_ready(rounds: int) -> float:
    """From the start of the interpreter to the first quantity, the best of some rounds."""
    code = "import newsfacts; newsfacts.find_quantities('近5000元')"
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        best = min(best, time.perf_counter() - start)
    return best


def linear(rounds: int) -> None:
    """One megabyte and two of the hardest inputs."""
    rules = load_part(TABLES)
    for name, piece in (
        ("digits", "9"),
        ("一", "一"),
        ("千", "千"),
        ("brackets", "（"),
    ):
        took = []
        for size in (1_000_000, 2_000_000):
            text = piece * (size // len(piece))
            start = time.process_time()
            find_quantities(text, rules)
            took.append(time.process_time() - start)
        print(f"  {name:10} 1 MB {took[0]:7.2f} s   2 MB {took[1]:7.2f} s   ratio {took[1] / max(took[0], 1e-9):.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    texts, rules = shared_news(args.articles), load_part(TABLES)
    readers: dict[str, Reader] = {"newsfacts quantities": lambda text: find_quantities(text, rules), **peers()}
    rates = {name: rate(reader, texts, args.rounds) for name, reader in readers.items()}
    for name, value in rates.items():
        print(
            f"{name:24}{value:14,.0f} characters/s   newsfacts is {rates['newsfacts quantities'] / value:.2f} times as fast"
        )
    print(f"ready {seconds_to_ready(args.rounds) * 1000:.0f} ms after the interpreter starts")
    print("time on hard inputs:")
    linear(args.rounds)


if __name__ == "__main__":
    main()
