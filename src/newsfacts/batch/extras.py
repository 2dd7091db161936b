"""The optional libraries of this room, each asked for in one place, so that a missing one is said clearly."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsfacts.errors import MissingExtra


def need(module: str, extra: str) -> Any:
    """The module; raises MissingExtra that names the extra to install."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"{module.partition('.')[0]} is not installed; run: pip install 'newsfacts[{extra}]'"
        ) from error


def arrow() -> Any:
    """pyarrow."""
    return need("pyarrow", "batch")
