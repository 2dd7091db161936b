"""Articles of one county over a spring, set against one another."""

from datetime import date
from fractions import Fraction

import pytest

from newsfacts.checks.collection import claims, distinct, find_conflicts, with_conflicts
from newsfacts.records import ActorSlot, ArticleInfo, ArticleResult, Fact, FactQuantity, Organization, Span, TimeSlot


def span(text: str) -> Span:
    return Span(text=text, start=0, end=len(text), raw_start=0, raw_end=len(text))


def article(name: str, value: int, day: date, **options) -> ArticleResult:
    """An article that says one thing: so many children were helped by the county's federation up to `day`."""
    ends = dict.fromkeys(("low", "high", "hard_low", "hard_high"), Fraction(value))
    place = span(f"{value}名").model_dump()
    quantity = FactQuantity(**place, value=Fraction(value), hedge="exact", unit="名", basis="person", **ends)
    begin = options.get("begin")
    body = Organization(id="o1", name="县妇联", full_name="某县妇女联合会", kind="mass_organization", mentions=())
    fact = Fact(
        id=f"{name}-f",
        quantity=quantity,
        item=span("困境儿童"),
        actor=ActorSlot(**span("县妇联").model_dump(), organization_id="o1"),
        time=TimeSlot(**span("截至").model_dump(), from_date=begin, to_date=day),
        measure=options.get("measure", "cumulative"),
        evidence=span(f"截至今日帮扶困境儿童{value}名。"),
    )
    info = ArticleInfo(
        id=name, source=f"{name}.txt", published=day, place_code="620723", text_fingerprint=options.get("mark", name)
    )
    return ArticleResult(rules_version="r", article=info, organizations=(body,), facts=(fact,))


MAY, JUNE = date(2023, 5, 31), date(2023, 6, 30)


def test_one_day_told_in_two_ways(rules) -> None:
    ((later, finding),) = find_conflicts([article("a", 403, MAY), article("b", 430, MAY)], rules)
    assert later.article.id == "b"
    assert (finding.check, finding.severity, finding.direction) == ("collection", "verify", "high")
    assert finding.fact_ids == ("b-f", "a-f")
    assert "a.txt（2023-05-31）为403名，本文为430名" in finding.message_zh


def test_a_running_total_that_falls(rules) -> None:
    ((_, finding),) = find_conflicts([article("b", 391, JUNE), article("a", 403, MAY)], rules)
    assert "累计数比此前的报道少" in finding.message_zh


@pytest.mark.parametrize(
    "pair",
    [
        (article("a", 391, MAY), article("b", 403, JUNE)),
        (article("a", 403, MAY), article("b", 403, MAY)),
        (article("a", 403, MAY, begin=date(2023, 1, 1)), article("b", 12, date(2024, 1, 31), begin=date(2024, 1, 1))),
        (article("a", 403, MAY, measure="stock"), article("b", 391, JUNE, measure="stock")),
        (article("a", 403, MAY, mark="same"), article("b", 430, MAY, mark="same")),
    ],
    ids=["grows", "agrees", "a new year begins again", "a stock may fall", "a copy is no second witness"],
)
def test_what_is_no_conflict(pair, rules) -> None:
    assert list(find_conflicts(pair, rules)) == []


def test_copies_count_once_and_the_earliest_stays() -> None:
    kept = distinct([article("late", 403, JUNE, mark="m"), article("early", 403, MAY, mark="m")])
    assert [result.article.id for result in kept] == ["early"]


def test_the_claims_of_an_indicator_stand_in_order_of_time(rules) -> None:
    ((indicator, listed),) = claims([article("b", 430, JUNE), article("a", 403, MAY)], rules).items()
    assert [claim.as_of for claim in listed] == [MAY, JUNE]
    assert indicator.name == "某县妇女联合会 · 困境儿童（人）"


def test_findings_go_to_the_later_article_and_the_order_stays(rules) -> None:
    results = [article("b", 391, JUNE), article("a", 403, MAY)]
    checked = with_conflicts(results, rules)
    assert [result.article.id for result in checked] == ["b", "a"]
    assert [len(result.findings) for result in checked] == [1, 0]
