"""Lists of parts in a statement, and the figures before or behind them that may be their total (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from newsfacts.checks.consistency_groups import SEPARATOR, Group, Kind, begins_anew, complete, exceeds, group
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.intervals import meet
from newsfacts.mentions.quantities import parse_number

# A part of a list has few words before it; a new statement has more.
_SHORT = 14
# Two stretches are a pair of statements, three a list.
_ROW = 2
# So many figures of a stretch may come before the one that is a part.
_EACH = 3
# A list may stand so many statements behind its total.
_FAR = 5


def groups(reading: Reading) -> Iterator[Group]:
    """Every list of parts with the totals it may belong to."""
    for statement in reading.statements():
        for place, figure in enumerate(statement):
            lists = (
                _after_cue(reading, statement, place),
                _after_total(reading, statement, place),
                _backward(reading, statement[:place], figure),
            )
            yield from (one for one in chain.from_iterable(lists) if not _overlap(reading, one))


def _overlap(reading: Reading, found: Group) -> bool:
    """Whether a part may be counted in another, or stands for several (各)."""
    return any(reading.cue("overlap").search(part.before) for part in found.parts)


def _after_cue(reading: Reading, statement: tuple[Figure, ...], place: int) -> Iterator[Group]:
    """Parts that follow 其中, 包括 or 分项."""
    figure, following, before = statement[place], statement[place:], statement[:place]
    if _governs(reading, "breakdown", figure.before):
        for first in _first_of_each_unit(following):
            yield from _with_totals(reading, "breakdown", _all_alike(reading, first, following), before)
    if not figure.is_count:
        return
    if _governs(reading, "respectively", figure.before):
        yield from _with_totals(reading, "includes", _list(reading, following), before)
    if _governs(reading, "includes", figure.before):
        yield from _with_totals(reading, "includes", _list(reading, following), before)
    if _governs(reading, "parts", figure.before):
        for parts in alternatives(reading, following):
            yield from _with_totals(reading, "parts", parts, before)
        for first in _first_of_each_unit(following[:3]):
            parts = _interleaved(reading, first, following)
            if len(parts) > 1:
                yield from _with_totals(reading, "parts", parts, before)
        for first in _first_of_each_unit(following[:_EACH]):
            parts = _one_of_each_stretch(first, following)
            if len(parts) > 1:
                yield from _with_totals(reading, "parts", parts, before)


def _one_of_each_stretch(first: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """学前876人、43.8万元，人均500元；义务1.42万人次、812.6万元；高中…: of each stretch its one figure in the unit of the first."""
    stretches: list[list[Figure]] = [[]]
    for figure in figures:
        if stretches[-1] and re.search(r"[；;]", figure.before):
            stretches.append([])
        if figure.is_count and figure.alike(first):
            stretches[-1].append(figure)
    single = all(len(stretch) == 1 for stretch in stretches) and len(stretches) > _ROW
    return tuple(stretch[0] for stretch in stretches) if single else (first,)


def _interleaved(reading: Reading, first: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """甲镇120户、24万元，乙镇85户、17万元: two lists in one, each in its own unit."""
    units = {figure.fact.quantity.unit for figure in figures[: figures.index(first) + 2]}
    if len(units) < 2:
        return ()
    end = next((n for n, f in enumerate(figures[1:], 1) if re.search(r"[；;]", f.before)), len(figures))
    return _all_alike(reading, first, figures[:end])


def alternatives(reading: Reading, figures: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """The lists that may begin with the first figure: by one separator, by clauses, by any short gap."""
    lists = (
        _list(reading, figures),
        _first_of_each_clause(reading, figures),
        _short_gaps(reading, figures),
        _last_of_each_clause(figures),
    )
    return [*dict.fromkeys(lists)]


def _further_up(reading: Reading, part: Figure) -> list[Figure]:
    """The nearest figure of the last statements that 共 or 总数 calls a total, in this paragraph or the one before."""
    known = [
        f for f in reversed(reading.figures[: part.place]) if not f.in_title and part.statement - f.statement <= _FAR
    ]
    alike = [f for f in known if _may_be_total(f, part) and part.paragraph - f.paragraph <= 1]
    return alike[:1] if alike and reading.cue("in_all").search(alike[0].before[-_SHORT:]) else []


def _last_of_each_clause(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """礼包860个，每个230元，合计19.78万元；大米500袋，价值4.5万元；慰问金8.52万元: of each stretch the amount that it ends with."""
    first = next((f for f in figures if f.is_count), figures[0])
    ends: list[Figure] = []
    for order, figure in enumerate(figures):
        last = order + 1 == len(figures) or re.search(r"[；;]", figures[order + 1].before)
        if last and figure.is_count:
            ends.append(figure)
    same = bool(ends) and all(figure.alike(ends[0]) for figure in ends) and len(ends) > _ROW
    return tuple(ends) if same else (first,)


def _short_gaps(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures that follow one another with a few words between them: 低保户120户、监测户95户，一般户105户."""
    found = [figures[0]]
    for figure in figures[1:]:
        if reading.cue("others").search(figure.before) and not figure.akin(figures[0]):
            continue  # 其余8家企业捐款35万元: the givers of the last part
        close = (
            figure.depth >= found[0].depth and len(figure.before) <= _SHORT and not re.search(r"[；;。]", figure.before)
        )
        if not close or not figure.is_count or not figure.akin(figures[0]) or begins_anew(reading, figure):
            break
        found.append(figure)
    return tuple(found)


