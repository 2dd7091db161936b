"""Linking measured: the ranker beside hand ordering, cross-validation beside dev and both halves of corpora/; writes linking.md."""

import argparse
import sys
from pathlib import Path

from newsfacts.evaluation.gold import read_gold
from newsfacts.evaluation.score import score
from newsfacts.extraction import Extractor
from newsfacts.facts.weights import Weights, load_weights
from newsfacts.records import ArticleInfo, ArticleResult, RawArticle

HERE = Path(__file__).resolve().parents[1]
ASSEMBLE = sys.modules["newsfacts.facts.assemble"]
KINDS = (
    "linked",
    "linked where named",
    "slot item",
    "slot actor",
    "slot beneficiary",
    "slot action",
    "slot activity",
    "slot time",
    "measure",
)


def measured(folder: Path, extractor: Extractor) -> tuple[dict[str, float], dict[str, float]]:
    """F1 by kind with the weights, and by hand ordering."""
    gold = list(read_gold(folder))
    read = {
        article.id: extractor.read(
            RawArticle(raw=(folder / f"{article.id}.txt").read_bytes(), source=f"{article.id}.txt")
        )
        for article in gold
    }
    tables = []
    for weights in (load_weights(), None):
        ASSEMBLE.load_weights = lambda weights=weights: weights
        results = {}
        for name, (article, mentions) in read.items():
            info = ArticleInfo(**{field: getattr(article, field) for field in ArticleInfo.model_fields})
            assembled = ASSEMBLE.assemble(article, mentions, extractor.rules)
            results[name] = ArticleResult(rules_version=extractor.rules.version, article=info, **dict(assembled))
        rows = score(gold, results).rows()
        tables.append({kind: rows[kind].f1 for kind in KINDS})
    ASSEMBLE.load_weights = load_weights
    return tables[0], tables[1]


def page(weights: Weights, columns: dict[str, tuple[dict[str, float], dict[str, float]]]) -> str:
    """The Markdown page."""
    validated = weights.about["cross_validation"]
    trained = weights.about["trained_on"]
    head = [
        "F1",
        *(f"{name}, cross-validated" for name in validated),
        *(f"{name}{how}" for name in columns for how in (", ranker", ", by hand")),
    ]
    lines = ["# Linking", "", "Written by `python benchmarks/linking.py`; F1 as `newsfacts evaluate` counts it.", ""]
    lines += [
        f"Weights: {trained['articles']} articles, {trained['facts']} facts, sha256 {trained['sha256'][:16]}…; {trained['folds']} folds by article, {trained['seeds']} seeds, groups and activities of the training articles {trained['mentions']}.",
        "",
    ]
    lines += ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|"]
    for kind in KINDS:
        cells = [kind, *(f"{part[kind.removeprefix('slot ')]:.3f}" for part in validated.values())]
        cells += [f"{table[kind]:.3f}" for pair in columns.values() for table in pair]
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        "The weights have seen the train and the seen articles; only cross-validation says what they are worth there.",
        "",
    ]
    lines += [
        "## Confidence",
        "",
        "Said against right (linked: item, actor and beneficiary all right), in cross-validation on train.",
        "",
    ]
    lines += ["| confidence from | facts | said on average | right |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {row['from']} | {row['facts']} | {row['said']:.3f} | {row['right']:.3f} |"
        for row in weights.about["reliability"]
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared", help="folder that holds gold/dev")
    arguments = parser.parse_args()
    extractor, weights = Extractor(), load_weights()
    if weights is None:
        raise SystemExit("no weights are installed; run make train")
    folders = {
        "dev": arguments.shared / "gold/dev",
        "seen": HERE / "corpora/gold/seen",
        "blind": HERE / "corpora/gold/blind",
        "unread": HERE / "corpora/gold/unread",
    }
    columns = {name: measured(folder, extractor) for name, folder in folders.items() if folder.is_dir()}
    text = page(weights, columns)
    (HERE / "benchmarks/linking.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
