"""read_numerals: every numeral of a text, as a quantity or as a numeral that is no count, with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.mentions.guards import Refusal, form_refusal, word_refusal
from newsfacts.mentions.quantities.build import quantity
from newsfacts.mentions.quantities.figures import Figure, figure_at
from newsfacts.mentions.quantities.hedging import hedged
from newsfacts.mentions.quantities.judge import judge
from newsfacts.mentions.quantities.lexicon import Lexicon, lexicon
from newsfacts.mentions.quantities.quotes import Quotes
from newsfacts.records import Quantity, SkippedNumeral
from newsfacts.rules import Rules


def read_numerals(text: str, rules: Rules) -> tuple[tuple[Quantity, ...], tuple[SkippedNumeral, ...]]:
    """Every numeral of `text`, in order: those that count or measure something, and the rest with the reason of each."""
    known = lexicon(rules)
    quantities: list[Quantity] = []
    skipped: list[SkippedNumeral] = []
    for found in _walk(text, known):
        if isinstance(found, Figure):
            quantities.append(quantity(text, found, known))
        else:
            skipped.append(_skip(text, found))
    return tuple(quantities), tuple(skipped)


def _skip(text: str, refusal: Refusal) -> SkippedNumeral:
    start, end = refusal.start, refusal.end
    return SkippedNumeral.model_construct(
        text=text[start:end], start=start, end=end, reason=refusal.reason, rule=refusal.rule
    )


def _walk(text: str, known: Lexicon) -> Iterator[Figure | Refusal]:
    done = 0
    quotes = Quotes(text)
    for match in known.atom.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        found: Figure | Refusal | None = word_refusal(text, start, end, known.guards)
        if found is None:
            found = form_refusal(text, start, known.guards)
        if found is None:
            found = judge(text, hedged(text, figure_at(text, match, known), known), quotes, known)
        if found.start < done:
            found = found._replace(start=done)
        done = max(found.end, end)
        yield found
