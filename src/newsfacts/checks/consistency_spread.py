"""Parts that no word announces: told clause by clause or sentence by sentence behind their total (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsfacts.checks.consistency_groups import Group, begins_anew, complete, exceeds, group, head, partitions_of
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.intervals import meet

# Three parts or more are a row; two are one only where words such as 男 and 女 say that they are all.
_ROW = 3
# The longest partition of rules/partitions.csv.
_LONGEST = 4
# More words than these between two parts tell something else.
_GAP = 24


def spread(reading: Reading) -> Iterator[Group]:
    """Each row of like parts in the paragraph of its total, the total first."""
    for whole in reading.figures:
        if not whole.is_count or whole.in_title or not _may_open(reading, whole):
            continue
        parts = _parts(reading, whole)
        row = len(parts) >= _ROW and _is_row(reading, parts)
        if row or (len(parts) > 1 and partitions_of(reading, parts)):
            yield group(reading, "spread", parts, (whole,))


def divided(reading: Reading) -> Iterator[Group]:
    """Parts that are everybody (男, 女; 农村户籍, 城镇户籍), with every count before them that they may divide."""
    known: set[str] = set()
    for size in range(_LONGEST, 1, -1):
        for start in range(len(reading.figures) - size + 1):
            parts = reading.figures[start : start + size]
            if known.isdisjoint(part.id for part in parts) and _is_partition(reading, parts):
                known.update(part.id for part in parts)
                wholes = _wholes(reading, parts)
                if wholes:
                    yield group(reading, "divided", parts, wholes)


def _is_partition(reading: Reading, parts: tuple[Figure, ...]) -> bool:
    """Whether the figures stand side by side, count one thing and carry all words of a partition."""
    first = parts[0]
    beside = all(re.fullmatch(r"[、，,；;][^，,。；;]{0,12}", part.before) for part in parts[1:])
    alike = all(part.is_count and part.alike(first) and part.statement == first.statement for part in parts)
    return beside and alike and not first.in_title and complete(reading, parts)


def _wholes(reading: Reading, parts: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The counts before the parts that may hold them all: of their paragraph, else those of their name further up."""
    before = [f for f in reversed(reading.figures[: parts[0].place]) if f.is_count and f.alike(parts[0])]
    larger = [f for f in before if not any(exceeds(part, f) or meet(part.bounds, f.bounds) for part in parts)]
    here = [f for f in larger if f.paragraph == parts[0].paragraph and not f.in_title]
    name = _common_ending(parts)
    return tuple(
        here or [f for f in larger if len(name) >= 2 and (f.before.endswith(name) or f.after.startswith(name))]
    )


def _common_ending(parts: tuple[Figure, ...]) -> str:
    """The noun with which the names of all parts end: 孤儿 of 社会散居孤儿, 集中供养孤儿."""
    names = [re.split(r"[，,、；;。]", part.before)[-1] for part in parts]
    sizes = range(min(map(len, names)), 0, -1)
    return next((names[0][-size:] for size in sizes if len({name[-size:] for name in names}) == 1), "")


def _may_open(reading: Reading, whole: Figure) -> bool:
    """Whether the figure is no part of a row itself: the first of its unit in its statement, after no 其中 or 较."""
    if any(reading.cue(kind).search(whole.before) for kind in ("parts", "than", "each", "average", "numbered")):
        return False
    return not any(other.alike(whole) and other.is_count for other in reading.earlier(whole))


def _parts(reading: Reading, whole: Figure) -> tuple[Figure, ...]:
    """The smaller figures in the unit of the whole that follow it, up to one that begins anew or a paragraph without one."""
    found: list[Figure] = []
    paragraph = whole.paragraph
    for figure in reading.figures[whole.place + 1 :]:
        if figure.paragraph > paragraph and not (figure.paragraph == paragraph + 1 and _opens_line(reading, figure)):
            break
        if figure.is_share and not found and figure.statement != whole.statement:
            break
        if not figure.alike(whole) or figure.is_share:
            continue
        paragraph = figure.paragraph
        opens = not found and (_first_selected(reading, figure) or _first_done(reading, figure, whole))
        anew = begins_anew(reading, figure) and not opens
        ends = not figure.is_count or figure.depth != whole.depth or anew
        if ends or meet(figure.bounds, whole.bounds) or exceeds(figure, whole):
            break
        found.append(figure)
    return tuple(found)


def _opens_line(reading: Reading, figure: Figure) -> bool:
    """Whether a paragraph opens with the figure: few words and no clause before it."""
    line = reading.text[: figure.fact.quantity.start].rpartition("\n")[2]
    return len(line) <= _GAP and not re.search(r"[，,。；;]", line)


def _first_selected(reading: Reading, figure: Figure) -> bool:
    """Whether 其中 opens the sentence of the first part: 全县5600座。其中，甲镇1900座。乙镇1750座。"""
    return bool(re.match(r"[，,；;。]?" + f"(?:{reading.cue('parts').pattern})", figure.before, re.VERBOSE))


def _first_done(reading: Reading, figure: Figure, whole: Figure) -> bool:
    """Whether the first part is what is done of a plan: 计划改造36个。截至9月底，已完工22个、在建12个，剩余2个."""
    done = re.search(r"[，,](?:目前)?已[一-龥]{1,6}$", figure.before)
    return bool(done and reading.cue("aim").search(whole.before))


def _is_row(reading: Reading, parts: Sequence[Figure]) -> bool:
    """Whether the parts are told in one form: numbered (一是…二是…), or each in a clause of its own that opens with it."""
    if all(reading.cue("numbered").search(_clause(reading, part)) for part in parts):
        return True
    heads = [head(reading, part) for part in parts]
    short = all(1 < len(words) <= 10 for words in heads) and all(len(part.before) <= _GAP for part in parts[1:])
    return short and len(set(heads)) == len(heads)


def _clause(reading: Reading, part: Figure) -> str:
    """The text from the last semicolon or sentence end up to the part."""
    return re.split(r"[。；;！？\n]", reading.text[: part.fact.quantity.start])[-1]
