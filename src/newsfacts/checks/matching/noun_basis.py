"""What a figure in 个 counts is told by its noun: 四十多个孩子 are persons, 10个村 are none (docs/tallies.md)."""

from __future__ import annotations

from newsfacts.records import ArticleResult, Fact
from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns


def with_noun_basis(result: ArticleResult, rules: Rules) -> ArticleResult:
    """The article with the basis of each figure that its noun decides."""
    starts = {fact.quantity.start for fact in result.facts}
    facts = tuple(_of_people(fact) if _counts_people(fact, starts, rules) else fact for fact in result.facts)
    return result if facts == result.facts else result.model_copy(update={"facts": facts})


def _counts_people(fact: Fact, starts: set[int], rules: Rules) -> bool:
    """Whether the noun names persons and stands by the number alone: of 19个乡镇老人300名 the 老人 are those of the next one."""
    item, quantity = fact.item, fact.quantity
    if item is None or quantity.basis != "item" or quantity.unit is None or item.end in starts:
        return False
    return any(one.regex.search(f"{quantity.unit}{item.text}") for one in patterns(rules, "matching", "people"))


def _of_people(fact: Fact) -> Fact:
    return fact.model_copy(update={"quantity": fact.quantity.model_copy(update={"basis": "person"})})
