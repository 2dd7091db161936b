"""Growth against both figures: 较…增长, 由…增至…, 同比下降…去年同期为…, 百分点, 翻番 (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from newsfacts.checks.consistency_bounds import added, difference, middle, opposite, printed, quotient, shifted, slip
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_groups import exceeds
from newsfacts.checks.consistency_levels import levels, yearly_run
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import Words, amount, label, of_difference, of_direction, of_growth, text_of
from newsfacts.checks.intervals import hard, meet, point, scaled
from newsfacts.records import Interval

_HUNDRED = Fraction(100)
_FAR_POINTS = Fraction(15)
# Words further from a level than these do not say what it is.
_NEAR = 16
_COUNTED = re.compile(r"(?:总人数|人数|总数|数量|总额|数)$")


@dataclass(frozen=True)
class Change:
    """A printed change between two figures. `fall`: it went down; `sure`: the text names both figures beside it;
    `fixed`: both are amounts that were set (每人每年1.2万元)."""

    figure: Figure
    base: Figure
    now: Figure
    fall: bool
    sure: bool
    step: Figure | None = None
    fixed: bool = False

    @property
    def in_percent(self) -> bool:
        """Whether the change is printed as a rate and not as an amount."""
        return self.figure.is_share and not self.base.is_share


def find_growth(reading: Reading) -> Iterator[Clash]:
    """Each change that its two figures contradict."""
    for statement in reading.statements():
        for place in range(len(statement)):
            found = _settled([*changes(reading, statement, place)])
            if found is not None:
                yield found


def _settled(candidates: Sequence[Change]) -> Clash | None:
    """The contradiction of a change, None while one pair of figures gives it."""
    if any(_fits(change) for change in candidates):
        return None
    return next((found for change in candidates if (found := contradicted(change))), None)


def _fits(change: Change) -> bool:
    expected = computed(change)
    return expected is None or meet(stated_change(change), expected)


def changes(reading: Reading, statement: Sequence[Figure], place: int) -> Iterator[Change]:
    """The readings of the change that stands at `place`, the nearest figures first."""
    fall = _direction(reading, statement[place])
    if fall is None or not statement[place].is_bounded or "分别" in statement[place].before:
        return
    found = list(_two_levels(reading, statement, place, fall)) or list(_than_figure(reading, statement, place, fall))
    yield from found
    if not found:
        yield from _levels_behind(reading, statement, place, fall)
        yield from _last_year(reading, statement, place, fall)
        yield from _amount_and_rate(reading, statement, place, fall)


def _direction(reading: Reading, figure: Figure) -> bool | None:
    """Whether the figure is a fall (True) or a rise (False); None when it is no amount of change."""
    if reading.cue("to").search(figure.before):
        return None
    rises = [match.end() for match in reading.cue("rise").finditer(figure.before)]
    falls = [match.end() for match in reading.cue("fall").finditer(figure.before)]
    return None if not rises and not falls else bool(falls)


def _two_levels(reading: Reading, statement: Sequence[Figure], place: int, fall: bool) -> Iterator[Change]:
    """由 A 增至 B，增长 p; 去年 A，今年 B，增长 p: both levels stand before the change, and words tell which is which."""
    found, figure = levels(reading, statement, place), statement[place]
    if found is not None and _comparable(figure, found.base):
        words = found.base.before[-_NEAR:] + "，" + found.now.before[-_NEAR:]
        fixed = figure.is_share and bool(reading.cue("set_amount").search(words))
        yield Change(figure, found.base, found.now, fall, sure=True, fixed=fixed)
        return
    run = yearly_run(reading, statement, place)
    if run and figure.is_share and reading.cue("over_years").search(figure.before):
        yield Change(figure, run[0], run[-1], fall, sure=True)


def _levels_behind(reading: Reading, statement: Sequence[Figure], place: int, fall: bool) -> Iterator[Change]:
    """新增志愿者350人，使总数由4200人增至4550人: the levels follow the amount that was added."""
    if place + 2 >= len(statement):
        return
    figure, base, now = statement[place : place + 3]
    framed = reading.cue("from").search(base.before) and reading.cue("to").search(now.before)
    joined = reading.cue("so_that").search(base.before)
    if framed and joined and figure.alike(base) and base.alike(now) and base.is_bounded and now.is_bounded:
        yield Change(figure, base, now, fall, sure=True)


def _own_subject(reading: Reading, figure: Figure) -> bool:
    """Whether the change names what it is a change of, or its own base: 其中正职减少20名, 同比增长5%, 年均增长3%."""
    other = any(reading.cue(kind).search(figure.before) for kind in ("parts", "than", "yearly"))
    return other or len(figure.before) > 12 or bool(re.search(r"[；;]", figure.before))


def _comparable(figure: Figure, base: Figure) -> bool:
    """A rate of anything, or an amount in the unit of both figures."""
    return figure.alike(base) or (figure.is_share and not base.is_share) or (figure.is_share and base.is_share)


def _than_figure(reading: Reading, statement: Sequence[Figure], place: int, fall: bool) -> Iterator[Change]:
    """A，较 B 增长 p: the base stands after 较, the figure it is compared with before it."""
    figure = statement[place]
    if place < 1 or _own_subject(reading, figure):
        return
    base = statement[place - 1]
    than = list(reading.cue("than").finditer(base.before))
    if not than or not _is_level(base, figure) or not _comparable(figure, base):
        return
    if reading.cue("moves").search(base.before[than[-1].end() :]):
        return
    before = base.before[: than[-1].start()]
    subject = before.rstrip("，,").rpartition("，")[2] if before[-1:] not in "，,（(" else ""
    subject = subject.rpartition("。")[2].rpartition("；")[2]
    nearest = [other for other in reading.earlier(base) if _is_level(other, figure) and other.alike(base)]
    if not subject and place >= 2 and nearest[:1] == [statement[place - 2]]:
        yield Change(figure, base, nearest[0], fall, sure=True)
        yield from (Change(figure, base, other, fall, sure=False) for other in nearest[1:])
        return
    for other in reading.figures:
        if other is not base and _is_level(other, figure) and other.alike(base):
            yield Change(figure, base, other, fall, sure=_speaks_of(other, subject))


def _is_level(figure: Figure, change: Figure) -> bool:
    """Whether the figure may be a level that changed: a count, or a rate where the change is in points."""
    points = "百分点" in (change.fact.quantity.unit or "") and "百分点" not in (figure.fact.quantity.unit or "")
    return figure.is_count or (points and figure.is_share and figure.is_bounded)


def _speaks_of(figure: Figure, subject: str) -> bool:
    """Whether the subject of a change (资助资金总额) names the figure: four characters in common with what stands around it."""
    around = figure.before[-12:] + figure.after[:8] + (figure.fact.item.text if figure.fact.item else "")
    return len(subject) >= 3 and any(subject[start : start + 4] in around for start in range(max(1, len(subject) - 3)))


def _last_year(reading: Reading, statement: Sequence[Figure], place: int, fall: bool) -> Iterator[Change]:
    """A，同比下降 p，去年同期为 B."""
    if place < 1 or place + 1 >= len(statement):
        return
    now, figure, base = statement[place - 1 : place + 2]
    told = reading.cue("last_year").search(base.before) and reading.cue("than").search(figure.before)
    if told and now.is_count and base.is_count and base.alike(now) and _comparable(figure, base):
        yield Change(figure, base, now, fall, sure=True)


def _amount_and_rate(reading: Reading, statement: Sequence[Figure], place: int, fall: bool) -> Iterator[Change]:
    """A，比去年多 D，增长 p: the base is A less D (A and D for a fall)."""
    figure = statement[place]
    if place < 1 or figure.percent_factor is None or _own_subject(reading, figure):
        return
    step = statement[place - 1]
    than = reading.cue("than").search(step.before)
    points = "百分点" in (figure.fact.quantity.unit or "")
    if than is None or points or not step.is_bounded or step.is_share or _direction(reading, step) != fall:
        return
    now = statement[place - 2] if place > 1 else None
    if now is not None and than.start() <= 1 and now.is_count and step.alike(now):
        yield Change(figure, now, now, fall, sure=True, step=step)
    else:
        yield from _amount_elsewhere(reading, step, figure, fall)


def _amount_elsewhere(reading: Reading, step: Figure, figure: Figure, fall: bool) -> Iterator[Change]:
    """与去年相比，救助人数增加 D，增长 p: the figure that grew stands somewhere else, found by what is counted.

    It is also known by a rate that was taken of it rather than of the base.
    """
    subject = re.sub(r"[^一-龥]", "", re.split(r"[，,]", step.before)[-1])
    subject = _COUNTED.sub("", reading.cue("rise").sub("", reading.cue("fall").sub("", subject)))
    counts = [f for f in reading.figures if f is not step and f.is_count and f.alike(step) and not f.in_title]
    near = [Change(figure, now, now, fall, sure=False, step=step) for now in counts]
    possible = [change for change in near if computed(change) is not None]
    named = [change.now for change in possible if _is_named(change.now, subject)]
    for change in possible:
        share = quotient(step.bounds, change.now.bounds)
        taken = share is not None and figure.fact.quantity.decimals > 0
        taken = taken and share is not None and meet(stated_change(change), scaled(share, _HUNDRED))
        yield replace(change, sure=named == [change.now] or taken)


def _is_named(figure: Figure, subject: str) -> bool:
    """Whether words of the subject of a change (救助, 结对企业) stand right before the figure or right behind it."""
    around = figure.before[-16:] + "，" + figure.after[:8]
    return any(subject[start : start + 2] in around for start in range(len(subject) - 1))


def computed(change: Change) -> Interval | None:
    """The change that its figures leave possible: in percent, or in their unit."""
    base, now = (_level_bounds(level, change.fixed) for level in (change.base, change.now))
    if change.step is not None:
        step = change.step.bounds
        if change.fall:
            base = Interval(low=(now.low or 0) + (step.low or 0), high=added(now.high, step.high))
        else:
            base = difference(now, step)
    if not change.in_percent:
        return difference(base, now) if change.fall else difference(now, base)
    ratio = quotient(now, base)
    if ratio is None:
        return None
    grown = shifted(ratio, -1)
    if change.fall:
        grown = Interval(low=opposite(grown.high), high=opposite(grown.low))
    return scaled(grown, _HUNDRED)


def _level_bounds(figure: Figure, fixed: bool) -> Interval:
    """All values of a level; a standard was set and is no rounded figure."""
    exact = fixed and figure.value is not None and figure.fact.quantity.hedge == "exact"
    return point(figure.value or Fraction(0)) if exact else figure.bounds


def stated_change(change: Change) -> Interval:
    """What the printed change says: a rate rounded or cut off, an amount as any figure."""
    quantity = change.figure.fact.quantity
    if not change.in_percent:
        return change.figure.bounds
    factor = change.figure.percent_factor or Fraction(1)
    if quantity.hedge != "exact" or quantity.value is None:
        return scaled(hard(quantity), factor)
    return printed(quantity.value * factor, Fraction(factor, 10**quantity.decimals))


def contradicted(change: Change) -> Clash | None:
    """The contradiction of one reading of a change."""
    stated, expected = stated_change(change), computed(change)
    other_way = replace(change, fall=not change.fall)
    reverse = computed(other_way) if change.sure and change.step is None else None
    if reverse is not None and _runs_against(change) and meet(stated_change(other_way), reverse):
        words = of_direction(change.base, change.now, not change.fall)
        others = (change.now, change.base)
        return Clash("growth", "percent_mismatch", change.figure, others, stated, reverse, words)
    if expected is None or not _convinces(change, stated, expected):
        return None
    return Clash(
        check="growth",
        verdict="percent_mismatch",
        main=change.figure,
        others=tuple(f for f in dict.fromkeys((change.now, change.step, change.base)) if f is not None),
        stated=stated,
        expected=expected,
        words=_words(change, middle(expected)),
    )


def _runs_against(change: Change) -> bool:
    """Whether the levels go the other way than the words: 48万元，比去年的52万元增加4万元."""
    return exceeds(change.now, change.base) if change.fall else exceeds(change.base, change.now)


def _convinces(change: Change, stated: Interval, expected: Interval) -> bool:
    """Whether the figures belong together although the change does not follow from them."""
    if middle(expected) < 0 or change.figure.value is None:
        return False
    step = Fraction(1, 10**change.figure.fact.quantity.decimals)
    slipped = slip(middle(stated), middle(expected), step) is not None
    apart = abs(middle(stated) - middle(expected))
    near = apart <= max(_FAR_POINTS, middle(expected) / 2)
    # 从8万增长到20万，增长250%: the level reached, taken for the growth.
    level = change.in_percent and abs(middle(stated) - middle(expected) - _HUNDRED) <= _HUNDRED / 20
    return slipped or (change.sure and (near or level))


def _words(change: Change, expected: Fraction) -> Words:
    now, base = text_of(change.now), text_of(change.base)
    if change.step is not None:
        step = change.step.value or Fraction(0)
        level = (change.now.value or Fraction(0)) + (step if change.fall else -step)
        sign = "+" if change.fall else "-"
        base = f"{amount(level, change.now)}（{label(change.now)}{sign}{label(change.step)}）"
    if change.in_percent:
        return of_growth(change.figure, base, now, expected, change.fall)
    more, less = (change.base, change.now) if change.fall else (change.now, change.base)
    return of_difference(change.figure, more, less, expected)
