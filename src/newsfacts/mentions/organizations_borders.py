"""Where the name of a body begins and ends: its last word is known, its beginning is sought to the left.

The words of the NER model are evidence: a name begins at an ORG or LOC word, at a level (县妇联), or at a word for the
whole country; it reaches to the left over nouns and over no verb, preposition or mark. What the model glues together
(县妇联联合县民政局) is cut apart at linking words first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.records import Token
from newsfacts.rules.rows.organizations import OrganizationRow

_NAMES = {"ORG", "LOC"}
_PROPER = {"nz", "PER", "nw"}
_INNER = {"n", "vn", "an", "a", "s", "f", "nz", "PER", "nw", "ad"}
_WALL = "wall"
# Bodies that give themselves a name, which need be no name of a place or person.
_CHOSEN = {"social_organization", "other", "enterprise", "media"}
# Bodies of which a place has one each, so that a bare word means the one of the place spoken of.
_OFFICES = {"government", "party", "mass_organization", "judicial"}


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


class Borders:
    """Finds the bodies of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon, about: About) -> None:
        self.text = text
        self.words = words
        self.about = about
        self.pieces = list(_pieces(text, tokens, words))
        self._starts = [piece.start for piece in self.pieces]

    def bodies(self) -> list[Body]:
        """The named bodies in order of place; a body that is part of a longer name at its place is left out."""
        found: list[Body] = []
        for match in self.words.heads.finditer(self.text):
            last = found[-1] if found else None
            tried = (self._try(match.end(), row, last) for row in self.words.endings[match.group()])
            body = next((body for body in tried if body is not None), None)
            if body is None:
                continue
            while found and found[-1].start >= body.start:
                found.pop()
            found.append(body)
        return found

    def _try(self, end: int, row: OrganizationRow, last: Body | None) -> Body | None:
        """The body whose name ends at `end` with the word of this row, if one does."""
        start = end - len(row.name)
        if self.words.blocked(self.text, start, row) or self._inside_word(start, end):
            return None
        return self._body(start, end, row, last)

    def left_over(self, bodies: Sequence[Body]) -> Iterator[Token]:
        """The ORG words of the model that are part of no body."""
        taken = {place for body in bodies for place in range(body.start, body.end)}
        return (
            piece for piece in self.pieces if piece.tag == "ORG" and taken.isdisjoint(range(piece.start, piece.end))
        )

    def _body(self, head: int, end: int, row: OrganizationRow, last: Body | None) -> Body | None:
        if row.role == "whole":
            return Body(self._of_country(head, row), end, head, row, "whole")
        reach = _Reach(self, head, row, last)
        found = reach.run() or self._coordinated(head, row, last)
        if found is None:
            return Body(head, end, head, row, "whole") if row.role == "either" else None
        start, anchor = found
        if (row.anchors and anchor not in row.anchors) or (anchor == "campus" and not row.anchors):
            return None
        if last is not None and last.end == start and anchor != "level":
            start, anchor = last.start, "part"
        part = anchor == "part"
        if part and self._led(end, row):
            return None
        if anchor == "coordinated":
            return Body(start, end, head, row, anchor, beside=last)
        if not part and self.generic(start):
            return None
        if self._league(start, head, row):
            row = self.words.rows["团委"]
        return Body(start, end, head, row, anchor, last if part else None)

    def _league(self, start: int, head: int, row: OrganizationRow) -> bool:
        """Whether a committee is the Youth League's: 团县委, 临泽团县委, 团滦平县委."""
        name = self.text[start:head]
        level = self.words.level_before(name, len(name))
        return row.name in ("委", "委员会") and (
            "团" in (name[:1], name[level - 1 : level]) or name.startswith("共青团")
        )

    def _coordinated(self, head: int, row: OrganizationRow, last: Body | None) -> tuple[int, str] | None:
        """A bare office listed right after one of its place: 教育局 in 县民政局、教育局."""
        if last is None or last.anchor not in {"place", "level", "coordinated"} or len(row.name) < 2:
            return None
        mark = self.text[last.end : head]
        if mark != "、" and mark not in self.words.words["and"]:
            return None
        offices = row.category in _OFFICES and last.row.category in _OFFICES and row.role == "body"
        return (head, "coordinated") if offices else None

    def _of_country(self, head: int, row: OrganizationRow) -> int:
        """The beginning of a whole name, with the country before it: 中国民政部, 美国国防部."""
        if self.text[max(head - 2, 0) : head] == "中国":
            return head - 2
        before = self.piece_ending(head)
        if before is None or before.tag != "LOC" or row.category != "government":
            return head
        return head if self.text[before.start : head] in self.words.gazetteer.names else before.start

    def _led(self, end: int, row: OrganizationRow) -> bool:
        """Whether a Party group stands only in somebody's title: 民政局党组书记 names the bureau."""
        return row.category == "party" and any(self.text.startswith(word, end) for word in self.words.words["post"])

    def _inside_word(self, start: int, end: int) -> bool:
        """Whether the model sees another word here, of which [start, end) is only a piece: 民政部 in 民政部门."""
        if not self.pieces:
            return self.text[end - 1 : end + 1] == "部门"
        if self.text[end - 1 : end + 1] == "部门" or self.pieces[self.index_at(start)].tag == _WALL:
            return True
        i = self.index_at(end - 1)
        if i < 0:
            return False
        piece = self.pieces[i]
        if piece.tag == "PER" and piece.end >= end and end - start == 1:
            return True
        if piece.end > end and piece.tag not in _NAMES and (piece.start <= start or end - start < 3):
            return True
        first = self.pieces[self.index_at(start)]
        return first.start < start < first.end < end and first.tag not in _NAMES

    def generic(self, start: int) -> bool:
        """Whether the words before `start`, or the name's own first word, say that no one body is meant."""
        words = self.words.words["generic"]
        if any(self.text[max(start - size, 0) : start] in words for size in (3, 2, 1)):
            return True
        if any(self.text[start : start + size] in words for size in (3, 2)):
            return True
        before = self.piece_ending(start)
        return before is not None and before.tag in {"m", "q"}

    def index_at(self, place: int) -> int:
        """The number of the piece that holds `place`, or of the last before it."""
        return bisect_right(self._starts, place) - 1

    def piece_ending(self, place: int) -> Token | None:
        """The piece that ends just at `place`."""
        i = self.index_at(place - 1)
        return self.pieces[i] if i >= 0 and self.pieces[i].end == place else None


