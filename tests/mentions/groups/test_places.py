"""Places of wordings: what stands left of a group's name, and whether the group is named without its first word too."""

from __future__ import annotations

import pytest

from newsfacts.mentions.beneficiaries_candidates import spots
from newsfacts.mentions.beneficiaries_places import Occurrence, border_features, occurrences
from newsfacts.mentions.beneficiaries_words import group_words
from newsfacts.nlp.taggers import tag_text, tagger


def borders(text, wording, rules):
    place, found = spots(text, group_words(rules), tag_text(tagger("lac"), text))
    first: Occurrence = occurrences(found, text)[wording][0]
    return first, set(border_features(first, place, "farmer"))


@pytest.mark.parametrize(
    ("text", "wording", "features"),
    [
        ("帮助当地村民增收。", "村民", {"left out 当地", "left out kind pointing", "first kind none"}),
        ("为当地村民增收。", "当地村民", {"nothing left out", "first kind pointing"}),
        ("帮助全县老人体检。", "老人", {"left out 全县", "left out kind pointing"}),
        ("为村民增收。", "村民", {"nothing left out"}),
    ],
)
def test_left_border(text, wording, features, rules):
    assert features <= borders(text, wording, rules)[1]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("帮助当地村民增收。", 0),
        ("帮助当地村民增收，村民很高兴。", 1),
        ("帮助当地村民增收，当地村民很高兴。", 0),
    ],
)
def test_group_named_without_its_first_word(text, places, rules):
    one, features = borders(text, "当地村民", rules)
    assert one.elsewhere == places
    assert f"elsewhere without the first word {places}" in features
