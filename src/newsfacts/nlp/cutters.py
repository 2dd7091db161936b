"""Segmenters: jieba, pkuseg or one word a character.

Segmentation is evidence, never a gate: every finder works on characters.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from newsfacts.errors import ModelError
from newsfacts.rules import Rules, load_rules

# How often a word of ours is taken to occur in jieba's corpus: often enough to win over its parts.
_OWN_WORD = 100_000
Cut = Callable[[str], Iterable[str]]


@cache
def cutter(segmenter: str, model: str | None = None, rules: str | None = None) -> Cut:
    """The function that cuts a text into words. Raises ModelError when its model cannot be loaded."""
    if segmenter == "char":
        return list
    if segmenter == "jieba":
        return _jieba(model, load_rules(rules))
    if segmenter == "pkuseg":
        return _pkuseg(model)
    raise ModelError(f"segmenter={segmenter}: no such segmenter; known are jieba, pkuseg and char")


def check_segmenter(segmenter: str, model: str | None = None) -> None:
    """Raise ModelError when there is no such segmenter or its model cannot be loaded; jieba's own words are not loaded for it."""
    if (segmenter, model) != ("jieba", None):
        cutter(segmenter, model)


def _jieba(dictionary: str | None, rules: Rules) -> Cut:
    import jieba

    # An own instance: the module's global one is shared state, and a user's program may have changed it.
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer(dictionary) if dictionary else jieba.Tokenizer()
    try:
        tokenizer.initialize()
    except (OSError, ValueError) as error:
        raise ModelError(f"segmenter=jieba: the dictionary {dictionary} cannot be read ({error})") from error
    for word in _own_words(rules):
        tokenizer.add_word(word, _OWN_WORD)
    # Without its model for unknown words, which takes two thirds of the time: names come from the NER model.
    return lambda text: tokenizer.lcut(text, HMM=False)


def _own_words(rules: Rules) -> Iterator[str]:
    """The names in the tables that jieba shall keep whole: bodies, groups of people, programmes."""
    names = [row.name for row in rules.organizations]
    names += [row.name for row in rules.beneficiaries]
    names += [row.name for row in rules.programmes]
    return (name for name in names if len(name) > 2)


def _pkuseg(model: str | None) -> Cut:
    try:
        import spacy_pkuseg
    except ImportError as error:
        raise ModelError(
            "segmenter=pkuseg: spacy-pkuseg is not installed; run `pip install newsfacts[pkuseg]`"
        ) from error
    if not model or not Path(model).is_dir():
        raise ModelError(
            f"segmenter=pkuseg: no model folder {model!r}; its models are not part of the package: download one "
            "(https://github.com/explosion/spacy-pkuseg) and name its folder with segmenter_model"
        )
    cut: Cut = spacy_pkuseg.pkuseg(model).cut
    return cut