class _Reach:
    """The way to the left from one last word of a name."""

    def __init__(self, borders: Borders, head: int, row: OrganizationRow, last: Body | None) -> None:
        self.b = borders
        self.text = borders.text
        self.words = borders.words
        self.head = head
        self.row = row
        self.last = last
        self.proper: int | None = None
        self.joint = False

    def run(self) -> tuple[int, str] | None:
        """Where the name begins and what that rests on; None when nothing names the body."""
        place = self.head
        while True:
            if self.last is not None and place == self.last.end:
                return (self.last.start, "part") if self._part() and not self.joint else None
            piece = self._piece(place)
            if (
                piece is not None
                and self.last is not None
                and piece.start < self.last.end < place
                and piece.tag in _NAMES
            ):
                place = self.last.end
                continue
            found = self._anchor(place)
            if found is not None:
                return found
            if piece is None or not self._passable(piece):
                break
            if piece.tag in _PROPER:
                self.proper = piece.start
            self.joint = self.joint or piece.tag in {"PER", "c"}
            place = piece.start
        if self.proper is not None and self.row.role != "unit":
            return self.proper, "proper"
        if (
            self.b.about.university
            and self.head - place >= 1
            and self.text[place : self.head] not in self.words.words["generic"]
        ):
            return place, "campus"
        if place < self.head and "field" in self.row.anchors and self.text[place : self.head] not in self.words.words["generic"]:
            return place, "field"
        return (self.head, "bare") if place == self.head and "bare" in self.row.anchors else None

    def _quoted(self, place: int) -> bool:
        """Whether the name stands alone in quotation marks: “银龄理发队”."""
        end = self.head + len(self.row.name)
        marks = self.text[place - 1 : place] + self.text[end : end + 1]
        return marks in ("“”", "《》") and place < self.head and self.row.category in _CHOSEN

    def _behind(self, piece: Token, place: int) -> bool:
        """Whether the body before ends inside this piece: then the piece is a body and its part, or no part at all."""
        last = self.last
        if last is None or not piece.start < last.end < place:
            return False
        return self.text[last.start : last.end] not in self.words.words["national"]

    def _part(self) -> bool:
        return self.last is not None and self.head - self.last.end <= 14

    def _piece(self, place: int) -> Token | None:
        """The piece to the left of `place`, cut off there; the one that holds the last word when that is inside it."""
        i = self.b.index_at(place - 1)
        if i < 0:
            return None
        piece = self.b.pieces[i]
        return Token(piece.start, place, piece.tag) if piece.end >= place and piece.start < place else None

    def _passable(self, piece: Token) -> bool:
        text = self.text[piece.start : piece.end]
        if piece.tag in _INNER:
            return text not in self.words.words["generic"]
        if piece.tag == "v":
            return len(text) == 2 and (len(self.row.name) > 1 or self.row.role == "unit")
        if piece.tag == "m":
            return text.startswith("第")
        if text in self.words.words["and"]:
            before = self._piece(piece.start)
            return before is not None and before.tag in {"n", "vn", "v"} and before.start > 0
        return False

    def _anchor(self, place: int) -> tuple[int, str] | None:
        """A beginning at a name, level or word for the whole country that ends at `place`."""
        if self.row.role == "unit":
            return None
        level = self.words.level_before(self.text, place)
        if level < place and (place == self.head or place - level == 1):
            found = self._level(level, place)
            if found is not None:
                return found
        known = self.words.place_before(self.text, place)
        if known < place and self._word_start(known):
            return self._widen(known), "place"
        piece = self._piece(place)
        if piece is None:
            return None
        if self.text[piece.start : piece.end] in self.words.words["national"]:
            return self._widen(piece.start), "national"
        if piece.tag in _NAMES:
            return self._name(piece)
        return None

    def _name(self, piece: Token) -> tuple[int, str]:
        """A beginning at a name that the model saw, or at what belongs before it."""
        start = self._widen(piece.start)
        before = self.b.piece_ending(start)
        if before is not None and self.text[before.start : before.end] in self.words.words["level"]:
            found = self._level(before.start, start)
            if found is not None:
                return found
        if piece.tag == "LOC" or self.words.begins_with_place(self.text[start : piece.end]):
            return self._over_and(start) or (start, "place")
        if any(self.text[start : start + size] in self.words.words["national"] for size in (4, 3, 2)):
            return start, "national"
        return self._over_and(start) or (start, "org")

    def _over_and(self, start: int) -> tuple[int, str] | None:
        """The beginning before 和 when what stands before it is no body but a field of this one: 县文化和|旅游局."""
        joint = self.b.piece_ending(start)
        if joint is None or self.text[joint.start : joint.end] not in self.words.words["and"]:
            return None
        place = joint.start
        for _ in range(3):
            field = self._piece(place)
            if field is None or field.tag not in {"n", "vn", "v", "an"} or (self.last and self.last.end >= place):
                return None
            place = field.start
            level = self.words.level_before(self.text, place)
            if level < place:
                return self._level(level, place)
            if (before := self._piece(place)) is not None and before.tag in _NAMES:
                return self._widen(before.start), "place"
        return None

    def _level(self, level: int, place: int) -> tuple[int, str] | None:
        """A beginning at the level word [level, place): with the name of a place before it, or alone."""
        known = self.words.place_before(self.text, place)
        if known < level and self._word_start(known):
            return self._widen(known), "place"
        i = self.b.index_at(level)
        piece = self.b.pieces[i] if i >= 0 else None
        if piece is None or piece.end <= level or piece.start == level:
            before = self.b.piece_ending(level)
            if before is not None and before.tag == "LOC":
                return self._widen(before.start), "place"
            return self._league(level), "level"
        if piece.tag in _NAMES:
            return self._widen(piece.start), "place"
        return None

    def _league(self, level: int) -> int:
        """团 before the level belongs to the name: 团县委, 共青团县委."""
        for word in ("共青团", "团"):
            if self.text[max(level - len(word), 0) : level] == word:
                return self._widen(level - len(word))
        return level

    def _word_start(self, place: int) -> bool:
        i = self.b.index_at(place)
        if i < 0:
            return False
        if any(self.text[place : place + size] in self.b.about.near for size in (3, 4, 2)):
            return True
        piece = self.b.pieces[i]
        return piece.tag in _NAMES or (piece.start == place and piece.tag not in {_WALL, "c", "p", "v"})

    def _national_before(self, start: int) -> int:
        """Where a word for the whole country (中共, 国网) begins that ends at `start`; `start` itself when none does."""
        for size in (7, 4, 3, 2):
            if self.text[max(start - size, 0) : start] in self.words.words["national"]:
                return start - size
        return start

    def _widen(self, start: int) -> int:
        """Take in the places and country-wide words that stand right before a beginning."""
        while True:
            known = self.words.place_before(self.text, start)
            if known < start and self._word_start(known):
                start = known
                continue
            national = self._national_before(start)
            if national < start:
                start = national
                continue
            before = self.b.piece_ending(start)
            if before is not None and before.tag == "w" and self.text[before.start : start].strip("—-") == "":
                other = self.b.piece_ending(before.start)  # 印度—中国友好协会
                if other is not None and other.tag == "LOC":
                    start = other.start
                    continue
            if before is None:
                return start
            text = self.text[before.start : before.end]
            if (
                before.tag == "LOC"
                or text in self.words.words["national"]
                or (text == "团" and self.row.name in "委委员会")
            ):
                start = before.start
                continue
            return start


