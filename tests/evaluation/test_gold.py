import json
from pathlib import Path

import pytest

from newsfacts.errors import InputError
from newsfacts.evaluation.gold import read_gold, read_gold_article

GOOD = {
    "article": {"title": None, "outlet": None, "published": None, "place": None},
    "facts": [
        {
            "quantity": "30名",
            "start": 1,
            "end": 4,
            "value": "30",
            "value_to": None,
            "hedge": "exact",
            "unit": "名",
            "item": "孤儿",
            "action": None,
            "actor": None,
            "beneficiary": None,
            "activity": None,
            "time": None,
            "measure": "period",
        }
    ],
}


def write(folder: Path, content: object) -> Path:
    (folder / "a.txt").write_text("为30名孤儿送书包", encoding="utf-8")
    path = folder / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_good_file(tmp_path: Path) -> None:
    assert read_gold_article(write(tmp_path, GOOD)).facts[0].value == 30


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"start": 2}, "mend the offsets"),
        ({"item": "妇女"}, "does not stand in the text"),
        ({"hedge": "maybe"}, "hedge"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, change: dict[str, object], fault: str) -> None:
    bad = {**GOOD, "facts": [{**GOOD["facts"][0], **change}]}  # type: ignore[index]
    with pytest.raises(InputError, match=fault):
        read_gold_article(write(tmp_path, bad))


def test_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold articles"):
        list(read_gold(tmp_path))


def test_all_of_corpora_keeps_to_the_format(corpora: Path) -> None:
    seen, blind, unread = (list(read_gold(corpora / "gold" / name)) for name in ("seen", "blind", "unread"))
    assert len(seen) >= 24
    assert len(blind) >= 24
    assert len(unread) >= 16
    assert len({a.text for a in (*seen, *blind, *unread)}) == len(seen) + len(blind) + len(unread)
