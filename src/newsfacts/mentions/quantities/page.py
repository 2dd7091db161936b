"""The table of docs/quantities.md, made from the rules: which words mean which interval.

`python -m newsfacts.mentions.quantities.page` rewrites the table between the markers of the page.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from newsfacts.mentions.quantities.lexicon import TABLES
from newsfacts.rules import Rules, load_part

BEGIN, END = "<!-- semantics: begin -->", "<!-- semantics: end -->"


def semantics_table(rules: Rules) -> str:
    """Every row of intervals.csv with the hedges that lead to it, as a Markdown table."""
    head = ["| row | hedge | words | soft | hard | confidence | note |", "| --- | --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *_rows(rules)])


def _rows(rules: Rules) -> Iterator[str]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for hedge in rules.hedges:
        words[hedge.interval].append(f"N{hedge.name}" if hedge.position in {"after", "inside"} else f"{hedge.name}N")
        labels[hedge.interval].add(hedge.hedge)
    for row in rules.intervals:
        cells = [
            row.name,
            " ".join(sorted(labels[row.name])),
            " ".join(words[row.name]),
            f"`{row.soft}`",
            f"`{row.hard}`",
        ]
        yield "| " + " | ".join([*cells, row.confidence, row.note]) + " |"


def units_table(rules: Rules) -> str:
    """How many units each basis has, with the first of them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rules.units:
        found[row.basis or ""].append(row.name)
    lines = ["| basis | units | among them |", "| --- | --- | --- |"]
    return "\n".join(
        [*lines, *(f"| {basis} | {len(names)} | {' '.join(names[:12])} |" for basis, names in found.items())]
    )


def filled(page: str, rules: Rules) -> str:
    """The page with its tables made anew."""
    for begin, end, table in (
        (BEGIN, END, semantics_table(rules)),
        ("<!-- units: begin -->", "<!-- units: end -->", units_table(rules)),
    ):
        head, _, rest = page.partition(begin)
        _, _, tail = rest.partition(end)
        page = f"{head}{begin}\n\n{table}\n\n{end}{tail}"
    return page


def main() -> None:
    """Rewrite docs/quantities.md of the checkout."""
    path = Path(__file__).resolve().parents[4] / "docs" / "quantities.md"
    if not path.is_file():
        sys.exit(f"{path}: no such page; run this in a checkout")
    path.write_text(filled(path.read_text(encoding="utf-8"), load_part(TABLES)), encoding="utf-8")


if __name__ == "__main__":
    main()
