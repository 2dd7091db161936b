"""read_numerals: every numeral of a text, as a quantity or as a numeral that is no count, with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.mentions.guards import Refusal, beside_refusal, form_refusal, word_refusal
from newsfacts.mentions.quantities.build import quantity
from newsfacts.mentions.quantities.figures import Figure, figure_at
from newsfacts.mentions.quantities.lexicon import Lexicon, lexicon
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
    for match in known.atom.finditer(text):
        if match.start() < done:
            continue
        start, end = match.span()
        found: Figure | Refusal | None = word_refusal(text, start, end, known.guards)
        if found is None and match["arabic"] is not None:
            found = form_refusal(text, start, known.guards)
        if found is None:
            found = _judge(text, figure_at(text, match, known), known)
        if found.start < done:
            found = found._replace(start=start)
        done = max(found.end, end)
        yield found


def _judge(text: str, figure: Figure, known: Lexicon) -> Figure | Refusal:
    """Whether the figure counts something."""
    start, end = figure.number_start, figure.end
    if refusal := beside_refusal(text, start, end, known.guards):
        return refusal
    if figure.numeral is None:
        return Refusal(start, end, "address", "numerals:too_long")
    if figure.unit is not None and figure.unit.when:
        reason = "date" if figure.unit.when == "elapsed" else figure.unit.when
        return Refusal(start, end, reason, f"units:{figure.unit.name}")
    if _touches_latin(text, start, figure.number_end) and figure.unit is None:
        return Refusal(start, end, "name", "numerals:latin")
    return _judge_bare(text, figure)


def _judge_bare(text: str, figure: Figure) -> Figure | Refusal:
    start, end = figure.number_start, figure.end
    surface = text[start : figure.number_end]
    if figure.unit is None and figure.unit_text is None:
        numeral = figure.numeral
        scaled = numeral is not None and (numeral.shape == "scaled" or (numeral.shape == "some" and len(surface) > 1))
        if not (scaled or figure.fraction or figure.hedges and (figure.arabic or len(surface) > 1)):
            return Refusal(start, end, "other" if figure.arabic else "idiom", "numerals:bare")
    if surface == "一" and not figure.hedges:
        return Refusal(start, end, "single", "numerals:single")
    if figure.unit is not None and figure.unit.weak and len(surface) == 1 and not figure.arabic:
        return Refusal(start, end, "idiom", f"units:{figure.unit.name}")
    return figure


def _touches_latin(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    return _latin(before) or _latin(behind)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
