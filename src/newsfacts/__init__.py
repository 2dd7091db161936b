"""Facts and figures of Chinese news: who did what for whom, how many, and whether the official tallies agree."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsfacts.errors import NewsfactsError
    from newsfacts.extraction import Extractor, extract
    from newsfacts.mentions.quantities import find_quantities, format_quantity, parse_number
    from newsfacts.records import ArticleResult, Options
    from newsfacts.rules import load_rules

# Loaded at first use: a reader of numbers need not wait for spaCy and the model.
_HOMES = {
    "ArticleResult": "newsfacts.records",
    "Extractor": "newsfacts.extraction",
    "NewsfactsError": "newsfacts.errors",
    "Options": "newsfacts.records",
    "extract": "newsfacts.extraction",
    "find_quantities": "newsfacts.mentions.quantities",
    "format_quantity": "newsfacts.mentions.quantities",
    "load_rules": "newsfacts.rules",
    "parse_number": "newsfacts.mentions.quantities",
}

__all__ = [
    "ArticleResult",
    "Extractor",
    "NewsfactsError",
    "Options",
    "extract",
    "find_quantities",
    "format_quantity",
    "load_rules",
    "parse_number",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import a public name at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'newsfacts' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
