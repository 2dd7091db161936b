from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.facts import assemble
from newsfacts.facts.weights import load_weights
from newsfacts.mentions.quantities import read_numerals
from newsfacts.records import (
    BeneficiaryMention,
    Fact,
    Mentions,
    OrganizationMention,
    Origins,
    RawRange,
    Span,
    TimeMention,
)
from tests.facts.conftest import article

VISIT = "截至/v 目前/TIME ，/w 县妇联/ORG 走访/v 慰问/v 困境/n 儿童/n 30名/m ，/w 送出/v 书包/n 45个/m 。/w"


def spans(fact: Fact) -> list[Span]:
    slots = (fact.item, fact.action, fact.actor, fact.beneficiary, fact.activity, fact.time)
    return [fact.quantity, fact.evidence, *(slot for slot in slots if slot)]


def visit(make):
    text = "截至目前，县妇联走访慰问困境儿童30名，送出书包45个。"
    return make(
        VISIT,
        organizations=(
            OrganizationMention(
                text="县妇联", start=5, end=8, rule="t", full_name="临泽县妇女联合会", kind="mass_organization"
            ),
        ),
        beneficiaries=(
            BeneficiaryMention(
                text="困境儿童", start=12, end=16, rule="t", category="child_in_difficulty", name="困境儿童"
            ),
        ),
        times=(TimeMention(text="截至目前", start=0, end=4, rule="t", shape="until"),),
    ), text


def test_slots_of_a_plain_sentence(make, rules):
    (found, mentions), text = visit(make)
    first, second = assemble(found, mentions, rules).facts
    assert found.text == text
    assert [first.item.text, second.item.text] == ["困境儿童", "书包"]
    assert [first.actor.text, second.actor.text] == ["县妇联", "县妇联"]
    assert first.actor.organization_id == assemble(found, mentions, rules).organizations[0].id
    assert first.evidence.text == text
    assert any(rule.startswith("facts:actor:") and "organization" in rule for rule in first.rules)


def test_ids_link_to_the_lists(make, rules):
    (found, mentions), _ = visit(make)
    result = assemble(found, mentions, rules)
    known = {entry.id for entry in (*result.organizations, *result.beneficiaries)}
    used = {fact.actor.organization_id for fact in result.facts if fact.actor}
    used |= {fact.beneficiary.beneficiary_id for fact in result.facts if fact.beneficiary}
    assert used - {None} <= known


def test_same_input_same_result(make, rules):
    (found, mentions), _ = visit(make)
    assert assemble(found, mentions, rules) == assemble(found, mentions, rules)


def test_people_who_act_are_no_beneficiaries(make, rules):
    helper = BeneficiaryMention(text="志愿者", start=0, end=3, rule="t", category="other", name="志愿者", served=False)
    found, mentions = make("志愿者送出书包45个。", beneficiaries=(helper,))
    assert assemble(found, mentions, rules).beneficiaries == ()


def test_hand_ordering_serves_without_weights(make, rules, monkeypatch):
    monkeypatch.setattr(sys.modules["newsfacts.facts.assemble"], "load_weights", lambda: None)
    (found, mentions), _ = visit(make)
    first, second = assemble(found, mentions, rules).facts
    assert [first.item.text, second.item.text] == ["困境儿童", "书包"]
    assert first.confidence < 0.5


def test_weights_are_shipped_small_and_signed():
    weights = load_weights()
    assert weights is not None
    assert len(weights.about["trained_on"]["sha256"]) == 64
    assert weights.about["trained_on"]["facts"] > 1000


@pytest.mark.parametrize("text", ["", "\n", "没有数字。", "共30", "、、、30名、、40名", "“" * 50 + "30名"])
def test_odd_texts_give_a_result(make, rules, text):
    found, mentions = make(text)
    result = assemble(found, mentions, rules)
    assert len(result.facts) == len(mentions.quantities)
    assert len(result.skipped) == len(mentions.skipped)


PIECES = st.sampled_from(
    [
        "县妇联",
        "为",
        "困境儿童",
        "30名",
        "，",
        "。",
        "\n",
        "其中",
        "占40%",
        "“彩虹课堂”",
        "7期",
        "和",
        "、",
        "近5000元",
        "𠮷",
        " ",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30))
def test_any_text_keeps_the_invariants(rules, pieces):
    text = "".join(pieces)
    quantities, skipped = read_numerals(text, rules)
    found = article(text)
    result = assemble(found, Mentions(quantities=quantities, skipped=skipped), rules)
    assert [fact.quantity.text for fact in result.facts] == [quantity.text for quantity in quantities]
    ids = {fact.id for fact in result.facts}
    for fact in result.facts:
        assert all(text[span.start : span.end] == span.text for span in spans(fact))
        assert fact.parent_id is None or fact.parent_id in ids - {fact.id}
        assert (fact.parent_id is None) == (fact.relation is None)
        assert 0 <= fact.confidence <= 1


def test_raw_places_follow_the_origins(rules):
    text = "送出书包45个。"
    quantities, _ = read_numerals(text, rules)
    moved = article(text).model_copy(
        update={"origins": Origins(length=len(text), starts=(0,), raw_starts=(7,), raw_ends=(7 + len(text),))}
    )
    fact = assemble(moved, Mentions(quantities=quantities), rules).facts[0]
    assert fact.quantity.raw_start == fact.quantity.start + 7


def test_the_outlet_of_the_head_is_an_organization(make, rules):
    found, mentions = make("送出书包45个。")
    headed = found.model_copy(update={"outlet": "临泽县融媒体中心", "outlet_raw": RawRange(raw_start=3, raw_end=11)})
    (outlet,) = assemble(headed, mentions, rules).organizations
    assert (outlet.name, outlet.kind) == ("临泽县融媒体中心", "media")
    assert [(span.text, span.start, span.end, span.raw_start, span.raw_end) for span in outlet.mentions] == [
        ("", 0, 0, 3, 11)
    ]
