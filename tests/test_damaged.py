"""A damaged copy says what its clean original says: value, unit, item and actor of every fact, and the head."""

from pathlib import Path

from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, RawArticle


def read(path: Path, extractor: Extractor) -> ArticleResult:
    return extractor(RawArticle(raw=path.read_bytes(), source=path.name))


def said(result: ArticleResult) -> list[tuple[object, ...]]:
    return [
        (f.quantity.value, f.quantity.hedge, f.quantity.unit, f.item and f.item.text, f.actor and f.actor.text)
        for f in result.facts
    ]


def test_the_damaged_demo_article_reads_as_its_original(corpora: Path, extractor: Extractor) -> None:
    clean = read(corpora / "gold" / "seen" / "na01.txt", extractor)
    damaged = read(corpora / "demo" / "gulang.txt", extractor)
    assert len(clean.facts) >= 12
    assert said(damaged) == said(clean)
    assert (damaged.article.title, damaged.article.outlet, damaged.article.published, damaged.article.place_code) == (
        clean.article.title,
        clean.article.outlet,
        clean.article.published,
        clean.article.place_code,
    )
    assert {repair.kind for repair in damaged.article.repairs} >= {"gloss", "script"}
    assert clean.article.script == "simplified"
    assert clean.article.text_fingerprint == damaged.article.text_fingerprint
