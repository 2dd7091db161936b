"""Which tables a check used can be told afterwards by the hash of their rows."""

from pathlib import Path

from newsfacts.checks.tallies import read_tables
from newsfacts.records import Tables
from newsfacts.rules import load_rules

TABLE = "tally_id,area,indicator,unit,value,basis,measure,as_of\nA,临泽县,困境儿童,名,{},person,stock,2024-05-31\n"


def hash_of(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    tallies = read_tables(Tables(names=(str(path),)), load_rules())
    assert tallies is not None
    return tallies.content_hash()


def test_the_hash_follows_the_figures_and_not_the_layout(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    once = hash_of(path, TABLE.format(312))
    assert hash_of(path, TABLE.format(312) + "\n") == once
    assert hash_of(path, TABLE.format(313)) != once


def test_no_table_gives_no_tallies() -> None:
    assert read_tables(Tables(), load_rules()) is None
