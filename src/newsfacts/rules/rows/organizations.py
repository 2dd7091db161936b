"""Rows on organizations: words that their names end in, whole names, and words that stand in or between names."""

from __future__ import annotations

from typing import Literal

from newsfacts.records.vocabulary import OrganizationKind
from newsfacts.rules.row import Cells, Maybe, Row


class OrganizationRow(Row):
    """A name, or what names end in.

    `role`: whole = a name in itself (国务院), body = needs a name, a place or a level before it (妇联, 局), either
    = both (卫健委), unit = a part of
    the body that is named right before it (司, 联络站). `full`: how the official name writes it. `unless`: longer words
    that begin or end with it and are no body (局面). `anchors`: on which beginnings the name may rest (place level national
    org proper part); all when empty.
    """

    name: str
    role: Literal["whole", "body", "either", "unit"]
    kind: Maybe = None
    full: Maybe = None
    unless: Cells = ()
    anchors: Cells = ()

    @property
    def category(self) -> OrganizationKind | None:
        """The kind of body; None where a part takes that of its whole."""
        return self.kind  # type: ignore[return-value]


class OrganizationWordRow(Row):
    """A word in or between names.

    `role`: link = stands before a name and belongs to it not (联合), and = joins two bodies or two fields of one (和),
    national = begins names of the whole country, generic = says that no one body is meant (各), class = a word for bodies of a class, of which a name may follow (企业),
    apart = measure word that counts people or sessions, not the body behind it (名), posted = joins a body to where it
    is stationed (驻), inner = a verb that stands inside names (清理), outer =
    one that does not, though letters of names spell it (派出所), tier = says
    how many levels were named before it (两级), level = stands for the
    place of the article (县), small = the same for a town or village, whose name no table has (镇), short = is written out in official names (`full`), title = a person of the body, with whom its
    name ends, post = follows a Party group that stands only in somebody's title (书记).
    """

    name: str
    role: Literal[
        "link",
        "and",
        "national",
        "generic",
        "class",
        "apart",
        "level",
        "small",
        "short",
        "title",
        "post",
        "posted",
        "inner",
        "outer",
        "tier",
    ]
    full: Maybe = None
