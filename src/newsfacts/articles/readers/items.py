"""What readers give: articles, and faults where an article should be."""

from __future__ import annotations

from typing import NamedTuple

from newsfacts.errors import InputError
from newsfacts.records import RawArticle, Record


class Columns(Record):
    """Which column of a table holds what."""

    text: str = "text"
    id: str = "id"
    title: str = "title"
    date: str = "date"
    outlet: str = "outlet"
    place: str = "place"

    def names(self) -> tuple[str, ...]:
        """All names."""
        return (self.text, self.id, self.title, self.date, self.outlet, self.place)


class InputFault(NamedTuple):
    """An input that could not be read; the others are still read."""

    source: str
    error: InputError


Item = RawArticle | InputFault
