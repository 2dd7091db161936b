"""Templates to pages: every value is escaped, no page asks for anything outside itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from newsfacts.reports.labels import label


@lru_cache(maxsize=1)
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("newsfacts.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["label"] = label
    return found


def page(template: str, **values: Any) -> bytes:
    """The page of a template in UTF-8; characters that no page may hold are replaced."""
    text = _environment().get_template(template).render(**values)
    return text.encode("utf-8", "replace")
