"""Small tallies and articles for the checks, written here, so that every test shows what it is about."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newsfacts.checks.tallies import Tallies, read_tallies
from newsfacts.extraction import Extractor
from newsfacts.mentions.quantities import read_numerals
from newsfacts.records import ArticleInfo, ArticleResult, Fact, FactQuantity, Given, RawArticle, Span
from newsfacts.rules import Rules
from newsfacts.text.sentences import sentences

HEAD = (
    "tally_id,area_code,area,org,indicator,population,activity,unit,unit_mult,value,decimals,basis,measure,"
    "period_start,as_of,freq,status,released_on,parent_id,rel,aliases,note"
)
ROWS = """
G-01,620622,古浪县,古浪县妇女联合会,结对爱心妈妈数,爱心妈妈,春风护苗行动,名,0,326,0,person,cumulative,2023-01-01,2024-05-31,M,A,2024-06-03,,,爱心妈妈,
G-02,620622,古浪县,古浪县妇女联合会,结对儿童数,困境儿童,春风护苗行动,名,0,407,0,person,cumulative,2023-01-01,2024-05-31,M,A,2024-06-03,,,,
G-03,620622,古浪县,古浪县妇女联合会,结对儿童数,困境儿童,春风护苗行动,名,0,381,0,person,cumulative,2023-01-01,2024-03-31,M,A,2024-04-02,,,,
G-04,620622,古浪县,古浪县妇女联合会,捐赠爱心物资折款,困境儿童,春风护苗行动,元,0,4860,0,money,cumulative,2023-01-01,2024-05-31,M,A,2024-06-03,,,爱心物资,
G-05,620622,古浪县,古浪县妇女联合会,妇女手工编织培训,留守妇女,,人次,0,1208,0,person_times,cumulative_ytd,2024-01-01,2024-05-31,M,A,2024-06-03,,,,
G-06,620622,古浪县,古浪县民政局,孤儿数,孤儿,,人,0,61,0,person,stock,,2024-05-31,M,A,2024-06-02,,,,
G-07,620622,古浪县,古浪县民政局,儿童主任数,儿童主任,,人,0,245,0,person,stock,,2024-05-31,M,A,2024-06-02,,,,
G-08,620622,古浪县,中共古浪县委社会工作部,儿童主任数,儿童主任,,人,0,239,0,person,stock,,2024-05-31,M,A,2024-06-02,,,,
G-09,620622,古浪县,古浪县民政局,临时救助支出,困难群众,,元,4,126.5,1,money,cumulative_ytd,2024-01-01,2024-05-31,M,A,2024-06-02,,,,
G-10,620622,古浪县,古浪县民政局,流浪乞讨人员救助,流浪乞讨人员,,人次,0,,0,person_times,cumulative_ytd,2024-01-01,2024-05-31,M,M,2024-06-02,,,,
G-11,620622,古浪县,古浪县农业农村局,种植饲草面积,农户,,亩,4,3.2,1,unit,cumulative_ytd,2024-01-01,2024-05-31,M,A,2024-06-02,,,,
G-12,620621,民勤县,民勤县民政局,特困人员供养数,特困人员,,人,0,512,0,person,stock,,2024-05-31,M,A,2024-06-02,,,,
""".strip()

Read = Callable[[str], ArticleResult]


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound table in the long form."""
    path = tmp_path_factory.mktemp("tallies") / "gulang.csv"
    path.write_text(f"{HEAD}\n{ROWS}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def tallies(table: Path) -> Tallies:
    return read_tallies(table)


@pytest.fixture(scope="session")
def tallies_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Tallies]:
    """Read a table that is written in a test."""

    def table(content: str) -> Tallies:
        path = tmp_path_factory.mktemp("tables") / "table.csv"
        path.write_text(f"{content}\n", encoding="utf-8")
        return read_tallies(path)

    return table


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """Read a text as an article of 古浪县 of 5 June 2024."""

    def article(text: str, **given: object) -> ArticleResult:
        known = {"published": date(2024, 6, 5), "place": "甘肃省武威市古浪县", **given}
        return extractor(RawArticle(raw=text.encode(), source="test.txt", given=Given(**known)))

    return article


@pytest.fixture(scope="session")
def figures_of(rules: Rules):
    """A result whose facts are the bare figures of a text: no items, no actors; what every extraction finds at least."""

    def build(text: str, title: str = "") -> ArticleResult:
        whole = f"{title}\n{text}" if title else text
        facts = []
        for quantity in read_numerals(whole, rules)[0]:
            place = {"raw_start": quantity.start, "raw_end": quantity.end}
            start, end = next((a, b) for a, b in sentences(whole) if a <= quantity.start < b)
            evidence = Span(text=whole[start:end], start=start, end=end, raw_start=start, raw_end=end)
            fields = quantity.model_dump(exclude={"rules"})
            name = hashlib.sha256(f"{whole}{quantity.start}".encode()).hexdigest()[:12]
            facts.append(Fact(id=name, quantity=FactQuantity(**fields, **place), measure="period", evidence=evidence))
        article = ArticleInfo(
            id=hashlib.sha256(whole.encode()).hexdigest()[:12], source="a.txt", title=title or None, text=whole
        )
        return ArticleResult(rules_version=rules.version, article=article, facts=tuple(facts))

    return build
