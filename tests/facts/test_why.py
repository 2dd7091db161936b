from __future__ import annotations

from newsfacts.facts import assemble
from newsfacts.facts.why import explain, explain_measure
from newsfacts.records import Mentions

LIST = "茶叶/n 、/w 油菜/n 产量/n 分别/d 为/v 3吨、/w 5吨。/w"


def test_what_a_frame_changed_is_told(make, rules):
    article, mentions = make(LIST)
    stories = {story.slot: story for story in explain(article, mentions, rules, 0)}
    item = assemble(article, mentions, rules).facts[0].item
    told = [framed for framed in stories["item"].frames if framed.frame == "distributed_lists"]
    assert item is not None
    assert item.text == "茶叶"
    assert told == [] or told[-1].after == "茶叶"
    assert bool(told) == any("distributed_lists" in rule for rule in assemble(article, mentions, rules).facts[0].rules)


def test_the_measure_is_told_with_its_words(make, rules):
    article, mentions = make("截至/v 目前/TIME ，/w 累计/d 走访/v 儿童/n 30名/m 。/w")
    first, second = explain_measure(article, mentions, rules, 0)
    assert first.measure == assemble(article, mentions, rules).facts[0].measure
    assert first.probability >= second.probability
    assert all(weight > 0 for _, weight in first.keys)


def test_no_such_fact(make, rules):
    article, mentions = make("没有数字。")
    assert isinstance(mentions, Mentions)
    assert explain(article, mentions, rules, 0) == ()
    assert explain_measure(article, mentions, rules, 3) == ()
