"""Rows of rules/activities.csv (verbs and nouns of doing) and rules/programmes.csv (known programmes by name)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from newsfacts.records.vocabulary import ActivityKind
from newsfacts.rules.row import Cells, Flag, Maybe, Row, cells, empty_is_none

Parts = Annotated[tuple[Literal["head", "frame", "service"], ...], BeforeValidator(cells)]


class ActivityRow(Row):
    """A word of doing.

    `part`: `head` ends the name of an activity (工程, 行动, 座谈会) and `kind` says of which; `frame` is a verb whose object
    is an activity (开展, 实施); `service` a verb that serves people (帮扶, 发放); a word may play several parts. `strong` heads name an activity with any
    modifier, others only with a proper name.
    """

    KEY: ClassVar[str] = "word"
    word: str
    part: Parts
    kind: Annotated[ActivityKind | None, BeforeValidator(empty_is_none)] = None
    strong: Flag = True
    unless: Cells = ()


class ProgrammeRow(Row):
    """A programme, campaign or meeting known by its name; `name` is the form under which its mentions are one."""

    name: str
    kind: ActivityKind
    aliases: Cells = ()
    unless: Cells = ()
    owner: Maybe = None
