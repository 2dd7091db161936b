"""How well damaged articles are read: likeness to the original, furniture, facts, fingerprints, speed and memory.

Usage: noise_bench.py [--shared FOLDER] [--facts] [--count 200]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import tracemalloc
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean

import noise

from newsfacts.articles import load
from newsfacts.records import Article, Options, RawArticle
from newsfacts.rules import load_rules
from newsfacts.text.characters import characters
from newsfacts.text.read import read
from newsfacts.text.script import simplified

HERE = Path(__file__).parents[1]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", simplified(text))


def likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, bare(left), bare(right), autojunk=False).ratio()


def article(raw: bytes, name: str) -> Article:
    return load(RawArticle(raw=raw, source=name), load_rules(), Options())


def own_pairs(count: int) -> list[noise.Pair]:
    paths = sorted((HERE / "corpora").rglob("*.txt"))
    return noise.pairs({path.stem: path.read_text(encoding="utf-8").strip() for path in paths}, count)


def shared_pairs(shared: Path) -> list[noise.Pair]:
    found = []
    for path in sorted((shared / "noise/pairs").glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        found.append(noise.Pair(path.stem, said["clean"], text, tuple(said["kinds"]), ()))
    return found


def measure_likeness(title: str, found: list[noise.Pair]) -> None:
    ratios, same_print, left, lines = [], 0, 0, 0
    by_kind: dict[str, list[float]] = {}
    for pair in found:
        got, want = article(pair.raw(), pair.name), article(pair.clean.encode(), pair.name)
        ratios.append((likeness(got.text, want.text), f"{pair.name} {'+'.join(pair.kinds)}"))
        for kind in pair.kinds:
            by_kind.setdefault(kind, []).append(ratios[-1][0])
        same_print += got.text_fingerprint == want.text_fingerprint
        kept = set(map(bare, got.text.split("\n")))
        lines += len(pair.furniture)
        left += sum(bare(line) in kept for line in pair.furniture)
    print(f"{title}: {len(found)} pairs, likeness mean {mean(r for r, _ in ratios):.4f}, worst {min(ratios)}")
    print("   by kind: " + ", ".join(f"{kind} {mean(values):.4f}" for kind, values in sorted(by_kind.items())))
    print(
        f"   same fingerprint {same_print / len(found):.3f}"
        + (f", furniture removed {1 - left / lines:.3f} of {lines} lines" if lines else "")
    )


def measure_facts(title: str, found: list[noise.Pair]) -> None:
    from newsfacts.extraction import extract

    lost = total = added = 0
    for pair in found:
        want = _facts(extract(pair.clean.encode()))
        got = _facts(extract(pair.raw()))
        total += len(want)
        lost += len(_without(want, got))
        added += len(_without(got, want))
    print(f"{title}: {lost} of {total} facts lost or changed ({lost / max(1, total):.3f}), {added} others found")


def _facts(result: object) -> list[tuple[str | None, ...]]:
    facts = result.facts  # type: ignore[attr-defined]
    text = lambda span: None if span is None else bare(span.text)  # noqa: E731
    return [(str(f.quantity.value), f.quantity.unit, text(f.item), text(f.actor)) for f in facts]


def _without(these: list[tuple[str | None, ...]], those: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    rest = list(those)
    missing = []
    for item in these:
        if item in rest:
            rest.remove(item)
        else:
            missing.append(item)
    return missing


def measure_speed(title: str, raws: list[bytes]) -> None:
    rules = load_rules()
    length = sum(len(read(raw, rules).raw) for raw in raws)
    for name, work in (("repair", lambda raw: read(raw, rules)), ("whole load", lambda raw: article(raw, "-"))):
        start = time.process_time()
        for raw in raws:
            work(raw)
        print(f"{title}, {name}: {length / (time.process_time() - start):,.0f} characters/s")


def measure_memory(title: str, raw: bytes) -> None:
    rules = load_rules()
    for is_traditional in (False, True):  # tables are loaded once, whatever the input
        characters(is_traditional)
    read("預熱學習".encode(), rules)
    tracemalloc.start()
    read(raw, rules)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"{title}: {len(raw) / 1e6:.1f} MB in, peak {peak / len(raw):.1f} times that")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--facts", action="store_true")
    args = parser.parse_args()
    sets = {"own generator": own_pairs(args.count)}
    if (args.shared / "noise/pairs").is_dir():
        sets["shared pairs"] = shared_pairs(args.shared)
    for title, found in sets.items():
        measure_likeness(title, found)
        if args.facts:
            measure_facts(title, found)
    clean = [pair.clean.encode() for pair in sets["own generator"]]
    bulk = args.shared / "bulk/news-20000.jsonl.gz"
    if bulk.is_file():
        with gzip.open(bulk, "rt", encoding="utf-8") as lines:
            clean = [json.loads(line)["text"].encode() for line, _ in zip(lines, range(4000), strict=False)]
    measure_speed("clean", clean)
    for title, found in sets.items():
        measure_speed(f"damaged, {title}", [pair.raw() for pair in found])
    measure_memory("clean", b"\n".join(clean))
    measure_memory("damaged", "\n".join(pair.damaged for pair in sets["own generator"] * 2).encode())


if __name__ == "__main__":
    main()
