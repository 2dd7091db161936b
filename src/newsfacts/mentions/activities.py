"""Named programmes, activities and meetings in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newsfacts.mentions.activities_candidates import Anchor, Ground, Name, activity_words, anchors, ground
from newsfacts.mentions.activities_features import place_features, wording_features, wordings
from newsfacts.mentions.activities_kinds import kind_of
from newsfacts.mentions.activities_links import organizer, shared_names
from newsfacts.mentions.weights import Weights, load_weights
from newsfacts.records import ActivityMention, Token
from newsfacts.rules import Rules


def find_activities(text: str, rules: Rules, tokens: Sequence[Token] = ()) -> tuple[ActivityMention, ...]:
    """The named programmes, activities and meetings of `text`, in order of place.

    `name` is the form under which the mentions of one activity are one: a known programme's name, else the wording
    without marks, without a head where the article also names it so; `organizer` the place of the body that holds it. Without `tokens` the borders of unquoted names are less sure.
    """
    place = ground(text, activity_words(rules), tokens)
    found = list(anchors(place))
    weights = load_weights("activities")
    sums = wording_sums(place, found, weights)
    return shared_names(place, [_mention(place, name) for name in _chosen(text, found, sums, weights)])


def wording_sums(place: Ground, found: Sequence[Anchor], weights: Weights) -> dict[str, int]:
    """How much speaks for each wording: what it says itself, and the place that speaks most for it."""

    def total(wording: str, places: list[Name]) -> int:
        best = max(weights.total(place_features(one, place)) for one in places)
        return weights.total(wording_features(wording, places, place)) + best

    return {wording: total(wording, places) for wording, places in wordings(found, place.text).items()}


def _chosen(text: str, found: Sequence[Anchor], sums: Mapping[str, int], weights: Weights) -> list[Name]:
    """The names for which enough speaks, the best first where several overlap; a very sure one also inside another."""
    names = {(name.start, name.end): name for anchor in found for name in anchor.names}
    ranked = sorted(names.values(), key=lambda name: (-sums[text[name.start : name.end]], -name.start, name.end))
    taken: list[Name] = []
    for name in ranked:
        total = sums[text[name.start : name.end]]
        if total < weights.enough:
            break
        if total >= weights.surely or all(name.end <= one.start or one.end <= name.start for one in taken):
            taken.append(name)
    return sorted(taken + _beside(text, names, taken))


def _beside(text: str, names: Mapping[tuple[int, int], Name], taken: Sequence[Name]) -> list[Name]:
    """Quotations side by side with a chosen one: “彩虹课堂”“彩虹巴士研学”等活动 names both."""
    quoted = [name for (_, _), name in sorted(names.items()) if name.anchor == "quoted"]
    chosen = set(taken)
    found = []
    for name, after in pairwise(quoted):
        touching = text[name.end : after.start] in _SIDE_BY_SIDE
        if touching and (name in chosen) != (after in chosen):
            other = after if name in chosen else name
            chosen.add(other)
            found.append(other)
    return found


def _mention(place: Ground, name: Name) -> ActivityMention:
    text = place.text[name.start : name.end]
    known = place.words.known_pattern.fullmatch(text.translate(_UNMARKED))
    row = place.words.known.get(known.group()) if known else None
    return ActivityMention(
        text=text,
        start=name.start,
        end=name.end,
        rule=_rule(name),
        kind=row.kind if row else kind_of(place, name),
        name=row.name if row else text.translate(_UNMARKED),
        organizer=organizer(place, name.start),
    )


def _rule(name: Name) -> str:
    if name.anchor in ("known", "form"):
        return f"{'programmes' if name.anchor == 'known' else 'meetings'}:{name.head}"
    return f"activities:{name.head or 'quoted'}"


_SIDE_BY_SIDE = ("”“", "”、“", "”和“")
_UNMARKED = {ord(mark): None for mark in "“”《》‘’「」"}


def activity_rules(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Each row with the places that it proposes; for the rows' own examples."""
    place = ground(text, activity_words(rules), ())
    for anchor in anchors(place):
        for name in anchor.names:
            yield name.start, name.end, _rule(name)
    for row in rules.activities:
        if "head" not in row.part:
            yield from ((m.start(), m.end(), f"activities:{row.word}") for m in re.finditer(row.word, text))
