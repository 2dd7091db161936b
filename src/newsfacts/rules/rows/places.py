"""Rows on places and outlets: words that names of places are made of, other names of places, names of outlets."""

from __future__ import annotations

from typing import ClassVar, Literal

from newsfacts.rules.row import Row


class PlaceWordRow(Row):
    """A word that names of places end in. `role`: kind = the kind of unit (县), people = a people in the name of an autonomous one."""

    name: str
    role: Literal["kind", "people"]


class PlaceNameRow(Row):
    """Another name of a place: what it was called before, or how news calls it. `code` is its GB/T 2260 code."""

    KEY: ClassVar[str] = "name"
    name: str
    code: str


class OutletRow(Row):
    """An outlet. `role`: name = a whole name, ending = what names of outlets end in, beginning = what they begin with.

    `full` is the name to give where the article writes another.
    """

    name: str
    role: Literal["name", "ending", "beginning"]
    full: str = ""
