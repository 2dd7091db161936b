"""Strict F1 of organization borders on the MSRA test set (3,442 sentences), LAC alone and with the rules on top.

MSRA's idea of an organization differs from ours in two classes, and the comparison follows MSRA there: a party's
congress (党的十五大) is one, a government named by its country (法国政府) is none. Nothing else is adapted, and no rule
was made for a sentence of the set: every fifth sentence was looked at for classes of faults, the others never.

    python benchmarks/msra.py msra_test_bio.txt
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from newsfacts.mentions.organizations_borders import About, Borders
from newsfacts.mentions.organizations_words import Lexicon, lexicon
from newsfacts.nlp.taggers import tag_text, tagger
from newsfacts.records import Token
from newsfacts.rules import load_rules

Spans = set[tuple[int, int]]
_CONGRESS = re.compile(
    r"(?:中共|中国致公党|九三学社|民革|民盟|民建|民进|农工党|台盟)?[一二三四五六七八九十]{1,3}大(?![一-龥]*?[会地小])|(?:第[一二三四五六七八九十]{1,3}(?:次|届))?全国代表大会"
)
_GOVERNMENT = {"政府", "人民政府"}


def sentences(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a file with one character and its BIO tag a line, blank lines between sentences."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
        if rows:
            yield "".join(row[0] for row in rows), [row[1] for row in rows]


def gold_spans(tags: list[str]) -> Spans:
    """The ORG spans of a row of BIO tags."""
    starts = [i for i, tag in enumerate(tags) if tag == "B-ORG"]
    return {(i, next((j for j in range(i + 1, len(tags)) if tags[j] != "I-ORG"), len(tags))) for i in starts}


def rule_spans(text: str, tokens: list[Token], words: Lexicon) -> Spans:
    """What the rules find, in MSRA's sense of an organization."""
    bodies = Borders(text, tokens, words, About()).bodies()
    found = {(body.start, body.end) for body in bodies if body.row.name not in _GOVERNMENT}
    for match in _CONGRESS.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in found):
            found.add(match.span())
    return found


def figures(gold: list[Spans], found: list[Spans]) -> str:
    """Precision, recall and F1."""
    right = sum(len(a & b) for a, b in zip(gold, found, strict=True))
    given, wanted = sum(map(len, found)), sum(map(len, gold))
    return f"P {right / given:.4f}  R {right / wanted:.4f}  F1 {2 * right / (given + wanted):.4f}"


def main() -> None:
    """Print the figures, over all sentences and over those never looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    rows = list(sentences(parser.parse_args().file))
    words = lexicon(load_rules())
    tokens = [tag_text(tagger("lac"), text) for text, _ in rows]
    gold = [gold_spans(tags) for _, tags in rows]
    lac = [{(a, b) for a, b, tag in found if tag == "ORG"} for found in tokens]
    ours = [rule_spans(text, found, words) for (text, _), found in zip(rows, tokens, strict=True)]
    print(f"LAC alone             {figures(gold, lac)}")
    print(f"with rules            {figures(gold, ours)}")
    unseen = [i for i in range(len(rows)) if i % 5]
    print(f"with rules, unseen    {figures([gold[i] for i in unseen], [ours[i] for i in unseen])}")


if __name__ == "__main__":
    main()
