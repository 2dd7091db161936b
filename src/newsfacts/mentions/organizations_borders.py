"""Where the name of a body begins and ends: its last word is known from the table, its beginning is sought to the left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsfacts.mentions.organizations_body import About, Body
from newsfacts.mentions.organizations_pieces import NAMES, WALL, Pieces
from newsfacts.mentions.organizations_reach import Reach
from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.records import Token
from newsfacts.rules.rows.organizations import OrganizationRow

__all__ = ["About", "Body", "Borders"]

# Bodies of which a place has one each, so that a bare word means the one of the place spoken of.
_OFFICES = {"government", "party", "mass_organization", "judicial"}
# Beginnings that are names themselves.
_NAMED = {"place", "org"}
# Bodies that every state has, named after it.
_OF_STATES = {"government", "party"}


class Borders:
    """Finds the bodies of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon, about: About) -> None:
        self.text = text
        self.words = words
        self.about = about
        self.pieces = Pieces(text, tokens, words)
        self._reach = Reach(self.pieces, words, about)

    def bodies(self) -> list[Body]:
        """The named bodies in order of place; a body that is part of a longer name at its place is left out."""
        found: list[Body] = []
        for match in self._heads():
            last = found[-1] if found else None
            tried = (self._try(match.end(), row, last) for row in self.words.endings[match.group()])
            body = next((body for body in tried if body is not None), None)
            if body is None:
                continue
            while found and found[-1].start >= body.start:
                found.pop()
            found.append(body)
        return found

    def _heads(self) -> Iterator[re.Match[str]]:
        """The last words of names, none inside another unless that one is no body here: 协会 in 合作协会, not 作协."""
        heads, place = self.words.heads, 0
        while match := heads.search(self.text, place):
            yield match
            row = self.words.rows[match.group()]
            place = match.start() + 1 if self.words.blocked(self.text, match.start(), row) else match.end()

    def _try(self, end: int, row: OrganizationRow, last: Body | None) -> Body | None:
        """The body whose name ends at `end` with the word of this row, if one does."""
        start = end - len(row.name)
        if self.words.blocked(self.text, start, row) or self._inside_word(start, end):
            return None
        return self._body(start, end, row, last)

    def left_over(self, bodies: Sequence[Body]) -> Iterator[Token]:
        """The ORG words of the model that are part of no body, and those that may mean the university whose news it is."""
        school = self.about.university
        pieces = [piece for piece in self.pieces.all if piece.tag == "ORG" or (school and self._begins(school, piece))]
        taken = {place for body in bodies for place in range(body.start, body.end)} if pieces else set()
        return (piece for piece in pieces if taken.isdisjoint(range(piece.start, piece.end)))

    def _begins(self, name: str, piece: Token) -> bool:
        """Whether a name begins with a word of two letters or more."""
        return piece.end - piece.start > 1 and name.startswith(self.pieces.word(piece))

    def _body(self, head: int, end: int, row: OrganizationRow, last: Body | None) -> Body | None:
        if row.role == "whole":
            return Body(self._of_country(head, row), end, head, row, "whole")
        found = self._reach.run(head, row, last)
        if found is None:
            return self._alone(head, end, row, last)
        start, anchor = found
        if row.anchors and anchor not in row.anchors:
            return self._alone(head, end, row, None)
        part = anchor == "part" or (last is not None and last.end == start and anchor != "level")
        if part and last is not None:
            return None if self._led(end, row) else Body(last.start, end, head, row, "part", whole=last)
        if self.generic(start, named=anchor in _NAMED):
            return None
        row = self.words.rows[row.league] if row.league and self._of_league(start, head) else row
        return Body(start, end, head, row, anchor)

    def _alone(self, head: int, end: int, row: OrganizationRow, last: Body | None) -> Body | None:
        """A body by its last word alone: known all over the country, or listed after another of its place."""
        if last is not None and self._coordinated(head, row, last):
            if last.anchor == "part":
                return Body(head, end, head, row, "coordinated", whole=last.whole)
            return Body(head, end, head, row, "coordinated", beside=last)
        return Body(self._of_country(head, row), end, head, row, "whole") if row.role == "either" else None

    def _of_league(self, start: int, head: int) -> bool:
        """Whether a committee is the Youth League's: 团县委, 临泽团县委, 团滦平县委."""
        name = self.text[start:head]
        level = self.words.level_before(name, len(name))
        return any(name.startswith(word) or name.endswith(word, 0, level) for word in self.words.words["league"])

    def _coordinated(self, head: int, row: OrganizationRow, last: Body) -> bool:
        """Whether a bare office is listed right after one of its place or whole: 教育局 in 县民政局、教育局."""
        if last.anchor not in {"place", "level", "coordinated", "part"} or len(row.name) < 2:
            return False
        mark = self.text[last.end : head]
        if mark != "、" and mark not in self.words.words["and"]:
            return False
        if last.whole is not None and row is last.whole.row:
            return False  # 党委组织部、党委宣传部: the same body once more
        allowed = not row.anchors or "coordinated" in row.anchors
        alike = last.row.category in _OFFICES if last.whole is None else last.whole.row.role != "whole"
        return allowed and row.role == "body" and alike and row.category in _OFFICES

    def _of_country(self, head: int, row: OrganizationRow) -> int:
        """The beginning of a whole name, with the country before it: 中国民政部, 美国国防部, 越南共产党."""
        for country in self.words.words["country"]:
            if self.text.endswith(country, 0, head):
                return head - len(country)
        before = self.pieces.before(head)
        if before is None or row.category not in _OF_STATES:
            return head
        if before.tag == "LOC" and self.pieces.ending(head) is not None:
            return head if self.text[before.start : head] in self.words.gazetteer.names else before.start
        return before.start if self._is_country(before, head) else head

    def _is_country(self, before: Token, head: int) -> bool:
        """Whether the model saw one name here, of which the first part can only be a country: 俄|外交部."""
        whole = self.pieces.holding(head)
        word = self.pieces.word(before)
        return (
            before.tag == "ORG"
            and whole is not None
            and whole.start == before.start
            and word not in self.words.words["national"]
            and word not in self.words.gazetteer.names
            and self.words.heads.search(word) is None
        )

    def _led(self, end: int, row: OrganizationRow) -> bool:
        """Whether a Party group stands only in somebody's title: 民政局党组书记 names the bureau."""
        return row.category == "party" and any(self.text.startswith(word, end) for word in self.words.words["post"])

    def _inside_word(self, start: int, end: int) -> bool:
        """Whether the model sees another word here, of which [start, end) is only a piece: 民政部 in 民政部门."""
        if any(self.text.startswith(word, end - 1) for word in self.words.words["overlap"]):
            return True
        first, piece = self.pieces.holding(start), self.pieces.holding(end - 1)
        if first is None or piece is None:
            return False
        if first.tag == WALL or (piece.tag == "PER" and end - start == 1):
            return True
        titled = self.text[end : piece.end] in self.words.words["title"] | self.words.words["post"]  # 县委|书记
        if piece.end > end and piece.tag not in NAMES and not titled and (piece.start <= start or end - start < 3):
            return True
        return first.start < start < first.end < end and first.tag not in NAMES

    def generic(self, start: int, *, named: bool = False) -> bool:
        """Whether the words before `start`, or the name's own first word, say that no one body is meant.

        Before a name of its own (`named`) a word for a class of bodies stands beside it (校友企业浪潮集团), and a measure
        word for people or sessions counts those (多名兰州大学学生, 新一届临泽县委).
        """
        words = self.words.words["generic"] if named else self.words.words["generic"] | self.words.words["class"]
        return any(self.text[start : start + size] in words for size in (3, 2)) or self.counted(start, named=named)

    def counted(self, start: int, *, named: bool = False) -> bool:
        """Whether what stands before `start` counts bodies or means a class of them: 5个, 各."""
        words = self.words.words["generic"] if named else self.words.words["generic"] | self.words.words["class"]
        if any(self.text[max(start - size, 0) : start] in words for size in (3, 2, 1)):
            return True
        before = self.pieces.ending(start)
        if before is None or before.tag not in {"m", "q"}:
            return False
        return not (named and (self.text[start - 1] in self.words.words["apart"] or self.text[start - 1].isdecimal()))
