"""Rows of rules/beneficiaries.csv (named groups with their definitions) and rules/beneficiary_words.csv (what groups are composed of)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from newsfacts.records.vocabulary import Category
from newsfacts.rules.row import Cells, Flag, Maybe, Row, empty_is_none


class BeneficiaryRow(Row):
    """A group that policy or usage names as such.

    `sense` is the kind of people (child, elder, household …) that composition works on; `unless` the longer words in
    which the name means no group; `broader` the name of the row above it; `role` acts for people who serve others.
    """

    name: str
    category: Category
    sense: str = "person"
    aliases: Cells = ()
    unless: Cells = ()
    broader: Maybe = None
    role: Literal["served", "acts"] = "served"
    definition: str = ""
    source: str = ""


class BeneficiaryWordRow(Row):
    """A word that composes with others into a group.

    `part`: `head` ends a group (`alone` says whether it is one by itself), `modifier` stands before a head, `suffix` (`-者`)
    ends nouns for people that the table does not hold. `gives` maps
    a sense or a category of what follows to the category of the whole: `child:left_behind_child|elder:elderly_alone`.
    The `sense` of a modifier is `pointing` where it only points to the place or the extent (当地, 全县, 广大).
    """

    KEY: ClassVar[str] = "word"
    word: str
    part: Literal["head", "modifier", "suffix"]
    sense: str = ""
    category: Annotated[Category | None, BeforeValidator(empty_is_none)] = None
    gives: Cells = ()
    alone: Flag = True
    unless: Cells = ()
