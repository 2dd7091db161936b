"""`newsfacts check` and `newsfacts tallies`, run as a user runs them."""

import json
from pathlib import Path

import pytest

HEAD = "tally_id,area_code,area,org,indicator,population,unit,value,basis,measure,as_of,freq,released_on"
SOUND = "T1,620622,古浪县,古浪县民政局,孤儿数,孤儿,人,61,person,stock,2024-05-31,M,2024-06-02"
ARTICLE = "古浪县关爱儿童\n来源：古浪县融媒体中心 2024-06-05\n目前，古浪县共有孤儿{}人。\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(f"{HEAD}\n{SOUND}\n", encoding="utf-8")
    return path


def write(path: Path, value: int) -> Path:
    path.write_text(ARTICLE.format(value), encoding="utf-8")
    return path


def test_check(run, table: Path, tmp_path: Path) -> None:
    good, bad = write(tmp_path / "good.txt", 61), write(tmp_path / "bad.txt", 16)
    done = run("check", good, "--tallies", table, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["verdict"], finding["tally_ids"]) == ("match", ["T1"])
    done = run("check", bad, "--tallies", table, "--format", "jsonl")
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["slip"] == "digit_swap"


def test_a_bad_input_does_not_stop_the_others(run, table: Path, tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", 61)
    done = run("check", tmp_path / "missing.txt", good, "--tallies", table, "--format", "jsonl")
    assert done.returncode == 2
    assert "missing.txt" in done.stderr
    assert [bool(json.loads(line)["facts"]) for line in done.stdout.splitlines()] == [False, True]


def test_without_tallies(run, tmp_path: Path) -> None:
    done = run("check", write(tmp_path / "a.txt", 61), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["findings"] == []


def test_faulty_table(run, table: Path, tmp_path: Path) -> None:
    table.write_text(f"{HEAD}\n{SOUND}\n{SOUND.replace('T1', 'T2').replace(',61,', ',63,')}\n", encoding="utf-8")
    article = write(tmp_path / "a.txt", 61)
    done = run("check", article, "--tallies", table, "--format", "jsonl")
    assert done.returncode == 2
    assert f"{table}:3:value: [duplicate_key]" in done.stderr
    assert "Traceback" not in done.stderr
    done = run("check", article, "--tallies", table, "--accept-faults", "duplicate_key", "--format", "jsonl")
    assert (done.returncode, json.loads(done.stdout)["findings"][0]["verdict"]) == (1, "tally_error")


def test_tallies_check(run, table: Path) -> None:
    done = run("tallies", "check", table)
    assert (done.returncode, done.stdout.strip()) == (0, "1 rows, 0 faults · 1 行，0 处问题")
    table.write_text(f"{HEAD}\n{SOUND.replace(',61,', ',六十一,')}\n", encoding="utf-8")
    done = run("tallies", "check", table)
    assert done.returncode == 1
    assert f"{table}:2:value: [number]" in done.stdout
    assert run("tallies", "check", table.parent / "no.csv").returncode == 2


def test_template_and_schema(run, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    assert run("tallies", "template", path).returncode == 0
    assert run("tallies", "check", path).returncode == 1  # nothing is filled in yet
    assert run("tallies", "template", path).returncode == 2
    schema = json.loads(run("tallies", "schema").stdout)
    assert schema["primaryKey"] == ["tally_id"]


def test_a_dataset_is_checked_without_reading_its_articles_again(run, table: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="pip install 'newsfacts[batch]'")
    article, folder = write(tmp_path / "bad.txt", 16), tmp_path / "out"
    assert run("run", article, "-o", folder, "--workers", "1").returncode == 0
    article.unlink()
    done = run("check", folder, "--tallies", table, "--format", "jsonl")
    assert (done.returncode, json.loads(done.stdout)["findings"][0]["slip"]) == (1, "digit_swap")
    done = run("check", folder, table, "--collection")
    assert done.returncode == 2
    assert "not both" in done.stderr
