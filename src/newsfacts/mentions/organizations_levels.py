"""One last word for bodies of several levels: 市、县民政局 are 张掖市民政局 and 临泽县民政局; 市、区两级红十字会.

Each body is a mention of its own. The name of a level that is not the last is spread over the whole, and so its mention
is the whole: 市、县民政局 for 张掖市民政局; the last one's is 县民政局.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsfacts.mentions.organizations_borders import Body, Borders
from newsfacts.mentions.organizations_names import Names, mention_of
from newsfacts.records import OrganizationMention

# Bodies of which each level of the state has one.
_OF_LEVELS = {"government", "party", "mass_organization", "judicial"}


def find_levelled(borders: Borders, names: Names) -> Iterator[OrganizationMention]:
    """The bodies of levels that are joined before one last word; none where the article's place tells no level's place."""
    words, text = borders.words, borders.text
    for match in words.levels.finditer(text):
        head = words.heads.match(text, match.end())
        row = words.rows[head.group()] if head else None
        if head is None or row is None or row.role != "body" or row.category not in _OF_LEVELS:
            continue
        if not _begins(borders, match.start()) or words.blocked(text, head.start(), row):
            continue
        body = Body(match.start(), head.end(), head.start(), row, "level")
        yield from _mentions(borders, names, body)


def _begins(borders: Borders, start: int) -> bool:
    """Whether a word begins here that may begin a name: no piece of another one (杭州|市、区), nothing counted before it."""
    piece = borders.pieces.holding(start)
    return (piece is None or piece.start in (start, -1) or piece.end <= start) and not borders.counted(start)


def _mentions(borders: Borders, names: Names, body: Body) -> Iterator[OrganizationMention]:
    """One mention for each level; the last one's name stands whole in the text unless 两级 comes between."""
    levels = [place for place in range(body.start, body.head) if borders.text[place] in borders.words.words["level"]]
    for level in levels:
        named = names.at_level(borders.text[level], body)
        if named.full is not None:
            start = level if level + 1 == body.head else body.start
            yield mention_of(borders.text, replace(body, start=start), named, body.row.category or "other")
