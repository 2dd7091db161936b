"""The words of the reports in Chinese and English, read from labels.csv."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Label(NamedTuple):
    """One word in both languages."""

    zh: str
    en: str


@lru_cache(maxsize=1)
def labels() -> dict[str, Label]:
    """All labels by key, such as `verdict:match`."""
    text = files("newsfacts.reports").joinpath("labels.csv").read_text(encoding="utf-8")
    return {row["key"]: Label(row["zh"], row["en"]) for row in csv.DictReader(text.splitlines())}


def label(kind: str, name: str | None) -> Label:
    """The label of a value; the value itself where it has none.

    >>> label("verdict", "match").zh
    '一致'
    """
    return Label("", "") if name is None else labels().get(f"{kind}:{name}", Label(name, name))