def _pieces(text: str, tokens: Sequence[Token], words: Lexicon) -> Iterator[Token]:
    """The words of the model; an ORG word is cut at the linking words inside it, which become walls."""
    links = words.words["link"] | words.words["title"] | words.words["post"]
    for token in tokens:
        word = text[token.start : token.end]
        if word in links:
            yield Token(token.start, token.end, _WALL)
        elif token.tag == "ORG" and len(word) > 2:
            yield from _cut(token, word, words)
        else:
            yield token


def _cut(token: Token, word: str, words: Lexicon) -> Iterator[Token]:
    last = 0
    for start, end in _walls(word, words):
        if start > last:
            yield Token(token.start + last, token.start + start, token.tag)
        yield Token(token.start + start, token.start + end, _WALL)
        last = end
    if last < len(word):
        yield Token(token.start + last, token.end, token.tag)


def _walls(word: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Where an ORG word of the model is to be cut: at linking words, at a title at its end, at 和 after a body."""
    ends = {match.end() for match in words.heads.finditer(word)}
    for match in words.links.finditer(word):
        start, end = match.span()
        inside = 0 < start and end < len(word)
        found = match.group()
        if found in words.words["and"]:
            if inside and start in ends:
                yield start, end
            continue
        if found in words.rows and end == len(word):
            continue  # 世界贸易组织
        whole = words.heads.match(word, start)
        if inside and (end - start == 1 or found not in words.words["link"]):
            continue  # a single character inside a name, or 干部 in 干部学院, is mostly part of it
        if whole is not None and whole.end() > end and (whole.end() == len(word) or words.rows[whole.group()].role == "body"):
            continue  # 联合国, 联合会
        yield start, end
