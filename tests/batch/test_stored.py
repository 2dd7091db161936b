"""A dataset read back as results, and set against itself: one day told in two ways, a running total that falls, copies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsfacts.batch import RunSettings, run
from newsfacts.batch.stored import disputed_results, is_dataset, stored_results
from newsfacts.checks.collection import with_conflicts
from newsfacts.errors import InputError
from newsfacts.rules import load_rules

TEXT = "{place}关爱儿童\n来源：{place}融媒体中心 {day}\n截至{until}，{place}妇联累计帮扶困境儿童{count}名。{more}\n"
ARTICLES = [
    ("first", "古浪县", "2024-05-31", "5月底", 403, ""),
    ("other", "古浪县", "2024-06-01", "5月底", 430, "会上还部署了下一步工作。"),
    ("falls", "古浪县", "2024-06-30", "6月底", 391, "孩子们收到了新书包。"),
    ("copy", "古浪县", "2024-06-02", "5月底", 403, ""),
    ("elsewhere", "民勤县", "2024-06-02", "5月底", 86, "活动持续了一个月。"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("stored")
    with (place / "in.jsonl").open("w", encoding="utf-8") as stream:
        for name, county, day, until, count, more in ARTICLES:
            text = TEXT.format(place=county, day=day, until=until, count=count, more=more)
            stream.write(json.dumps({"id": name, "text": text, "date": day}, ensure_ascii=False) + "\n")
    run(RunSettings(inputs=(str(place / "in.jsonl"),), folder=str(place / "out"), workers=1))
    return place / "out"


def test_all_results_come_back(folder: Path) -> None:
    assert is_dataset(str(folder))
    assert [result.article.id for result in stored_results(folder)] == [name for name, *_ in ARTICLES]


def test_what_another_article_contradicts(folder: Path) -> None:
    found = {result.article.id: result for result in disputed_results(folder, load_rules())}
    assert set(found) == {"first", "other", "falls"}
    assert [f for f in found["first"].findings if f.check == "collection"] == []
    (finding,) = (f for f in found["other"].findings if f.check == "collection")
    assert "（2024-05-31）为403名，本文为430名" in finding.message_zh


def test_the_same_as_without_a_dataset(folder: Path) -> None:
    rules = load_rules()
    whole = with_conflicts(list(stored_results(folder)), rules)
    expected = {r.article.id: r.findings for r in whole if any(f.check == "collection" for f in r.findings)}
    found = {r.article.id: r.findings for r in disputed_results(folder, rules)}
    assert {name: found[name] for name in expected} == expected


def test_no_dataset(tmp_path: Path) -> None:
    assert not is_dataset(str(tmp_path))
    with pytest.raises(InputError, match="no dataset"):
        list(stored_results(tmp_path))
