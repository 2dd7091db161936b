"""Rows on places and outlets: words that names of places are made of, other names of places, names of outlets."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from newsfacts.rules.row import Cells, Row


class PlaceWordRow(Row):
    """A word of names of places.

    `role`: kind = the kind of unit that they end in (县), people = a people in the name of an autonomous one, word = the short
    name of a county that is mostly another word (公安): alone it names no place.
    """

    name: str
    role: Literal["kind", "people", "word"]


class PlaceNameRow(Row):
    """Another name of a unit: what it was called before, or how news calls it.

    `code`: the GB/T 2260 codes of the unit or units that it is today. `until`: the first month (YYYY-MM) whose standard
    no longer lists the name; empty when it is still used or the month is not known. `change`: renamed = the same unit
    under another name or of another kind, merged = became part of the unit, split = was divided among the units.
    """

    KEY: ClassVar[str] = "name"
    name: str
    code: Cells
    until: Annotated[str, Field(pattern=r"^(?:\d{4}-\d{2})?$")] = ""
    change: Literal["renamed", "merged", "split"] = "renamed"
    source: str = ""


class OutletRow(Row):
    """An outlet. `role`: name = a whole name, ending = what names of outlets end in, beginning = what they begin with.

    `full` is the name to give where the article writes another.
    """

    name: str
    role: Literal["name", "ending", "beginning"]
    full: str = ""
