"""A list of parts with its total: what the words say of it, whether it leaves nothing out (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.rules.rows.partitions import PartitionRow

Kind = Literal["parts", "breakdown", "includes", "bare", "total", "total_weak", "spread", "divided"]
# What may stand between the name of a part and its number: 照护的占, 岁及以上的有.
_UNNAMED = re.compile(r"(?:的|[为有共约近占达]|及?以[上下])+$")
SEPARATOR = re.compile(r"[、，,；;和及与]")


@dataclass(frozen=True)
class Group:
    """Parts and the figures that may be their total, nearest first.

    `exhaustive`: the parts leave nothing out (男, 女); `parallel`: they are named alike (甲村, 乙村, 丙村);
    `open_ended`: 等 stands behind the last, so there are more; `crossing`: some cut across the others (教师, 党员);
    `closed`: the form says that these are all: a bracket of its own, or 三项共 behind three parts; `usual`: so do the
    words, as a rule (中央, 省级).
    """

    kind: Kind
    parts: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    exhaustive: bool = False
    parallel: bool = False
    open_ended: bool = False
    crossing: bool = False
    closed: bool = False
    usual: bool = False

    @property
    def is_forward(self) -> bool:
        """Whether the parts follow their total."""
        return self.kind not in ("total", "total_weak")


def group(reading: Reading, kind: Kind, parts: tuple[Figure, ...], totals: Sequence[Figure]) -> Group:
    """The parts with what may be their total, and what their words say of them."""
    return Group(
        kind,
        parts,
        tuple(totals),
        exhaustive=complete(reading, parts)
        or _named_before(reading, parts, totals)
        or (kind != "bare" and _ends_with_rest(reading, parts)),
        parallel=named_alike(reading, parts),
        open_ended=bool(reading.cue("etc").match(parts[-1].after)),
        crossing=not named_alike(reading, parts)
        and any(reading.cue("crossing").search(head(reading, part)) for part in parts),
        closed=(kind == "includes" and _is_bracket(reading, parts)) or _in_brackets(parts),
        usual=bool(partitions_of(reading, parts)),
    )


def _is_bracket(reading: Reading, parts: Sequence[Figure]) -> bool:
    """Whether the parts fill a bracket right behind their total: （城市12户、农村26户）."""
    opened = re.fullmatch(r"[^，,。；、\d]{0,4}[（(：:]([^，,。；]{0,12})", parts[0].before)
    return bool(opened) and not reading.cue("some").search(opened[1] if opened else "")


def _in_brackets(parts: Sequence[Figure]) -> bool:
    """Whether each part fills a bracket of its own behind 分别: 分别来自县医院（45人）、县一中（38人）."""
    return len(parts) > 1 and "分别" in parts[0].before and all(re.search(r"[（(]$", part.before) for part in parts)


def named_alike(reading: Reading, parts: Sequence[Figure]) -> bool:
    """Whether the parts are named by words with one ending (甲村, 乙村) or in one row (一级, 二级)."""
    clauses = [re.split(r"[、，,；;]", part.before)[-1] for part in parts]
    heads = [
        words if _UNNAMED.sub("", words) else head(reading, part) for words, part in zip(clauses, parts, strict=True)
    ]
    endings = {re.sub(r"[^一-龥]", "", _UNNAMED.sub("", words))[-1:] for words in heads}
    return len(endings) == 1 and endings != {""} and len(set(heads)) == len(heads)


def leaves_nothing_out(reading: Reading, parts: tuple[Figure, ...]) -> bool:
    """Whether the parts are all there are: by the words of a partition, or because the last is what remains."""
    return complete(reading, parts) or _ends_with_rest(reading, parts)


def complete(reading: Reading, parts: tuple[Figure, ...]) -> bool:
    """Whether the parts carry all words of a partition that leaves nothing out (男20人、女30人)."""
    return any(row.certain for row in partitions_of(reading, parts))


def partitions_of(reading: Reading, parts: tuple[Figure, ...]) -> list[PartitionRow]:
    """The partitions whose words the parts carry, one each (男20人、女30人), or 分别 follows them (男、女分别20人、30人)."""
    rows = [row for row in reading.rules.partitions if len(row.members) == len(parts)]
    named = parts[0].before if reading.cue("respectively").search(parts[0].before) else ""
    if named:
        return [row for row in rows if all(member in named for member in row.members)]
    around = [head(reading, part) + _tail(part) for part in parts]
    return [row for row in rows if _carried(row, around)]


def _named_before(reading: Reading, parts: tuple[Figure, ...], totals: Sequence[Figure]) -> bool:
    """Whether the total is named by the words of its parts: 新建、改扩建幼儿园7所，其中新建4所、改扩建2所."""
    named = totals[0].before[-20:]
    return any(all(member in named for member in row.members) for row in partitions_of(reading, parts))


def _carried(row: PartitionRow, around: Sequence[str]) -> bool:
    """Whether each of the words stands beside one part: the longest, for 半失能 is not 失能."""
    found = [max((member for member in row.members if member in words), key=len, default=None) for words in around]
    return None not in found and len(set(found)) == len(row.members)


def _ends_with_rest(reading: Reading, parts: Sequence[Figure]) -> bool:
    """Whether the last part is what remains: 其余30人."""
    return len(parts) > 1 and is_rest(reading, parts[-1])


def is_rest(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is what remains, also over the number of those who give it: 其余8家企业共捐款35万元."""
    if reading.cue("others").search(figure.before):
        return True
    giver = reading.figures[figure.place - 1] if figure.place and not SEPARATOR.search(figure.before) else None
    return giver is not None and bool(reading.cue("others").search(giver.before))


def head(reading: Reading, part: Figure) -> str:
    """The words that say what a part is: right before it, or before the figure it follows (农村 of 农村300户、500人)."""
    for figure in (part, *reading.earlier(part)[:2]):
        words = SEPARATOR.split(figure.before)[-1]
        if re.search(r"[一-龥]", words):
            return words[-10:]
        if figure.alike(part) and figure is not part:
            break
    return ""


def _tail(part: Figure) -> str:
    """The words right behind a part; none when they already speak of the next one."""
    return SEPARATOR.split(part.after)[0][:6]


def begins_anew(reading: Reading, figure: Figure) -> bool:
    """Whether the words before a figure say that it is no further part of a list."""
    if is_rest(reading, figure):
        return False
    kinds = ("parts", "than", "total", "total_weak", "each", "average", "time_rate")
    stretch = re.split(r"[；;]", figure.before)[-1]
    return bool(reading.cue("apart").search(figure.before)) or any(reading.cue(kind).search(stretch) for kind in kinds)


def exceeds(part: Figure, whole: Figure) -> bool:
    """Whether one part alone is more than the whole."""
    low, high = part.bounds.low, whole.bounds.high
    return low is not None and high is not None and low > high
