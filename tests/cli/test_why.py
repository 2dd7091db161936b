from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from newsfacts.cli.app import app

TEXT = "临泽县妇联关爱儿童\n来源：临泽县融媒体中心  2023-06-05\n6月1日，临泽县妇联走访慰问困境儿童30名，送出书包45个。第3届活动同日举行。\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: object):
    return CliRunner().invoke(app, ["why", *map(str, words)])


def test_why_shows_rows_candidates_and_features(article):
    result = CliRunner().invoke(app, ["extract", str(article)])
    fact = json.loads(result.stdout)["facts"][0]
    said = run(article, "--fact", fact["id"])
    assert said.exit_code == 0, said.output
    assert "[30名]" in said.stdout
    assert "quantities 30名" in said.stdout
    assert "actor: " in said.stdout
    assert "against" in said.stdout
    at = run(article, "--at", fact["quantity"]["start"])
    assert at.stdout == said.stdout


def test_why_a_numeral_was_skipped(article):
    result = CliRunner().invoke(app, ["extract", str(article)])
    skipped = next(numeral for numeral in json.loads(result.stdout)["skipped"] if numeral["reason"] == "ordinal")
    said = run(article, "--at", skipped["start"])
    assert "because ordinal" in said.stdout
    assert "no fact stands here" in said.stdout


@pytest.mark.parametrize("words", [[], ["--fact", "x", "--at", "1"], ["--fact", "fact-none"]])
def test_a_question_that_names_no_place_is_refused(article, words):
    assert run(article, *words).exception is not None
