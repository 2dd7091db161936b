"""What an article says of itself, as far as a finder may use it to understand a short name."""

from __future__ import annotations

from datetime import date

from newsfacts.records import Record


class Setting(Record):
    """The article's place (`甘肃省张掖市临泽县`) with its GB/T 2260 code, its outlet and its day; each None when unknown."""

    place: str | None = None
    place_code: str | None = None
    outlet: str | None = None
    published: date | None = None
