"""The hedges of a figure: directly before it, inside its numeral, behind it, or a few words before (至少每户有一人)."""

from __future__ import annotations

from newsfacts.mentions.quantities.figures import Figure
from newsfacts.mentions.quantities.lexicon import Lexicon
from newsfacts.rules.rows.quantities import HedgeRow

# 至少 reaches over a verb and its subject, not over a mark or another number.
_REACH = 9
# 上 and 成 are hedges of bare scales (上百), 好 of open numerals (好几十).
_ONLY_WITH = {"hundreds": "bare", "several_tens": "some"}


def hedged(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """The figure with its hedges, widened to the words that touch it; a hedge further off counts but is not part of it."""
    hedges: list[HedgeRow] = []
    start, end = figure.start, figure.end
    if before := _before(text, figure, lexicon):
        hedges.append(before)
        start -= len(before.name)
    if held := lexicon.held.get(text[figure.number_start : figure.number_end]):
        hedges.append(held)
    if figure.numeral is not None and (inner := lexicon.inside.get(figure.numeral.mark)):
        hedges.append(inner)
    if after := _after(text, end, lexicon):
        hedges.append(after)
        end += len(after.name)
    if not hedges and (remote := _remote(text, start, lexicon)):
        hedges.append(remote)
    return figure._replace(start=start, end=end, hedges=tuple(hedges))


def _before(text: str, figure: Figure, lexicon: Lexicon) -> HedgeRow | None:
    place = figure.start
    if text[place - 1 : place] == " ":
        place -= 1
    for row in lexicon.before.get(text[place - 1 : place], ()):
        begin = place - len(row.name)
        if begin < 0 or not text.startswith(row.name, begin) or (row.unless and text.endswith(row.unless, 0, begin)):
            continue
        wanted = _ONLY_WITH.get(row.interval)
        if wanted is None or (figure.numeral is not None and figure.numeral.shape == wanted):
            return row
    return None


def _after(text: str, place: int, lexicon: Lexicon) -> HedgeRow | None:
    for row in lexicon.after.get(text[place : place + 1], ()):
        end = place + len(row.name)
        if text.startswith(row.name, place) and not (row.unless and text.startswith(row.unless, end)):
            return row
    return None


def _remote(text: str, place: int, lexicon: Lexicon) -> HedgeRow | None:
    """The hedge whose reach ends at `place`, with nothing but a few words between."""
    match = lexicon.reach.search(text, max(0, place - _REACH), place)
    if match is None:
        return None
    found = match.group()
    row = next(row for name, row in lexicon.remote.items() if found.startswith(name))
    if lexicon.begins.search(found) or (row.unless and text.endswith(row.unless, 0, match.start())):
        return None
    return row
