"""Times that count from the day of publication or from the time named before, by a length or without one."""

from __future__ import annotations

import re

from newsfacts.mentions.times_calendar import Context, Stretch, numbers, shifted
from newsfacts.mentions.times_words import Piece

_UNIT = re.compile(r"[年季月周天]")


def now(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """目前: the day of publication."""
    return Stretch(context.published, context.published, 7, shape="now") if inside is None else None


def vague(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """近日, 每年: what dates nothing."""
    return Stretch(None, None, 7, shape="vague") if inside is None else None


def back(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """近三年, 5年来: so much time up to the day of publication."""
    count, unit = numbers(piece.text), _UNIT.search(piece.text)
    if inside is not None or not count or not unit:
        return vague(piece, context, inside)
    return Stretch(shifted(context.published, unit.group(), -count[0]), context.published, 7, shape="since")


def ahead(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """未来5年: so much time from the day of publication."""
    count, unit = numbers(piece.text), _UNIT.search(piece.text)
    if inside is not None or not count or not unit:
        return vague(piece, context, inside)
    return Stretch(context.published, shifted(context.published, unit.group(), count[0]), 7)


def year_before(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """去年同期: the stretch named before, a year earlier."""
    before = context.before
    if inside is not None:
        return None
    if before is None or before.low is None:
        return vague(piece, context, inside)
    return Stretch(shifted(before.low, "年", -1), shifted(before.high, "年", -1), 7)


def same_span(piece: Piece, context: Context, inside: Stretch | None) -> Stretch | None:
    """同期: the stretch named before."""
    before = context.before
    if inside is not None:
        return None
    return Stretch(before.low, before.high, 7) if before else vague(piece, context, inside)
