"""A named body, and the way to the left on which its beginning is sought."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.records import Token
from newsfacts.rules.rows.organizations import OrganizationRow

# Tags of words that are names, but of no place or body.
PROPER = {"nz", "PER", "nw"}
# Kinds of bodies that are named by their fields.
_OF_FIELDS = {None, "government", "other"}


@dataclass(frozen=True)
class Body:
    """A named body: its place in the text, its last word's row, and what its beginning rests on."""

    start: int
    end: int
    head: int
    row: OrganizationRow
    anchor: str  # whole place level national org proper campus quoted field bare part coordinated
    whole: Body | None = None  # the body that it is a part of
    beside: Body | None = None  # the body of the same place that it is listed after


@dataclass(frozen=True)
class About:
    """What is known of the article: names of the places around its own, and the university whose news it is."""

    near: frozenset[str] = frozenset()
    university: str | None = None


@dataclass
class Way:
    """How far one name has been followed: to `place`, over a proper name, over something that joins two bodies."""

    head: int
    row: OrganizationRow
    last: Body | None
    place: int
    proper: int | None = None
    joint: int | None = None

    def pass_over(self, piece: Token) -> None:
        """Follow the name over one piece more."""
        if piece.tag in PROPER:
            self.proper = piece.start
        if piece.tag in {"PER", "c"} and self.joint is None:
            self.joint = piece.end
        self.place = piece.start

    def is_one(self) -> bool:
        """Whether what 和 joins on the way are two fields of one office (宪法和法律|委员会), no two bodies (官员和仪仗队)."""
        return self.joint is None or (self.joint + 2 <= self.head and self.row.category in _OF_FIELDS)
