from __future__ import annotations

import numpy as np
import pytest

from newsfacts.facts.scene import Scene
from newsfacts.facts.votes import WordVotes, vote_keys
from newsfacts.mentions.quantities import read_numerals
from newsfacts.records import Mentions, Token
from tests.facts.conftest import article

VISIT = "截至/v 目前/TIME ，/w 累计/d 走访/v 儿童/n 30名/m ，/w 发放/v 书包/n 45个/m 。/w"


def test_keys_name_words_by_place(make):
    found, mentions = make(VISIT)
    first, second = vote_keys(Scene(found, mentions))
    assert {"left0:儿童", "left1:走访", "left:累计", "clause:走访", "sentence:目前", "unit:名", "after:发放"} <= set(
        first
    )
    assert {"clause:书包", "sentence:走访", "right0:。"} <= set(second)
    assert "clause:走访" not in second
    assert first == sorted(set(first))


def test_words_of_other_sentences_say_nothing(make):
    found, mentions = make("走访/v 儿童/n 。/w 发放/v 书包/n 45个/m 。/w")
    assert not [key for key in vote_keys(Scene(found, mentions))[0] if key.endswith(("走访", "儿童"))]


def model() -> WordVotes:
    weights = np.array([[2.0, 0.0, -1.0], [0.0, 1.0, 3.0]])
    return WordVotes(["left:累计", "right:户"], ["actor"], weights, np.array([0.0, 0.5, -0.5]))


def test_votes_are_chances():
    votes = model().votes([["left:累计"], ["right:户", "left:累计"], ["left:别的"]])
    assert votes.measures.shape == (3, 2)
    assert np.allclose(votes.measures.sum(axis=1), 1)
    assert votes.measures[0].argmax() == 0
    assert votes.named["actor"][1] > votes.named["actor"][2] > votes.named["actor"][0]


def test_nothing_to_vote_on():
    votes = model().votes([])
    assert votes.measures.shape == (0, 2)
    assert votes.named["actor"].shape == (0,)


def test_the_loudest_words_spoke_for_it():
    assert model().loudest(["left:累计", "right:户"], 0, 5) == (("left:累计", 2.0),)


@pytest.mark.parametrize("repeat", [400])
def test_a_table_read_as_one_sentence_is_no_square(rules, repeat):
    text = "书包3个、" * repeat
    tokens = tuple(Token(place * 5, place * 5 + 2, "n") for place in range(repeat))
    quantities, _ = read_numerals(text, rules)
    keys = vote_keys(Scene(article(text), Mentions(quantities=quantities, tokens=tokens)))
    assert len(keys) == repeat
    assert max(map(len, keys)) < 40
