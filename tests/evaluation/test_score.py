"""Scores on small cases by hand, and agreement to the digit with the yardstick beside the checkout."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from newsfacts.evaluation.gold import GoldArticle, GoldFact, GoldHead, GoldNonFact, read_gold
from newsfacts.evaluation.score import Scores, score, score_article
from newsfacts.records import (
    ActorSlot,
    ArticleInfo,
    ArticleResult,
    BeneficiarySlot,
    Fact,
    FactQuantity,
    Span,
)

TEXT = "县妇联为30名孤儿送去书包30个，今年9岁的小明也来了。"


def gold_fact(quantity: str, start: int, **slots: Any) -> GoldFact:
    empty = dict.fromkeys(("item", "action", "actor", "beneficiary", "activity", "time"))
    number = {"value": "30", "value_to": None, "hedge": "exact", "unit": quantity[-1], "measure": "period"}
    return GoldFact(quantity=quantity, start=start, end=start + len(quantity), **{**empty, **number, **slots})


GOLD = GoldArticle(
    id="x",
    text=TEXT,
    article=GoldHead(title=None, outlet=None, published="2024-01-02", place=None),
    facts=(
        gold_fact("30名", 4, item="孤儿", actor="县妇联", beneficiary="孤儿"),
        gold_fact("30个", 13, item="书包", actor="县妇联", beneficiary="孤儿"),
    ),
    non_facts=(GoldNonFact(text="9岁", start=19, end=21, why="age"),),
)


def span(text: str, kind: type[Span] = Span, **more: Any) -> Any:
    start = TEXT.index(text)
    return kind(text=text, start=start, end=start + len(text), raw_start=start, raw_end=start + len(text), **more)


def fact(quantity: str, item: str | None, actor: str | None = "县妇联", **more: Any) -> Fact:
    bounds = dict.fromkeys(("low", "high", "hard_low", "hard_high"), Fraction(30))
    number = {"value": Fraction(30), "hedge": "exact", "unit": quantity[-1], "basis": "item", **bounds, **more}
    return Fact(
        id=quantity,
        quantity=span(quantity, FactQuantity, **number),
        item=span(item) if item else None,
        actor=span(actor, ActorSlot) if actor else None,
        beneficiary=span("孤儿", BeneficiarySlot),
        measure="period",
        evidence=span(TEXT),
    )


def result(*facts: Fact) -> ArticleResult:
    return ArticleResult(rules_version="0", article=ArticleInfo(id="x", source="x.txt", text=TEXT), facts=facts)


def counts(*facts: Fact) -> dict[str, tuple[int, int, int]]:
    scores = Scores()
    score_article(scores, GOLD, result(*facts))
    return {kind: (s.right, s.spurious, s.missed) for kind, s in scores.rows().items()}


def test_all_right() -> None:
    found = counts(fact("30名", "孤儿"), fact("30个", "书包"))
    assert found["quantity"] == found["linked"] == (2, 0, 0)
    assert found["slot item"] == (2, 0, 0)
    assert found["non-facts left alone"] == (1, 0, 0)


def test_a_wrong_item_spoils_the_link_only() -> None:
    found = counts(fact("30名", "孤儿"), fact("30个", "小明"))
    assert found["quantity"] == (2, 0, 0)
    assert found["linked"] == (1, 1, 1)
    assert found["slot item"] == (1, 1, 1)


def test_an_absent_slot_is_missed_not_spurious() -> None:
    found = counts(fact("30名", "孤儿", actor=None))
    assert found["slot actor"] == (0, 0, 1)
    assert found["quantity place"] == (1, 0, 1)


def test_a_wrong_hedge_spoils_the_quantity() -> None:
    assert counts(fact("30名", "孤儿", hedge="over"))["quantity"] == (0, 1, 2)


def test_an_age_read_as_a_fact_is_spurious() -> None:
    found = counts(fact("9岁", None))
    assert found["quantity place"] == (0, 1, 2)
    assert found["non-facts left alone"] == (0, 0, 1)


def test_an_article_without_result_found_nothing() -> None:
    rows = score([GOLD], {}).rows()
    assert rows["quantity"].missed == 2
    assert rows["article published"].f1 == 0


def test_agrees_with_the_yardstick_to_the_digit(shared: Path, tmp_path: Path, corpora: Path) -> None:
    """The same results, scored by ours and by theirs: real extraction where it runs, over articles of corpora/."""
    from newsfacts.evaluation.measure import read_results, run
    from newsfacts.extraction import Extractor

    folder = corpora / "gold" / "seen"
    gold = tuple(read_gold(folder))
    lines = tmp_path / "results.jsonl"
    found = run(gold, Extractor())
    lines.write_text("".join(r.model_dump_json() + "\n" for r in found.values()), encoding="utf-8")
    command = [sys.executable, shared / "gold" / "score.py", folder, lines, "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = score(gold, read_results(lines)).rows()
    assert list(theirs) == list(ours)
    for kind, row in theirs.items():
        assert (ours[kind].right, ours[kind].spurious, ours[kind].missed) == (
            row["right"],
            row["spurious"],
            row["missed"],
        ), kind
        assert round(ours[kind].f1, 4) == pytest.approx(row["f1"], abs=1e-9), kind
