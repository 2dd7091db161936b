"""The public surface: what is exported, what registers, what the wheel carries."""

import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import newsfacts

ROOT = Path(__file__).resolve().parents[1]


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert newsfacts.__all__ == sorted(newsfacts.__all__)
    for name in newsfacts.__all__:
        assert getattr(newsfacts, name) is not None
    with pytest.raises(AttributeError):
        newsfacts.nothing_of_that_name  # noqa: B018


def test_importing_the_package_loads_no_model() -> None:
    code = "import sys, newsfacts; newsfacts.find_quantities; print([m for m in ('spacy', 'jieba', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_entry_point_loads() -> None:
    ours = [point for group in ("spacy_factories", "spacy_tokenizers") for point in entry_points(group=group)]
    ours = [point for point in ours if point.value.startswith("newsfacts")]
    assert len(ours) >= 5
    for point in ours:
        assert callable(point.load())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_rules_weights_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tables = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.csv")}
    patterns = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.toml")}
    assert {f"newsfacts/_rules/{name}" for name in tables | patterns} <= names
    weights = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.json") if path.is_file()}
    assert weights <= names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not [name for name in names if "corpora" in name or name.endswith(".jsonl")]
