"""`newsfacts quantities`: one JSON object a quantity, with the fields of a fact's quantity."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from newsfacts.cli.app import app
from newsfacts.records import FactQuantity


def run(*arguments: str, given: str | None = None) -> list[dict[str, object]]:
    result = CliRunner().invoke(app, ["quantities", *arguments], input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_object_a_quantity() -> None:
    (found,) = run("捐赠爱心物资近5000元")
    assert set(found) == {*FactQuantity.model_fields, "item"}
    assert (found["text"], found["start"], found["raw_start"], found["item"]) == ("近5000元", 6, 6, None)
    assert (found["value"], found["hedge"], found["low"], found["high_open"]) == ("5000", "nearly", "4500", True)


def test_standard_input() -> None:
    assert [found["text"] for found in run("-", given="发放米50袋、\n油50桶")] == ["50袋", "50桶"]
    assert run(given="没有数字") == []
