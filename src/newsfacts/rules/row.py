"""What every row of a rules table has: a key, examples that must be found, counterexamples that must not, and a switch."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from newsfacts.records import Record


def cells(value: Any) -> Any:
    """Split a cell at `|`; an empty cell holds nothing."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("|") if part.strip())
    return value


def flag(value: Any) -> Any:
    """Read a yes/no cell; empty means yes, for a row that stands in a table is meant to work."""
    words = {"": True, "yes": True, "是": True, "no": False, "否": False}
    return words.get(value.strip().lower(), value) if isinstance(value, str) else value


def empty_is_none(value: Any) -> Any:
    """An empty cell says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


Cells = Annotated[tuple[str, ...], BeforeValidator(cells)]
Flag = Annotated[bool, BeforeValidator(flag)]
Maybe = Annotated[str | None, BeforeValidator(empty_is_none)]


class Row(Record):
    """One row. `enabled` = no switches a shipped row off; `KEY` names the column that identifies a row in its table."""

    KEY: ClassVar[str] = "name"
    enabled: Flag = True
    examples: Cells = ()
    counterexamples: Cells = ()
    note: str = ""

    @property
    def key(self) -> str:
        """What identifies the row in its table."""
        return str(getattr(self, self.KEY))


class Pattern(Row):
    """A rule that needs structure: a regular expression over characters; `kind` says what it makes of a match."""

    KEY: ClassVar[str] = "id"
    id: str
    pattern: str
    kind: str = ""
    rank: int = 0