def _with_totals(reading: Reading, kind: Kind, parts: tuple[Figure, ...], before: Sequence[Figure]) -> Iterator[Group]:
    """The parts with the figures before them that may be their total: of the statement, else of the one before.

    Only a statement whose first figure is a part speaks of the one before.
    """
    totals = [other for other in reversed(before) if _may_be_total(other, parts[0])]
    if not totals and not before:
        totals = [other for other in reading.earlier(parts[0], 1) if _may_be_total(other, parts[0])]
    if not totals and not before and len(parts) > _ROW:
        totals = _further_up(reading, parts[0])
    if not totals and complete(reading, parts):
        # 学员80人。学员来自6个镇，其中男36人、女42人: men and women divide the last people that were counted.
        totals = [other for other in reading.earlier(parts[0], _ROW) if other.alike(parts[0]) and other.is_count][:1]
    if totals:
        yield group(reading, kind, parts, totals)


def _first_of_each_unit(figures: Sequence[Figure]) -> list[Figure]:
    found: list[Figure] = []
    for figure in figures:
        if figure.is_count and not any(figure.alike(other) for other in found):
            found.append(figure)
    return found


def _all_alike(reading: Reading, first: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """All figures in the unit of the first, but those that begin anew."""
    level = [f for f in figures if f.depth == first.depth]
    alike = [f for f in level if f is first or (f.is_count and f.alike(first) and not begins_anew(reading, f))]
    return tuple(alike)


def _first_of_each_clause(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """其中，A 20人…；B 30人…；C 5人: of each stretch between semicolons the figure that it opens with."""
    found = [figures[0]]
    for figure in figures[1:]:
        opens = re.search(r"[；;][^，,。]{0,20}$", figure.before)
        if (
            opens
            and figure.depth >= found[0].depth
            and figure.is_count
            and figure.alike(figures[0])
            and not begins_anew(reading, figure)
        ):
            found.append(figure)
    return tuple(found)


def _after_total(reading: Reading, statement: tuple[Figure, ...], place: int) -> Iterator[Group]:
    """14.7亿元（现金10.1亿元、物资4.6亿元）; 50个：产业类19个、服务类31个: a list right behind its total."""
    figure = statement[place]
    opens = reading.cue("opens").search(figure.before)
    if place == 0 or not figure.is_count or begins_anew(reading, figure):
        return
    if not (opens or reading.cue("opens_list").search(figure.before)):
        return
    whole = statement[place - 1]
    if not opens and any(other.alike(whole) and other.is_count for other in reading.earlier(whole)):
        return
    for parts in alternatives(reading, statement[place:]) if opens else [_short_gaps(reading, statement[place:])]:
        less = all(not exceeds(part, whole) and not meet(part.bounds, whole.bounds) for part in parts)
        if len(parts) > 1 and less and _may_be_total(whole, figure):
            among: Kind = "parts" if re.search(r"中[，,]", figure.before) else "includes"
            yield group(reading, among if opens else "bare", parts, (whole,))


def _governs(reading: Reading, kind: str, gap: str) -> bool:
    """Whether the cue stands in the gap, close enough to speak of the figure after it and of nothing else."""
    matches = list(reading.cue(kind).finditer(gap))
    rest = gap[matches[-1].end() :] if matches else ""
    return bool(matches) and len(rest) <= 24 and not reading.cue("aside").search(rest)


def _may_be_total(other: Figure, part: Figure) -> bool:
    return other.is_count and other.akin(part) and other.depth <= part.depth


def _list(reading: Reading, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first figure and those that go on with it: the same unit, the same separator, nothing that begins anew."""
    parts = [figures[0]]
    mark: str | None = None
    for figure in figures[1:]:
        if figure.depth > parts[0].depth:
            continue
        separator = SEPARATOR.search(figure.before)
        if separator is None or separator[0] in "；;" or figure.depth < parts[0].depth or begins_anew(reading, figure):
            break
        joined = separator[0] in "和及与"
        if not figure.akin(parts[0]) or not figure.is_count or (mark not in (None, separator[0]) and not joined):
            break
        mark = mark or (None if joined else separator[0])
        parts.append(figure)
    return tuple(parts)


def _backward(reading: Reading, before: tuple[Figure, ...], figure: Figure) -> Iterator[Group]:
    """Parts that stand before 合计: of the same stretch between semicolons, else of the statement, else of the paragraph."""
    kinds: tuple[Kind, ...] = ("total", "total_weak")
    kind = next((kind for kind in kinds if reading.cue(kind).search(figure.before)), None)
    if kind is None and _is_all(reading, figure):
        kind = "total_weak"
    # 32个部门共出台118个文件: what stands right before 共 is its subject.
    subject = (
        kind == "total_weak" and figure.fact.quantity.unit == "个" and not re.search(r"[，,、；;（(]", figure.before)
    )
    if kind is None or subject or not figure.is_count:
        return
    stretch = before if re.search(r"[；;][^，,]{0,12}$", figure.before) else _same_stretch(before)
    parts = _parts_before(reading, stretch, figure)
    if len(parts) < 2:
        parts = _parts_before(reading, before, figure)
    if not before and reading.cue("above").search(figure.before):
        parts = _parts_before(reading, tuple(reversed(reading.earlier(figure, 9))), figure)
    if len(parts) > 1:
        yield Group(kind, parts, (figure,), closed=_counts(figure.before, len(parts)) or _is_all(reading, figure))


def _is_all(reading: Reading, figure: Figure) -> bool:
    """Whether the clause opens with the figure and says that these are all: …，38个村全部完成."""
    return figure.before.endswith(("，", ",")) and bool(reading.cue("all_of").match(figure.after))


def _counts(gap: str, parts: int) -> bool:
    """Whether the words before a total say of how many parts it is made: 两项共, 三校累计, 五个村合计."""
    found = re.search(r"([一二两三四五六七八九十])[^，,。；、共合累总\d]{1,4}[共合累总一]", gap)
    number = parse_number(found[1]) if found else None
    return number is not None and number.value == parts


def _parts_before(reading: Reading, before: Sequence[Figure], whole: Figure) -> tuple[Figure, ...]:
    """The figures in the unit of the total that do not belong to something else; （共25.3万） speaks of those before it."""
    level = whole.depth - 1 if re.search(r"[（(][^）)]*$", whole.before) else whole.depth
    return tuple(
        other
        for other in before
        if other.depth == level
        and other.is_count
        and other.akin(whole)
        and not (_governs(reading, "parts", other.before) and _has_total(other, before))
        and (not begins_anew(reading, other) or _opens_list(reading, other) or _opens_with_all(other, before))
    )


def _has_total(part: Figure, before: Sequence[Figure]) -> bool:
    """Whether a figure of its kind stands before a part that 其中 opens."""
    return any(other.akin(part) and other.is_count for other in before[: before.index(part)])


def _opens_list(reading: Reading, part: Figure) -> bool:
    """Whether 其中 is all that makes a figure begin anew: 为312名残疾人适配辅具，其中轮椅126辆、拐杖88副，累计发放214件."""
    others = ("than", "apart", "total", "total_weak", "each", "average", "time_rate")
    return _governs(reading, "parts", part.before) and not any(reading.cue(k).search(part.before) for k in others)


def _opens_with_all(figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether 共 stands before the first of a list and not before its total: 共评选出一等奖2名、二等奖5名，7名选手获奖."""
    return figure is before[0] and bool(re.match(r"[^，,。；]{0,6}共(?!计)", figure.before))


def _same_stretch(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The last figures that no semicolon divides."""
    cut = next((n for n in range(len(figures) - 1, 0, -1) if re.search(r"[；;]", figures[n].before)), 0)
    return figures[cut:]
