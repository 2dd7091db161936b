"""The Linze article as it was scraped, from raw bytes to verdicts; its text stays outside the project."""

import csv
import json
from pathlib import Path

import pytest

from newsfacts.evaluation.gold import GoldArticle, read_gold_article
from newsfacts.evaluation.wording import alike, plain
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, RawArticle

QUANTITIES = ["30名", "106名", "106名", "7期", "2次", "近5000元", "599名", "403名", "312个", "50多个", "890余件"]


@pytest.fixture(scope="module")
def raw(shared: Path) -> bytes:
    return (shared / "seed" / "linze-2023-06-05.txt").read_bytes()


@pytest.fixture(scope="module")
def gold(shared: Path) -> GoldArticle:
    return read_gold_article(shared / "gold" / "dev" / "linze.json")


@pytest.fixture(scope="module")
def result(raw: bytes, extractor: Extractor) -> ArticleResult:
    return extractor(RawArticle(raw=raw, source="linze.txt"))


def test_exactly_the_eleven_facts(result: ArticleResult) -> None:
    assert [plain(fact.quantity.text) for fact in result.facts] == QUANTITIES


@pytest.mark.parametrize("slot", ["item", "actor", "beneficiary", "activity"])
def test_every_role_is_right(result: ArticleResult, gold: GoldArticle, slot: str) -> None:
    wrong = []
    for want, fact in zip(gold.facts, result.facts, strict=True):
        span = getattr(fact, slot)
        if not alike(getattr(want, slot), span and span.text):
            wrong.append((want.quantity, getattr(want, slot), span and span.text))
    assert wrong == []


def test_every_number_is_right(result: ArticleResult, gold: GoldArticle) -> None:
    said = [(f.quantity.value, f.quantity.hedge, f.quantity.unit) for f in result.facts]
    assert said == [(f.value, f.hedge, f.unit) for f in gold.facts]


def test_places_hold_in_the_raw_file(result: ArticleResult, raw: bytes) -> None:
    decoded = raw.decode("utf-8")
    for fact, text in zip(result.facts, QUANTITIES, strict=True):
        at = decoded[fact.quantity.raw_start : fact.quantity.raw_end].replace("個", "个").replace("餘", "余")
        assert at == text


def test_every_other_numeral_is_skipped_with_its_reason(result: ArticleResult) -> None:
    reasons = {(numeral.text, numeral.reason) for numeral in result.skipped}
    for wanted in (("百名", "name"), ("六一", "date"), ("9岁", "age"), ("3-16岁", "age"), ("一对一", "idiom")):
        assert wanted in reasons


def test_the_head(result: ArticleResult, gold: GoldArticle) -> None:
    article = result.article
    assert plain(article.title) == plain(gold.article.title)
    assert (article.outlet, str(article.published)) == (gold.article.outlet, gold.article.published)
    assert (article.place, article.place_code, article.byline) == ("甘肃省张掖市临泽县", "620723", "张朝军")


def test_full_names(result: ArticleResult) -> None:
    full = {entity.full_name for entity in result.organizations}
    assert {"共青团临泽县委员会", "临泽县总工会", "临泽县妇女联合会"} <= full


def test_every_verdict(result: ArticleResult, shared: Path) -> None:
    from newsfacts.checks import check
    from newsfacts.checks.tallies import read_tallies
    from newsfacts.records import Options
    from newsfacts.rules import load_rules

    tallies = read_tallies(str(shared / "tallies" / "linze_tallies.csv"))
    checked = check(result, tallies, load_rules(), Options())
    with (shared / "tallies" / "linze_expected.csv").open(encoding="utf-8") as lines:
        expected = list(csv.DictReader(lines))
    findings = {f.fact_ids[0]: f for f in checked.findings if f.check == "tally"}
    said = [(findings[fact.id].verdict, ";".join(findings[fact.id].tally_ids)) for fact in checked.facts]
    assert said == [(row["verdict"], row["tally_id"]) for row in expected]
    for finding in findings.values():
        assert finding.message
        assert finding.message_zh
        assert finding.verdict == "no_tally" or (finding.stated and finding.expected)
    assert not [f for f in checked.findings if f.check != "tally"], "nothing in the article contradicts itself"
    json.loads(checked.model_dump_json())
