"""Rule tables: words and patterns as data, read and validated into one frozen object."""

from newsfacts.rules.load import load_part, load_rules, shipped_folder, table_models
from newsfacts.rules.row import Cells, Flag, Maybe, Pattern, Row
from newsfacts.rules.tables import Rules

__all__ = [
    "Cells",
    "Flag",
    "Maybe",
    "Pattern",
    "Row",
    "Rules",
    "load_part",
    "load_rules",
    "shipped_folder",
    "table_models",
]
