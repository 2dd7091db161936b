"""read_numerals: every numeral of a text, as a quantity or as a numeral that is no count, with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsfacts.mentions.guards import Refusal, form_refusal, word_refusal
from newsfacts.mentions.quantities.build import quantity
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
    for found in _share_hedges(text, _walk(text, known)):
        if isinstance(found, Figure):
            quantities.append(quantity(text, found, known))
        else:
            skipped.append(_skip(text, found))
    return tuple(quantities), tuple(skipped)


def _share_hedges(text: str, found: Iterable[Figure | Refusal]) -> Iterator[Figure | Refusal]:
    """超过50%、39% and 80%、70%左右: shares in a row share the hedge that stands at one end of the row."""
    held: Figure | None = None
    for item in found:
        if held is None or isinstance(item, Refusal):
            now: Figure | Refusal = item
        else:
            held, now = _shared(text, held, item)
        if held is not None:
            yield held
        held = now if isinstance(now, Figure) else None
        if held is None:
            yield now
    if held is not None:
        yield held


def _shared(text: str, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    if not _in_a_row(text, first, second) or bool(first.hedges) == bool(second.hedges):
        return first, second
    if first.hedges and first.hedges[-1].position == "before":
        return first, second._replace(hedges=first.hedges)
    if second.hedges and second.hedges[0].position == "after":
        return first._replace(hedges=second.hedges), second
    return first, second


def _in_a_row(text: str, first: Figure, second: Figure) -> bool:
    same = first.unit is not None and first.unit == second.unit and first.unit.basis == "percent"
    return same and text[first.end : second.start] == "、"


def _skip(text: str, refusal: Refusal) -> SkippedNumeral:
    start, end, reason, rule = refusal
    return SkippedNumeral.of_checked(
        {"text": text[start:end], "start": start, "end": end, "reason": reason, "rule": rule}
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
