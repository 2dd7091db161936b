"""Build src/newsfacts/text/characters.gz: how likely one character follows another in Chinese news.

Usage: build_characters.py TRAIN_FOLDER

Counts come from the words of jieba's dictionary (MIT) with their frequencies, and from articles whose weights may be
shared. Only counts go into the file, on a logarithmic scale; no text can be read from it.
"""

from __future__ import annotations

import gzip
import itertools
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jieba

from newsfacts.text.script import simplified

TARGET = Path(__file__).parents[1] / "src/newsfacts/text/characters.gz"
LEAST_PAIR, LEAST_SINGLE = 60, 12
DIGIT = re.compile("[1-9]")  # all digits count as one: what stands before and after a number is what matters
ARTICLE_WEIGHT = 60  # one sight in an article counts as so many in the dictionary, which counts a larger corpus


def words() -> Iterator[tuple[str, int]]:
    """The dictionary's words with their frequencies."""
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        yield word, int(frequency)


def counts(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each character and each pair was seen."""
    single: Counter[str] = Counter()
    pair: Counter[str] = Counter()
    for word, frequency in words():
        for char in word:
            single[char] += frequency
        for left, right in itertools.pairwise(word):
            pair[left + right] += frequency
    for path in sorted(folder.glob("*.txt")):
        text = DIGIT.sub("0", simplified(path.read_text(encoding="utf-8")))
        single.update({char: count * ARTICLE_WEIGHT for char, count in Counter(text).items()})
        seen = Counter(a + b for a, b in itertools.pairwise(text))
        pair.update({key: count * ARTICLE_WEIGHT for key, count in seen.items()})
    return single, pair


def level(count: int) -> str:
    """A count as one letter: half powers of two."""
    return chr(48 + min(74, round(2 * math.log2(count))))


def main() -> None:
    """Write the file."""
    single, pair = counts(Path(sys.argv[1]))
    followers: dict[str, list[tuple[str, int]]] = {}
    for key, count in sorted(pair.items()):
        if count >= LEAST_PAIR and not key[1].isspace():
            followers.setdefault(key[0], []).append((key[1], count))
    rows = []
    for char, count in sorted(single.items()):
        if count < LEAST_SINGLE or char.isspace():
            continue
        after = "".join(right + level(n) for right, n in followers.get(char, ()))
        rows.append(char + level(count) + after)
    TARGET.write_bytes(gzip.compress("\n".join(rows).encode(), mtime=0))
    print(f"{TARGET}: {len(rows)} characters, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
