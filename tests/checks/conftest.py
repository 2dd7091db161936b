import hashlib

import pytest

from newsfacts.mentions.quantities import read_numerals
from newsfacts.records import ArticleInfo, ArticleResult, Fact, FactQuantity, Span
from newsfacts.rules import Rules
from newsfacts.text.sentences import sentences


@pytest.fixture(scope="session")
def figures_of(rules: Rules):
    """A result whose facts are the bare figures of a text: no items, no actors; what every extraction finds at least."""

    def build(text: str, title: str = "") -> ArticleResult:
        whole = f"{title}\n{text}" if title else text
        facts = []
        for quantity in read_numerals(whole, rules)[0]:
            place = {"raw_start": quantity.start, "raw_end": quantity.end}
            start, end = next((a, b) for a, b in sentences(whole) if a <= quantity.start < b)
            evidence = Span(text=whole[start:end], start=start, end=end, raw_start=start, raw_end=end)
            fields = quantity.model_dump(exclude={"rules"})
            name = hashlib.sha256(f"{whole}{quantity.start}".encode()).hexdigest()[:12]
            facts.append(Fact(id=name, quantity=FactQuantity(**fields, **place), measure="period", evidence=evidence))
        article = ArticleInfo(
            id=hashlib.sha256(whole.encode()).hexdigest()[:12], source="a.txt", title=title or None, text=whole
        )
        return ArticleResult(rules_version=rules.version, article=article, facts=tuple(facts))

    return build
