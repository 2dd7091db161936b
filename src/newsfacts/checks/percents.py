"""Shares and rates against their counts: 占, …率, 完成目标的…%; computed as intervals (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from newsfacts.checks.consistency_bounds import closeness, difference, middle, printed, quotient, slip, total
from newsfacts.checks.consistency_finding import Clash, label, numeral
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.intervals import hard, meet, point, scaled
from newsfacts.records import Interval

_HUNDRED = Fraction(100)
# A share further off than this is no slip of the one computed, but belongs to another whole.
_FAR_POINTS = Fraction(15)
# More words than these before 占 are a subject of its own: 副职和其他成员共占33%.
_OWN_SUBJECT = 8
_NEGATION = re.compile(r"[不未没无]")


@dataclass(frozen=True)
class Whole:
    """What a share may be a share of: one figure or a list of parts. `sure`: the text itself says so.

    `aim`: it was set and not counted, so that 3万亩 is no rounded figure.
    """

    figures: tuple[Figure, ...]
    sure: bool
    aim: bool = False

    @property
    def bounds(self) -> Interval:
        """All values of the whole."""
        value = self.figures[0].value
        if self.aim and value is not None and self.figures[0].fact.quantity.hedge == "exact":
            return point(value)
        return total(figure.bounds for figure in self.figures)


@dataclass(frozen=True)
class Share:
    """A printed share with its part (`rest`: the part is what the whole lacks) and the wholes it may belong to."""

    figure: Figure
    part: Figure
    wholes: tuple[Whole, ...]
    rest: bool = False

    def computed(self, whole: Whole) -> Interval | None:
        """The share in percent that part and whole leave possible."""
        over = difference(whole.bounds, self.part.bounds) if self.rest else self.part.bounds
        ratio = quotient(over, whole.bounds)
        return None if ratio is None else scaled(ratio, _HUNDRED)


def find_percents(reading: Reading) -> Iterator[Clash]:
    """Each share that its counts contradict."""
    for share in shares(reading):
        found = contradicted(share)
        if found is not None:
            yield found


def shares(reading: Reading) -> Iterator[Share]:
    """Every share of the article whose part is printed."""
    for statement in reading.statements():
        for place, figure in enumerate(statement):
            if figure.percent_factor is None or place == 0:
                continue
            found = _completed(reading, statement, place) or _rate(reading, statement, place)
            found = found or _portion(reading, statement, place)
            if found is not None and found.wholes:
                yield found
            yield from _each_portion(reading, statement, place)


def _completed(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """1.63亿元，完成全年目标2亿元的81.5%; also 占2亿元的81.5%."""
    figure, target = statement[place], statement[place - 1]
    if (
        place < 2
        or not re.fullmatch(r"[^，,。；\d]{0,10}[的之][约近]?|[约近]?", figure.before)
        or not target.is_bounded
    ):
        return None
    part = statement[place - 2]
    if not reading.cue("of_figure").search(target.before) or not part.is_count or not part.alike(target):
        return None
    return Share(figure, part, (Whole((target,), sure=True, aim=_is_aim(reading, target)),))


def _rate(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """合格18批次，合格率90%: the part is the count that the stem governs, the whole stands before it."""
    figure, part = statement[place], statement[place - 1]
    found = reading.cue("rate").search(figure.before)
    if found is None or not part.is_count or len(figure.before) > 16:
        return None
    stem = group_of(found, "stem")
    same = [other for other in reversed(statement[: place - 1]) if _may_hold(other, part) or _has_room(reading, other)]
    aimed = bool(reading.cue("aim_rate").search(stem)) and bool(same) and _is_aim(reading, same[0])
    if not aimed and not _names(stem, part.before[-12:] + _item(part)):
        return None
    if any(stem in other.before and not _is_due(reading, other, stem) for other in same):
        return None
    further = [other for other in reading.earlier(part, 1) if _may_hold(other, part) and other not in same]
    wholes = tuple(Whole((other,), same[:1] == [other], aimed and other is same[0]) for other in (*same, *further))
    rest = bool(_NEGATION.search(part.before.partition(stem)[0][-1:])) and stem in part.before
    return Share(figure, part, wholes, rest)


def _has_room(reading: Reading, figure: Figure) -> bool:
    """Whether the figure counts places (床位960张), which persons fill."""
    return figure.is_count and bool(reading.cue("room").search(figure.before[-6:] + _item(figure)))


def _is_aim(reading: Reading, figure: Figure) -> bool:
    """Whether the figure is what was to be reached: 目标任务为3万亩, 计划培训500人."""
    return bool(reading.cue("aim").search(figure.before[-20:]))


def _names(stem: str, words: str) -> bool:
    """Whether the words hold the stem of a rate: 取证 of 取证率 in 取得证书, 回收 in 收回."""
    return all(char in words for char in stem)


def _is_due(reading: Reading, figure: Figure, stem: str) -> bool:
    """Whether the figure says how many there should be: 应参保20人."""
    return bool(reading.cue("due").search(figure.before.partition(stem)[0][-6:]))


def _portion(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """102人，占54.8%: the part stands right before, the whole earlier in the paragraph."""
    figure, part = statement[place], _part_before(reading, statement, place)
    if part is None or len(figure.before) > 24 or "分别" in figure.before:
        return None
    named, plain = (reading.cue(kind).search(figure.before) for kind in ("share_of", "share"))
    named = named or reading.cue("more_of").search(figure.before)
    cue = named or plain
    if cue is None or cue.start() > _OWN_SUBJECT:
        return None
    wholes = _named_wholes(reading, part, group_of(named, "whole")) if named else _near_wholes(reading, part)
    return Share(figure, part, wholes)


def _part_before(reading: Reading, statement: Sequence[Figure], place: int) -> Figure | None:
    """The count right before a share, over a growth of its own: 1506万件，增长14.3%，占总量的56.9%."""
    part = statement[place - 1]
    grown = part.is_share and any(reading.cue(kind).search(part.before) for kind in ("rise", "fall"))
    part = statement[place - 2] if grown and place > 1 else part
    return part if part.is_count else None


def _each_portion(reading: Reading, statement: Sequence[Figure], place: int) -> Iterator[Share]:
    """A、B、C 分别占 x、y、z: as many counts as shares, in their order."""
    first = statement[place]
    cue = reading.cue("share").search(first.before) or reading.cue("share_of").search(first.before)
    if "分别" not in first.before or cue is None:
        return
    count = next((n for n, f in enumerate(statement[place:]) if f.percent_factor is None), len(statement) - place)
    parts = statement[max(0, place - count) : place]
    if len(parts) != count or count < 2 or not all(p.is_count and p.alike(parts[0]) for p in parts):
        return
    wholes = [w for w in _near_wholes(reading, parts[0]) if len(w.figures) == 1 and not set(w.figures) & set(parts)]
    pairs = list(zip(parts, statement[place : place + count], strict=True))
    proved = [whole for whole in wholes if any(_fits(Share(figure, part, (whole,)), whole) for part, figure in pairs)]
    for part, figure in pairs:
        yield Share(figure, part, tuple(Whole(whole.figures, sure=True) for whole in proved))


def _item(figure: Figure) -> str:
    return (figure.fact.item.text if figure.fact.item else "") + (figure.fact.action.text if figure.fact.action else "")


def _may_hold(other: Figure, part: Figure) -> bool:
    """Whether a figure may be the whole of a part: the same unit and not less."""
    high, low = other.bounds.high, part.bounds.low
    return other.is_count and other.alike(part) and (high is None or low is None or high >= low)


def _named_wholes(reading: Reading, part: Figure, words: str) -> tuple[Whole, ...]:
    """The figures whose item the words name; for 总数 and the like those of the paragraph."""
    behind = _named_behind(reading, part, words)
    if behind:
        return (Whole((behind,), sure=True),)
    if reading.cue("whole_here").fullmatch(words):
        near = _near_wholes(reading, part)
        return (Whole(near[0].figures, near[0].figures[0].statement == part.statement), *near[1:]) if near else ()
    if reading.cue("whole").fullmatch(words):
        return _near_wholes(reading, part)
    thing = reading.cue("amount").sub("", words)[-4:]
    named = [f for f in reading.figures if f is not part and _may_hold(f, part) and _is_named(f, words, thing)]
    named = [figure for figure in named if not re.match(r"[，,（(]?[约共]?占", figure.after)]
    here = [figure for figure in named if figure.paragraph == part.paragraph and figure.place < part.place]
    told = here[-1:] == [figure for figure in reading.earlier(part) if _may_hold(figure, part)][:1]
    sure = here[-1:] if (len(thing) > 2 and thing in words) or told else []
    return tuple(Whole((figure,), sure=[figure] == sure) for figure in named)


def _named_behind(reading: Reading, part: Figure, words: str) -> Figure | None:
    """The whole that the statement names in the same words behind the share: 占总人口的26.7%，全县总人口18.2万人."""
    following = [f for f in reading.figures[part.place + 2 :] if f.statement == part.statement and _may_hold(f, part)]
    return next(
        (f for f in following if len(words) > 1 and re.search(re.escape(words) + "[为达是约有]*$", f.before)), None
    )


def _is_named(figure: Figure, words: str, thing: str) -> bool:
    """Whether the words of a share (投诉举报总量) name the figure by its item, or by what stands right before it."""
    item = figure.fact.item.text if figure.fact.item else ""
    by_item = len(item) > 1 and (words.endswith(item) or item.endswith(words[-4:]))
    return by_item or (len(thing) > 1 and thing in figure.before[-12:])


def _near_wholes(reading: Reading, part: Figure) -> tuple[Whole, ...]:
    """The figures before the part in its paragraph that may hold it, nearest first, and the list of its siblings."""
    same = [other for other in reading.earlier(part) if _may_hold(other, part)]
    further = [other for other in reading.earlier(part, 3) if _may_hold(other, part) and other not in same]
    under = bool(reading.cue("parts").search(part.before))
    among = next((other for other in same if reading.cue("among").match(other.after)), None)
    nearest = among or (same[0] if same and under else None)
    wholes = [Whole((other,), sure=other is nearest) for other in (*same, *further)]
    siblings = _siblings(reading, part)
    return (*wholes, *([Whole(siblings, sure=False)] if len(siblings) > 1 else []))


def _siblings(reading: Reading, part: Figure) -> tuple[Figure, ...]:
    """The list right before the part in its statement: 本科生141人、专科生45人；其中脱贫家庭102人."""
    found: list[Figure] = []
    for other in reading.earlier(part):
        if not (other.is_count and other.alike(part)):
            break
        found.append(other)
        if "、" not in other.before:
            break
    return tuple(reversed(found))


def stated_share(figure: Figure) -> Interval:
    """What a printed share says in percent: 50 % is 49.5…51, for it may be cut off; 近三成 what still defends it."""
    quantity, factor = figure.fact.quantity, figure.percent_factor or Fraction(1)
    if quantity.hedge != "exact" or quantity.value is None:
        return scaled(hard(quantity), factor)
    step = {1: Fraction(1, 10**quantity.decimals), 10: Fraction(10)}.get(int(factor), Fraction(5))
    around = printed(quantity.value * factor, step)
    return around if factor == 1 else around.model_copy(update={"low": quantity.value * factor - step})


def _fits(share: Share, whole: Whole) -> bool:
    """Whether part and whole may give the share, or say nothing of it."""
    computed = share.computed(whole)
    return computed is None or meet(stated_share(share.figure), computed)


def contradicted(share: Share) -> Clash | None:
    """The contradiction of a share, None while one of its wholes may give it."""
    stated = stated_share(share.figure)
    if not share.wholes or any(_fits(share, whole) for whole in share.wholes):
        return None
    computed = [(whole, share.computed(whole)) for whole in share.wholes]
    known = [(whole, interval) for whole, interval in computed if interval is not None]
    convincing = [(whole, interval) for whole, interval in known if _convinces(share, whole, interval)]
    if not convincing:
        return None
    whole, interval = min(convincing, key=lambda pair: abs(middle(pair[1]) - middle(stated)))
    return Clash(
        check="percent",
        verdict="percent_mismatch",
        main=share.figure,
        others=(share.part, *whole.figures),
        stated=stated,
        expected=interval,
        arithmetic=_words(share, whole, interval),
    )


def _convinces(share: Share, whole: Whole, computed: Interval) -> bool:
    """Whether the share is wrong for this whole, and not the share of something else."""
    figure = share.figure
    if middle(computed) > _HUNDRED or figure.value is None:
        return False
    stated = figure.value * (figure.percent_factor or 1)
    step = Fraction(1, 10**figure.fact.quantity.decimals)
    slipped = slip(stated, middle(computed), step) is not None
    apart = abs(stated - middle(computed))
    exact = all(other.fact.quantity.hedge == "exact" for other in (figure, share.part, *whole.figures))
    slipped = slipped and exact
    if whole.sure:
        return slipped or apart <= _FAR_POINTS or closeness(stated, middle(computed)) <= Fraction(1, 2)
    alone = len(share.wholes) == 1 and whole.figures[0].statement == share.part.statement
    return slipped and apart <= _FAR_POINTS and (alone or figure.fact.quantity.decimals > 0)


def _words(share: Share, whole: Whole, computed: Interval) -> str:
    over, under = label(share.part), "+".join(label(figure) for figure in whole.figures)
    unit = share.part.fact.quantity.unit or ""
    under = f"({under})" if len(whole.figures) > 1 else under
    over = f"({under}-{over})" if share.rest else over
    return f"{over}÷{under}{unit}={numeral(middle(computed), 2)}%"
