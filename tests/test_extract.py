"""What holds for every result: places lead back, every numeral is accounted for, any bytes end well."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.errors import NewsfactsError
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, RawArticle, Span

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
ARTICLES = sorted((CORPORA / "gold" / "seen").glob("*.txt"))[::4] + sorted((CORPORA / "demo").glob("*.txt"))
DIGITS = re.compile(r"[0-9０-９]+")


def spans(result: ArticleResult) -> list[Span]:
    found: list[Span] = list(result.skipped)
    for entity in (*result.organizations, *result.beneficiaries, *result.activities):
        found += entity.mentions
    for fact in result.facts:
        slots = (
            fact.quantity,
            fact.item,
            fact.action,
            fact.actor,
            fact.beneficiary,
            fact.activity,
            fact.time,
            fact.evidence,
        )
        found += [slot for slot in slots if slot]
    return found


def check(raw: str, result: ArticleResult) -> None:
    text = result.article.text
    for span in spans(result):
        assert text[span.start : span.end] == span.text
        assert 0 <= span.raw_start <= span.raw_end <= len(raw)
    read = [(s.start, s.end) for s in (*(f.quantity for f in result.facts), *result.skipped)]
    for digits in DIGITS.finditer(text):
        assert any(a < digits.end() and digits.start() < b for a, b in read), (
            f"{digits[0]!r} at {digits.start()} is lost"
        )
    ids = [fact.id for fact in result.facts]
    assert len(ids) == len(set(ids))
    organizations = {entity.id for entity in result.organizations}
    assert {f.actor.organization_id for f in result.facts if f.actor and f.actor.organization_id} <= organizations
    assert {fact.parent_id for fact in result.facts if fact.parent_id} <= set(ids)


def test_articles_looked_at_together_give_what_each_gives_alone(extractor: Extractor) -> None:
    raws = [RawArticle(raw=path.read_bytes(), source=path.name) for path in ARTICLES]
    alone = [extractor(raw) for raw in raws]
    extractor.ahead([*raws, RawArticle(raw=b"\0\1\2", source="no text"), raws[0]])
    assert [extractor.safely(raw) for raw in raws] == alone
    assert extractor.safely(RawArticle(raw=b"\0\1\2", source="no text")).error is not None


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_places_hold_and_no_numeral_is_lost(path: Path, extractor: Extractor) -> None:
    raw = path.read_text(encoding="utf-8")
    check(raw, extractor(RawArticle(raw=path.read_bytes(), source=path.name)))


PIECES = st.sampled_from(
    ["县妇联", "3-16岁", "近", "5000", "万", "元", "余", "、", "，", "。", "\n", "“", "”", "其中", "一对一", "发放", "孤儿",
     "2023年", "％", "分别", "十", "（", "）", "为", "的", "1", "2.5", "同比增长", "每人", "（", "\u3000", "?", "名"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_text_of_news_words_gives_a_result(extractor: Extractor, pieces: list[str]) -> None:
    text = "".join(pieces)
    result = extractor.safely(RawArticle(raw=text.encode()))
    if result.error is None:
        check(text, result)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_give_a_result_or_a_clear_error(extractor: Extractor, raw: bytes) -> None:
    message = "read"
    try:
        extractor(RawArticle(raw=raw))
    except NewsfactsError as error:
        message = str(error)
    assert message
