"""read_numerals: every numeral of a text, as a quantity or as a numeral that is no count, with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.mentions.guards import Refusal, form_refusal, word_refusal
from newsfacts.mentions.quantities.build import quantity, trusted
from newsfacts.mentions.quantities.figures import Figure, figure_at
from newsfacts.mentions.quantities.hedging import hedged
from newsfacts.mentions.quantities.judge import judge, plainly_none
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
    start, end, reason, rule = refusal
    return trusted(
        SkippedNumeral, {"text": text[start:end], "start": start, "end": end, "reason": reason, "rule": rule}
    )


def _walk(text: str, known: Lexicon) -> Iterator[Figure | Refusal]:
    """Each numeral once, from left to right."""
    done = place = 0
    quotes = Quotes(text)
    while begin := known.begins.search(text, place):
        match = known.atom.match(text, begin.start())
        if match is None:
            place = begin.end()
            continue
        found = _found(text, match, quotes, known)
        if found.start < done or found.end < match.end():
            # Nothing is read twice, and no part of a numeral is left out.
            found = found._replace(start=max(found.start, done), end=max(found.end, match.end()))
        done = place = found.end
        yield found


def _found(text: str, match: re.Match[str], quotes: Quotes, known: Lexicon) -> Figure | Refusal:
    start, end = match.span()
    arabic = match["arabic"] is not None
    refused = word_refusal(text, start, end, known.guards) or form_refusal(text, start, known.guards, arabic=arabic)
    if refused is not None:
        return refused
    figure = figure_at(text, match, known)
    return plainly_none(figure) or judge(text, hedged(text, figure, known), quotes, known)
