"""How far the name of a body reaches to the left from its last word.

A name begins at an ORG or LOC word of the model, at a level (县妇联), or at a word for the whole country; it reaches over
nouns and over no verb, preposition or mark. The rows of the table say on which of these a name may rest.
"""

from __future__ import annotations

from newsfacts.mentions.organizations_body import PROPER, About, Body, Way
from newsfacts.mentions.organizations_pieces import NAMES, WALL, Pieces
from newsfacts.mentions.organizations_words import Lexicon
from newsfacts.records import Token
from newsfacts.rules.rows.organizations import OrganizationRow

_INNER = {"n", "vn", "an", "a", "s", "f", "nz", "PER", "nw", "ad"}
# Bodies that give themselves a name, which need be no name of a place or person.
_CHOSEN = {"social_organization", "other", "enterprise", "media"}
# Bodies that no place need begin the name of: 中国人民|公安|大学.
_OWN = {*_CHOSEN, "school", "medical"}
# A part's name is no longer than this, in characters.
_NEAR = 14


class Reach:
    """The way to the left from one last word of a name."""

    def __init__(self, pieces: Pieces, words: Lexicon, about: About) -> None:
        self._pieces = pieces
        self._text = pieces.text
        self._words = words
        self._about = about

    def run(self, head: int, row: OrganizationRow, last: Body | None) -> tuple[int, str] | None:
        """Where the name begins whose last word stands at `head`, and what that rests on; None when nothing names it.

        `last` is the body found before it, of which it may be a part.
        """
        way = Way(head, row, last, head)
        while True:
            if last is not None and way.place == last.end:
                return (last.start, "part") if head - last.end <= _NEAR and way.is_one() else None
            piece = self._pieces.before(way.place)
            if piece is not None and last is not None and self._over(piece, last, way.place):
                if piece.tag not in NAMES:
                    break
                way.place = last.end
                continue
            found = self._anchor(way)
            if found is not None:
                return self._posted(found, way)
            if piece is None or not self._passable(piece, row):
                break
            way.pass_over(piece)
        return self._without_anchor(way)

    def _posted(self, found: tuple[int, str], way: Way) -> tuple[int, str]:
        """The beginning before 驻 of a body that is stationed elsewhere: 中国|驻加拿大使馆; `found` itself without one."""
        posted = self._words.words["posted"]
        place = next((found[0] - size for size in (4, 2, 1) if self._text[found[0] - size : found[0]] in posted), 0)
        if place <= 0:
            return found
        if way.last is not None and way.last.end == place:
            return way.last.start, "part"
        before = self._pieces.ending(place)
        return (self._widen(before.start, way), "place") if before is not None and before.tag in NAMES else found

    def _without_anchor(self, way: Way) -> tuple[int, str] | None:
        """A beginning that rests on the name's own words."""
        row, place = way.row, way.place
        if way.proper is not None and row.role != "unit":
            return way.proper, "proper"
        if place == way.head:
            return (place, "bare") if "bare" in row.anchors else None
        if self._quoted(way):
            return place, "quoted"
        if self._text[place : way.head] in self._words.words["generic"]:
            return None
        if self._about.university and "campus" in row.anchors:
            return place, "campus"
        return (place, "field") if "field" in row.anchors else None

    def _quoted(self, way: Way) -> bool:
        """Whether the name stands alone in quotation marks: “银龄理发队”."""
        end = way.head + len(way.row.name)
        marks = self._text[way.place - 1 : way.place] + self._text[end : end + 1]
        return marks in ("“”", "《》") and way.row.category in _CHOSEN

    def _over(self, piece: Token, last: Body, place: int) -> bool:
        """Whether the body before ends inside this piece: then the piece is a body with its part, or no part at all."""
        inside = (
            piece.start < last.end < place and self._words.level_before(self._text, place) != last.end
        )  # 县委|县政府
        return inside and self._text[last.start : last.end] not in self._words.words["national"]

    def _passable(self, piece: Token, row: OrganizationRow) -> bool:
        """Whether a name may reach over this piece."""
        text = self._text[piece.start : piece.end]
        if piece.tag in _INNER:
            return text not in self._words.words["generic"]
        if piece.tag == "v":
            return self._of_names(text) and (len(row.name) > 1 or row.role == "unit")
        if piece.tag == "m":
            return text[0] in self._words.words["ordinal"]
        if text in self._words.words["and"]:
            before = self._pieces.before(piece.start)
            return before is not None and before.tag in {"n", "vn", "v"} and before.start > 0
        return False

    def _of_names(self, verb: str) -> bool:
        """Whether names of bodies are made with this verb: 救助, no 鼓励."""
        words = self._words
        return len(verb) == 2 and verb in words.official and verb not in words.words["outer"]

    def _anchor(self, way: Way) -> tuple[int, str] | None:
        """A beginning at a name, level or word for the whole country that ends at `place`."""
        if way.row.role == "unit":
            return None
        return self._anchor_by_table(way) or self._anchor_by_model(way)

    def _anchor_by_table(self, way: Way) -> tuple[int, str] | None:
        place = way.place
        level = self._words.level_before(self._text, place)
        if level < place and (place == way.head or place - level == 1):
            found = self._level(level, place, way)
            if found is not None:
                return found
        known = self._words.place_before(self._text, place)
        if known == place or not self._word_start(known):
            return None
        return self._widen(self._of_word(known, way), way), "place"

    def _of_word(self, known: int, way: Way) -> int:
        """Where the model's word begins in whose middle a place stands: 苏宁电器|天津|分公司."""
        piece = self._pieces.holding(known)
        if piece is None or piece.tag != "ORG" or way.row.category not in _OWN or self._taken(piece, way):
            return known
        return piece.start

    def _anchor_by_model(self, way: Way) -> tuple[int, str] | None:
        piece = self._pieces.before(way.place)
        if piece is None:
            return None
        known = self._pieces.word(piece) in self._words.words["national"]
        return self._name(piece, way) if known or piece.tag in NAMES else None

    def _name(self, piece: Token, way: Way) -> tuple[int, str]:
        """A beginning at a name that the model saw, or at what belongs before it."""
        start = self._widen(piece.start, way)
        before = self._pieces.ending(start)
        if before is not None and self._text[before.start : before.end] in self._words.words["level"]:
            found = self._level(before.start, start, way)
            if found is not None:
                return found
        if piece.tag == "LOC" or self._words.begins_with_place(self._text[start : piece.end]):
            return self._over_and(start, way) or (start, "place")
        if any(self._text[start : start + size] in self._words.words["national"] for size in (4, 3, 2)):
            return start, "national"
        return self._over_and(start, way) or (start, "org")

    def _over_and(self, start: int, way: Way) -> tuple[int, str] | None:
        """The beginning before 和 when what stands before it is no body but a field of this one: 县文化和|旅游局."""
        joint = self._pieces.ending(start)
        if joint is None or self._text[joint.start : joint.end] not in self._words.words["and"]:
            return None
        place = joint.start
        for _ in range(3):
            field = self._pieces.before(place)
            if field is None or field.tag not in {"n", "vn", "v", "an"} or not self._passable(field, way.row):
                return None
            place = field.start
            if way.last is not None and way.last.end >= place:
                return None  # 委内瑞拉政府决定与|美国政府
            level = self._words.level_before(self._text, place)
            if level < place:
                return self._level(level, place, way)
            if (before := self._pieces.before(place)) is not None and before.tag in NAMES:
                return self._widen(before.start, way), "place"
        return None

    def _level(self, level: int, place: int, way: Way) -> tuple[int, str] | None:
        """A beginning at the level word [level, place): with the name of a place before it, or alone."""
        if way.last is not None and way.last.end == level:
            return level, "level"  # 县委|县政府: a body of its own, no part
        known = self._words.place_before(self._text, place)
        if known < level and self._word_start(known):
            return self._widen(known, way), "place"
        piece = self._pieces.holding(level)
        if piece is None or piece.end <= level or piece.start == level:
            return self._level_word(level, place, way)
        return (self._widen(piece.start, way), "place") if piece.tag in NAMES else None

    def _level_word(self, level: int, place: int, way: Way) -> tuple[int, str]:
        """A beginning at a level that is a word of its own, with the place before it when there is one."""
        wider = self._wider(level, way)
        before = self._pieces.ending(level)
        if wider == level and before is not None and self._names_town(before, self._text[level:place]):
            wider = before.start
        return (self._widen(wider, way), "place") if wider < level else (self._league(level, way), "level")

    def _names_town(self, before: Token, level: str) -> bool:
        """Whether the word before 镇 or 村 is the town's or village's name."""
        named = before.tag in PROPER and len(self._pieces.word(before)) <= 3
        return named and level in self._words.words["small"]

    def _league(self, level: int, way: Way) -> int:
        """团 before the level belongs to the name: 团县委, 共青团县委."""
        for word in sorted(self._words.words["league"], key=len, reverse=True):
            if self._text[max(level - len(word), 0) : level] == word:
                return self._widen(level - len(word), way)
        return level

    def _word_start(self, place: int) -> bool:
        piece = self._pieces.holding(place)
        if piece is None:
            return False
        if any(self._text[place : place + size] in self._about.near for size in (3, 4, 2)):
            return True
        return piece.tag in NAMES or (piece.start == place and piece.tag not in {WALL, "c", "p", "v"})

    def _taken(self, piece: Token, way: Way) -> bool:
        """Whether a word belongs to the body before, or says that no one body is meant."""
        taken = way.last is not None and way.last.end > piece.start
        return taken or self._pieces.word(piece) in self._words.words["generic"]

    def _national_before(self, start: int) -> int:
        """Where a word for the whole country (中共, 国网) begins that ends at `start`; `start` itself when none does."""
        for size in (7, 4, 3, 2):
            if size <= start and self._text[start - size : start] in self._words.words["national"]:
                return start - size
        return start

    def _widen(self, start: int, way: Way) -> int:
        """Take in the places and country-wide words that stand right before a beginning."""
        while True:
            wider = self._wider(start, way)
            if wider == start:
                return start
            start = wider

    def _wider(self, start: int, way: Way) -> int:
        """One place or word more; `start` itself when none stands before it."""
        known = self._words.place_before(self._text, start)
        if known < start and self._word_start(known):
            return known
        national = self._national_before(start)
        if national < start:
            return national
        before = self._pieces.ending(start)
        if before is None:
            return start
        word = self._pieces.word(before)
        if before.tag == "w" and not word.strip("—-"):  # 印度—中国友好协会
            before = self._pieces.ending(before.start)
            return before.start if before is not None and before.tag == "LOC" else start
        if before.tag in {"ORG", *PROPER} and way.row.category in _CHOSEN and not self._taken(before, way):
            return before.start
        league = word in self._words.words["league"] and way.row.league is not None
        return before.start if before.tag == "LOC" or league else start
