"""Rows on organizations: words that their names end in, whole names, and words that stand in or between names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from newsfacts.records.vocabulary import OrganizationKind
from newsfacts.rules.row import Cells, Maybe, Row, cells


class OrganizationRow(Row):
    """A name, or what names end in.

    `role`: whole = a name in itself (国务院), body = needs a name, a place or a level before it (妇联, 局), either
    = both (卫健委), unit = a part of
    the body that is named right before it (司, 联络站). `full`: how the official name writes it. `unless`: longer words
    that begin or end with it and are no body (局面). `anchors`: on which beginnings the name may rest (place level national
    org proper part); all when empty. `league`: the row it is read as when the Youth League's name stands before it.
    In `full`, {} takes the name of the place; = marks what is written only where nothing stands between place and word,
    ~ what is written only in this country.
    """

    name: str
    role: Literal["whole", "body", "either", "unit"]
    kind: Maybe = None
    full: Maybe = None
    unless: Cells = ()
    anchors: Cells = ()
    league: Maybe = None

    @property
    def category(self) -> OrganizationKind | None:
        """The kind of body; None where a part takes that of its whole."""
        return self.kind  # type: ignore[return-value]


WordRole = Literal[
    "and", "apart", "campus", "channel", "class", "clipped", "country", "generic", "inner", "league", "level", "link", "national",
    "ordinal", "outer", "overlap", "party", "post", "province", "posted", "short", "small", "state", "street", "tier", "title", "university",
]  # fmt: skip


class OrganizationWordRow(Row):
    """A word in or between names; it may play several roles.

    Before a name: link = belongs to it not (联合), generic = says that no one body is meant (各), class = a word for bodies
    of a class, of which a name may follow (企业), apart = a measure word that counts people or sessions, not the body
    behind it (名), tier = says how many levels were named (两级).
    At its beginning: national = begins names of the whole country, country = this country's name, state = begins the
    names of its organs (国家), party = the Party's short name, with `full` its full one, league = the Youth League's name,
    level = stands for the place of the article (县), small = the same for a town or village, whose name no table has
    (镇), street = ends a town's name and is no level (街), province = stands for a place
    of the highest level, whatever its kind (省), campus = stands for the school (校), ordinal = begins a numbered name (第).
    Inside: and = joins two bodies or two fields of one (和), posted = joins a body to where it is stationed (驻), inner =
    a verb that stands inside names (清理), outer = one that does not, though letters of names spell it (派出所).
    At its end: title = a person of the body, with whom its name ends, post = follows a Party group that stands only in
    somebody's title (书记), overlap = begins with a name's last letter and undoes it (部门), university = names a
    university that an outlet may be of (大学), channel = ends a part of an outlet behind a dash (频道).
    In official names: short = is written out as `full`, clipped = stays as it is before a part, for `full` (委).
    """

    name: str
    role: Annotated[tuple[WordRole, ...], BeforeValidator(cells)]
    full: Maybe = None
