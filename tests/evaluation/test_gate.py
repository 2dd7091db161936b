from pathlib import Path

import pytest

from newsfacts.errors import InputError
from newsfacts.evaluation.gate import below_floor, read_floors
from newsfacts.evaluation.score import Score

ROWS = {"quantity": Score(right=90, spurious=10, missed=10), "non-facts left alone": Score(right=97, missed=3)}


@pytest.mark.parametrize(
    ("floors", "faults"),
    [
        ({"quantity": 0.90, "non-facts left alone": 0.97}, 0),
        ({"quantity": 0.901}, 1),
        ({"non-facts left alone": 0.98}, 1),
        ({"linked": 0.1}, 1),  # a floor whose kind is not measured cannot be kept
        ({"quantity": 0.95, "linked": 0.1}, 2),
    ],
)
def test_below_floor(floors: dict[str, float], faults: int) -> None:
    assert len(below_floor(floors, ROWS)) == faults


def test_floors_are_read_per_set(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[seen]\nquantity = 0.9\n[blind]\n"slot item" = 0.8\n', encoding="utf-8")
    assert read_floors(path) == {"seen": {"quantity": 0.9}, "blind": {"slot item": 0.8}}


@pytest.mark.parametrize("content", [b"[seen\n", b"\xff\xfe", None])
def test_unreadable_floors(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "floors.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="floors"):
        read_floors(path)
