"""Groups of people in a text: whom a measure serves, in which category, and who only acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from newsfacts.mentions.beneficiaries_candidates import Candidate, Layout, Spot, spots
from newsfacts.mentions.beneficiaries_features import composed, place_features, scenery, wording_features
from newsfacts.mentions.beneficiaries_places import Occurrence, occurrences
from newsfacts.mentions.beneficiaries_words import age_before, group_words
from newsfacts.mentions.indexes import per_rules
from newsfacts.mentions.weights import Weights, load_weights
from newsfacts.mentions.wordtrie import trie_pattern
from newsfacts.records import BeneficiaryMention, Token
from newsfacts.rules import Rules


def find_beneficiaries(text: str, rules: Rules, tokens: Sequence[Token] = ()) -> tuple[BeneficiaryMention, ...]:
    """The groups of people that `text` names, in order of place; `served` is False where they act or are merely named.

    `tokens` are words with their part of speech. With them learned weights decide over borders and over who is served;
    without them the widest phrase that the tables know is taken, and all but those who act are served.
    """
    place, found = spots(text, group_words(rules), tokens)
    if not found:
        return ()
    if not tokens:
        widest = [spot.widest for spot in found if spot.widest]
        whole = [one for one, after in zip_longest(widest, widest[1:]) if not (after and after.start <= one.start)]
        return tuple(_mention(text, one, served=not _acts(one)) for one in whole)
    weights = load_weights("beneficiaries")
    sums = wording_sums(place, found, rules, weights)
    mentions = [mention for spot in found for mention in _chosen(text, spot, sums, weights)]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def wording_sums(place: Layout, found: Sequence[Spot], rules: Rules, weights: Weights) -> dict[str, int]:
    """How much speaks for each wording: what it says itself, and the place that speaks most for it."""
    scene = scenery(place, serving(rules))

    def total(wording: str, places: list[Occurrence]) -> int:
        best = max(weights.total(place_features(one, scene)) for one in places)
        return weights.total(wording_features(wording, places, scene)) + best

    return {wording: total(wording, places) for wording, places in occurrences(found, place.text).items()}


@per_rules
def serving(rules: Rules) -> re.Pattern[str]:
    """The verbs of service."""
    return re.compile(trie_pattern(row.word for row in rules.activities if "service" in row.part))


def _chosen(text: str, spot: Spot, sums: Mapping[str, int], weights: Weights) -> Iterator[BeneficiaryMention]:
    """The variants at one place that count, else the widest one as merely named."""
    best = max(spot.candidates, key=lambda one: (sums[text[one.start : one.end]], one.start))
    taken = [one for one in spot.candidates if sums[text[one.start : one.end]] >= weights.surely]
    if sums[text[best.start : best.end]] >= weights.enough and best not in taken:
        taken.append(best)
    for candidate in taken:
        yield _mention(text, candidate, served=True)
    if not taken and spot.widest:
        yield _mention(text, spot.widest, served=False)


def _acts(candidate: Candidate) -> bool:
    word = candidate.units[-1].word
    return word is not None and word.acts


def _mention(text: str, candidate: Candidate, *, served: bool) -> BeneficiaryMention:
    start, end = candidate.start, candidate.end
    head = candidate.units[-1].word
    return BeneficiaryMention(
        text=text[start:end],
        start=start,
        end=end,
        rule=head.rule if head else "beneficiaries:",
        category=composed(candidate),
        name=(head.name if head and len(candidate.units) == 1 else "") or text[start:end],
        age=age_before(text, start),
        served=served,
    )


def group_rules(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Each row that had a part in a border variant of a group, with the variant's place; for the rows' own examples."""
    _, found = spots(text, group_words(rules), ())
    for candidate in (one for spot in found for one in spot.candidates):
        for unit in candidate.units:
            if unit.word:
                yield candidate.start, candidate.end, unit.word.rule
