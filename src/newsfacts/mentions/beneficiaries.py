"""Groups of people in a text: whom a measure serves, in which category, and who only acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsfacts.mentions.beneficiaries_words import Word, group_words
from newsfacts.records import BeneficiaryMention, Token
from newsfacts.records.vocabulary import Category
from newsfacts.rules import Rules


def find_beneficiaries(text: str, rules: Rules, tokens: Sequence[Token] = ()) -> tuple[BeneficiaryMention, ...]:
    """The groups of people that `text` names, in order of place; `served` is False where they act or are merely named.

    `tokens` are words with their part of speech; without them the tables alone decide.
    """
    return tuple(_mention(text, chain) for chain in _chains(text, rules))


_Part = tuple[int, int, Word]


def _chains(text: str, rules: Rules) -> Iterable[list[_Part]]:
    """Modifiers and heads that touch one another, each chain up to its last head."""
    index = group_words(rules)
    chain: list[_Part] = []
    for match in index.pattern.finditer(text):
        word = index.words[match.group()]
        if chain and chain[-1][1] != match.start():
            yield from _closed(chain)
            chain = []
        chain.append((match.start(), match.end(), word))
    yield from _closed(chain)


def _closed(chain: list[_Part]) -> Iterable[list[_Part]]:
    while chain and chain[-1][2].part not in ("head", "group"):
        chain = chain[:-1]
    if chain and (len(chain) > 1 or chain[0][2].alone) and all(part.part != "block" for _, _, part in chain):
        yield chain


def _mention(text: str, chain: list[_Part]) -> BeneficiaryMention:
    start, end = chain[0][0], chain[-1][1]
    head = chain[-1][2]
    return BeneficiaryMention(
        text=text[start:end],
        start=start,
        end=end,
        rule=head.rule,
        category=category_of([word for _, _, word in chain]),
        name=head.name or text[start:end],
        served=not head.acts,
    )


def category_of(words: Sequence[Word]) -> Category:
    """The category of a chain: the head's own, changed by each modifier from the nearest to the farthest."""
    sense, category = words[-1].sense, words[-1].category
    for word in reversed(words[:-1]):
        gives = dict(word.gives)
        category = gives.get(
            category or "", gives.get(sense, category) if category in (None, words[-1].category) else category
        )
    return category or "other"
