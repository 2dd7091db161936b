"""Accuracy floors: F1 (recall for what must be left alone) per gold set and kind; a figure under its floor fails the build."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from newsfacts.errors import InputError
from newsfacts.evaluation.score import Score

# One flipped answer among thousands is no regression; floors are written with three decimals.
EPSILON = 0.0005


def figure(kind: str, score: Score) -> float:
    """The figure that a floor of this kind speaks of."""
    return score.recall if kind == "non-facts left alone" else score.f1


def read_floors(path: Path) -> dict[str, dict[str, float]]:
    """The floors of each gold set: `[set-name]` tables of `kind = floor`; raises InputError when they are not readable."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}; give a TOML file with a table of floors per gold set") from error
    return {name: {kind: float(floor) for kind, floor in table.items()} for name, table in content.items()}


def below_floor(floors: Mapping[str, float], rows: Mapping[str, Score]) -> list[str]:
    """Each kind whose figure lies under its floor, and each floor whose kind was not measured at all."""
    faults = []
    for kind, floor in floors.items():
        if kind not in rows:
            faults.append(f"{kind}: floor {floor:.3f}, but nothing of this kind was measured")
        elif figure(kind, rows[kind]) < floor - EPSILON:
            faults.append(f"{kind}: {figure(kind, rows[kind]):.4f} is under the floor of {floor:.3f}")
    return faults
