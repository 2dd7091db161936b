"""Every command has help, is documented, and the documented schema is the real one."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from newsfacts.cli.app import COMMANDS
from newsfacts.cli.schema import schema_text

from .conftest import Run

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_section_in_the_docs(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0, done.stderr
    assert re.search(r"[\u4e00-\u9fff]", done.stdout), "help has a Chinese sentence"
    assert f"## `newsfacts {name}" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_the_committed_schema_is_the_real_one() -> None:
    assert (ROOT / "docs" / "schema.json").read_text(encoding="utf-8") == schema_text()


def test_real_output_keeps_to_the_schema(run: Run, article: Path) -> None:
    schema = json.loads(schema_text())
    jsonschema.validate(json.loads(run("extract", article).stdout), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"facts": []}, schema)


def test_diff_and_evaluate_read_what_extract_wrote(run: Run, tmp_path: Path) -> None:
    gold = ROOT / "corpora" / "gold" / "seen"
    results = tmp_path / "results.jsonl"
    assert run("extract", gold / "na01.txt", "-o", results).returncode == 0
    assert "0 gained, 0 lost, 0 changed" in run("diff", results, results).stdout
    scored = run("evaluate", gold, "--results", results, "--json")
    assert scored.returncode == 0, scored.stderr
    assert json.loads(scored.stdout)["seen"]["quantity place"]["right"] > 5


def test_the_gate_fails_under_a_floor(run: Run, tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    results.write_text("", encoding="utf-8")
    floors = tmp_path / "floors.toml"
    floors.write_text("[seen]\nquantity = 0.9\n", encoding="utf-8")
    done = run("evaluate", ROOT / "corpora" / "gold" / "seen", "--results", results, "--gate", floors)
    assert done.returncode == 1
    assert "under the floor" in done.stderr


def test_rules_check_and_try(run: Run, tmp_path: Path) -> None:
    assert run("rules", "check").returncode == 0
    assert "名" in run("rules", "try", "units", "为30名儿童").stdout
    (tmp_path / "units.csv").write_text("nonsense\n1\n", encoding="utf-8")
    broken = run("rules", "check", "--rules", tmp_path)
    assert broken.returncode == 2
    assert "units.csv:1:" in broken.stderr


def test_the_demo_shows_facts_and_verdicts(run: Run) -> None:
    done = run("demo")
    assert done.returncode == 0, done.stderr
    for shown in ("古浪：青春結", "暖心妈妈", "不一致", "与其他时点相符", "口径或单位不同"):
        assert shown in done.stdout
