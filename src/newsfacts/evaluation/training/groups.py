"""What the finders of groups and activities learn from: every wording they could list, with the features of its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsfacts import articles, nlp
from newsfacts.evaluation.training.sources import Source
from newsfacts.evaluation.wording import plain
from newsfacts.mentions import activities_features
from newsfacts.mentions.activities_candidates import activity_words, anchors, ground
from newsfacts.mentions.beneficiaries import serving
from newsfacts.mentions.beneficiaries_candidates import spots
from newsfacts.mentions.beneficiaries_features import place_features, scenery, wording_features
from newsfacts.mentions.beneficiaries_places import occurrences
from newsfacts.mentions.beneficiaries_words import group_words
from newsfacts.records import Options, RawArticle, Token
from newsfacts.rules import Rules, load_rules

KINDS = ("beneficiaries", "activities")

# The places that compete: of each its start, end and wording; those of one place stand together.
Variants = list[list[tuple[int, int, str]]]
Places = dict[str, list[list[str]]]


class Bag(NamedTuple):
    """A wording of an article with the features of each of its places, and whether the gold lists it."""

    wording: str
    instances: list[list[str]]
    listed: bool


class Reading(NamedTuple):
    """An article: its name and group, its wordings, the border variants among them, and what the gold lists."""

    id: str
    group: str
    bags: list[Bag]
    variants: Variants
    gold: frozenset[str]


def read_groups(sources: Iterable[Source], options: Options) -> dict[str, list[Reading]]:
    """For each kind the articles in which it is annotated."""
    rules, model = load_rules(options.rules), nlp.tagger(options.ner)
    found: dict[str, list[Reading]] = {kind: [] for kind in KINDS}
    for source in sources:
        raw = RawArticle(raw=source.raw, source=f"{source.gold.id}.txt")
        text = articles.load(raw, rules, options).text
        tokens = nlp.tag_text(model, text)
        for kind, read in (("beneficiaries", _beneficiaries), ("activities", _activities)):
            if kind in source.annotated:
                places, variants = read(text, rules, tokens)
                listed = frozenset(plain(entry.text) for entry in getattr(source.gold, kind))
                bags = [Bag(word, own, plain(word) in listed) for word, own in places.items()]
                found[kind].append(Reading(source.gold.id, source.group, bags, variants, listed))
    return found


def _beneficiaries(text: str, rules: Rules, tokens: Sequence[Token]) -> tuple[Places, Variants]:
    """The features of each wording at each of its places, and which wordings are variants of one another."""
    place, found = spots(text, group_words(rules), tokens)
    if not found:
        return {}, []
    scene = scenery(place, serving(rules))
    bags = {}
    for wording, places in occurrences(found, text).items():
        own = list(wording_features(wording, places, scene))
        bags[wording] = [[*own, *place_features(one, scene)] for one in places]
    return bags, [[(one.start, one.end, text[one.start : one.end]) for one in spot.candidates] for spot in found]


def _activities(text: str, rules: Rules, tokens: Sequence[Token]) -> tuple[Places, Variants]:
    """The same for activities; all its places compete with one another."""
    place = ground(text, activity_words(rules), tokens)
    found = list(anchors(place))
    bags = {}
    for wording, places in activities_features.wordings(found, text).items():
        own = list(activities_features.wording_features(wording, places, place))
        bags[wording] = [[*own, *activities_features.place_features(one, place)] for one in places]
    names = {(name.start, name.end, text[name.start : name.end]) for one in found for name in one.names}
    return bags, [sorted(names)]
