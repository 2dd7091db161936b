from pathlib import Path

import pytest

from newsfacts.errors import RulesError
from newsfacts.rules import Row, load_rules, shipped_folder, table_models
from newsfacts.rules.read import merge, read_patterns, read_table


class Word(Row):
    name: str
    factor: int = 1


def write(folder: Path, text: str, name: str = "words.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def test_rows_are_read_by_key(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffname,factor,examples\r\n名,1,送[3名]|共[5名]\r\n万,10000,\r\n")
    faults: list[str] = []
    rows = read_table(path, Word, faults)
    assert not faults
    assert rows["名"].examples == ("送[3名]", "共[5名]")
    assert rows["万"].factor == 10000


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name,colour\n名,red\n", ":1: unknown columns colour"),
        ("name,factor\n名,many\n", ":2:factor: "),
        ("name,factor\n名,1\n名,2\n", ":3:name: '名' stands in this table already"),
        ("name,factor\n名\n", ":2: the row has more or fewer cells"),
        ("name,factor\n名,1,2\n", ":2: the row has more or fewer cells"),
        ('name,factor\n"名,1\n', ": "),
        ("name,enabled\n名,perhaps\n", ":2:enabled: "),
    ],
)
def test_a_fault_has_its_place(tmp_path: Path, text: str, fault: str) -> None:
    faults: list[str] = []
    read_table(write(tmp_path, text), Word, faults)
    assert len(faults) == 1
    assert fault in faults[0]
    assert faults[0].startswith(str(tmp_path))


def test_a_table_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_bytes("name\n名\n".encode("gbk"))
    faults: list[str] = []
    read_table(path, Word, faults)
    assert "not UTF-8" in faults[0]


def test_a_bad_expression_is_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path, '[[pattern]]\nid = "x"\npattern = "("\n', "p.toml")
    faults: list[str] = []
    read_patterns(path, faults)
    assert len(faults) == 1
    assert ":x:pattern:" in faults[0]


def test_own_rows_replace_and_switch_off_shipped_ones() -> None:
    shipped = (Word(name="名"), Word(name="件"), Word(name="个"))
    own = (Word(name="名", factor=2), Word(name="件", enabled=False), Word(name="筐"))
    assert [(row.name, row.factor) for row in merge(shipped, own)] == [("名", 2), ("个", 1), ("筐", 1)]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    first, second = sorted(table_models())[:2]
    write(tmp_path, "nonsense\n1\n", f"{first}.csv")
    write(tmp_path, "nonsense\n1\n", f"{second}.csv")
    write(tmp_path, "a\n", "unheard_of.csv")
    with pytest.raises(RulesError) as caught:
        load_rules(tmp_path)
    assert len(caught.value.faults) == 3
    assert "unheard_of.csv: no table of this name" in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="no such folder"):
        load_rules(tmp_path / "nowhere")


def test_the_version_changes_with_the_rules(tmp_path: Path) -> None:
    write(tmp_path, '[[pattern]]\nid = "x"\npattern = "a"\n')
    (tmp_path / "patterns").mkdir()
    (tmp_path / "words.csv").unlink()
    write(tmp_path / "patterns", '[[pattern]]\nid = "own"\npattern = "a"\n', "own.toml")
    assert load_rules(tmp_path).version != load_rules().version


def test_each_shipped_table_has_a_row_model() -> None:
    assert {path.stem for path in shipped_folder().glob("*.csv")} == set(table_models())
