"""What the hints ask of one fact again and again, put together once: its zones joined, its known words, its deeds."""

from __future__ import annotations

from typing import NamedTuple

from newsfacts.checks.matching.context import Context
from newsfacts.checks.matching.series import Area
from newsfacts.checks.matching.terms import Terms

# So many known terms by a number tell what it counts.
_ENOUGH = 3


class Zones(NamedTuple):
    """The terms of a fact's zones, each with the slots that are said with it.

    `known`: what the number is said of and some series has; `deeds`: what was done; `thin`: from 1 where nothing by the
    number says what it counts down to 0 where enough does.
    """

    context: Context
    names: tuple[tuple[str, Terms], ...]
    item_near: Terms
    served: Terms
    paragraph: Terms
    bracket: Terms
    known: Terms
    classes: Terms
    own: Terms
    deeds: Terms
    done: Terms
    thin: float
    before: Terms
    before_served: Terms
    part: Terms
    part_clause: Terms
    part_before: Terms
    running: bool
    cues: Terms


def zones_of(context: Context, area: Area) -> Zones:
    """The zones of a fact, with the words that the series of the area know."""
    slots = context.item | context.action
    paragraph = context.paragraph | context.title
    own = context.own | context.item
    deeds = frozenset(filter(area.is_deed, context.own | context.action))
    before = context.before | context.action | context.activity
    part, cues = own | context.bracket, context.cues
    return Zones(
        context=context,
        names=(
            ("name_near", context.near),
            ("name_slots", slots),
            ("name_clause", context.clause | slots),
            ("name_sentence", context.sentence | slots | context.activity | context.beneficiary),
            ("name_paragraph", paragraph),
            ("name_own", own),
        ),
        item_near=context.item | context.near,
        served=context.beneficiary | context.clause,
        paragraph=paragraph,
        bracket=context.clause | context.item | context.beneficiary,
        known=frozenset(filter(area.knows, context.near | slots)),
        classes=frozenset(term for term in context.action if term.startswith("#")),
        own=own,
        deeds=deeds,
        done=deeds | context.clause | context.before,
        thin=max(0.0, 1 - sum(map(area.knows, own)) / _ENOUGH),
        before=before,
        before_served=before | context.beneficiary,
        part=part,
        part_clause=part | context.clause,
        part_before=part | context.clause | context.before,
        # Whether the text says that the number has been counted up since a beginning.
        running=context.fact.measure == "cumulative" or "#累计" in cues,
        cues=cues,
    )
