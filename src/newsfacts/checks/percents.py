"""Shares and rates against their counts: 占, …率, 完成目标的…%; computed as intervals (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from newsfacts.checks.consistency_bounds import closeness, middle, printed, slip
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_reading import Figure, Reading, group_of
from newsfacts.checks.consistency_shares import Share, Whole, may_hold, named_wholes, near_wholes
from newsfacts.checks.consistency_words import SAME_BASE, Words, amount, label, of_share, text_of
from newsfacts.checks.intervals import hard, meet, scaled
from newsfacts.checks.rates import of_aim, of_figure, rate
from newsfacts.records import Interval

_HUNDRED = Fraction(100)
# A share further off than this is no slip of the one computed, but belongs to another whole.
_FAR_POINTS = Fraction(15)
# A whole so few figures before its part is the nearest.
_BESIDE = 4
# No more words than these stand between a count and its share.
_NEAR = 16
# More words than these before 占 are a subject of its own: 副职和其他成员共占33%.
_OWN_SUBJECT = 8


def find_percents(reading: Reading) -> Iterator[Clash]:
    """Each share that its counts contradict."""
    known: set[str] = set()
    for share in shares(reading):
        found = contradicted(share)
        if found is not None:
            yield found
        if found is not None or any(_fits(share, whole) for whole in share.wholes):
            known.add(share.figure.id)
    for share in _unnamed(reading):
        found = _swapped(share) if share.figure.id not in known else None
        if found is not None:
            yield found


def _unnamed(reading: Reading) -> Iterator[Share]:
    """Every share right behind a count, with all figures of the body that may be its whole."""
    for statement in reading.statements():
        for part, figure in pairwise(statement):
            told = any(reading.cue(kind).search(figure.before) for kind in ("share", "share_of", "rate"))
            plain = figure.percent_factor == 1 and figure.fact.quantity.decimals and len(figure.before) <= _NEAR
            if told and plain and part.is_count and not figure.in_title and not _is_past(reading, figure):
                others = [f for f in reading.figures if f is not part and not f.in_title and may_hold(f, part)]
                yield Share(figure, part, tuple(Whole((other,), sure=False) for other in others))


def _swapped(share: Share) -> Clash | None:
    """The contradiction of a share that no whole gives, and one of them with two digits exchanged: 59.5 and 55.9."""
    if any(_fits(share, whole) for whole in share.wholes) or share.figure.fact.quantity.hedge != "exact":
        return None
    for whole in sorted(share.wholes, key=lambda whole: abs(whole.figures[0].place - share.part.place)):
        interval = share.computed(whole)
        exact = all(figure.fact.quantity.hedge == "exact" for figure in (share.part, *whole.figures))
        if exact and interval is not None and _is_slip(share, whole, middle(interval)):
            words, others = _words(share, whole, interval), (share.part, *whole.figures)
            return Clash(
                "percent",
                "percent_mismatch",
                share.figure,
                others,
                stated_share(share.figure),
                interval,
                words,
                SAME_BASE,
            )
    return None


def shares(reading: Reading) -> Iterator[Share]:
    """Every share of the article whose part is printed."""
    for statement in reading.statements():
        for place, figure in enumerate(statement):
            if figure.percent_factor is None or place == 0:
                continue
            found = of_figure(reading, statement, place) or of_aim(reading, statement, place)
            found = found or rate(reading, statement, place)
            found = found or _portion(reading, statement, place)
            if found is None or not found.wholes:
                found = _share_first(reading, statement, place)
            if found is not None and found.wholes:
                yield found
            yield from _each_portion(reading, statement, place)


def _portion(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """102人，占54.8%: the part stands right before, the whole earlier in the paragraph."""
    figure, part = statement[place], _part_before(reading, statement, place)
    if part is None or len(figure.before) > 24 or "分别" in figure.before or _is_past(reading, figure):
        return None
    named, plain = (reading.cue(kind).search(figure.before) for kind in ("share_of", "share"))
    named = named or reading.cue("more_of").search(figure.before)
    cue = named or plain
    if cue is None or cue.start() > _OWN_SUBJECT:
        return None
    wholes = named_wholes(reading, part, group_of(named, "whole")) if named else near_wholes(reading, part)
    return Share(figure, part, wholes)


def _is_past(reading: Reading, figure: Figure) -> bool:
    """Whether the share is the one of before: 占比由上年的36.2%上升到55%."""
    return any(reading.cue(kind).search(figure.before) for kind in ("from", "year_ago"))


def _share_first(reading: Reading, statement: Sequence[Figure], place: int) -> Share | None:
    """留守儿童占35%，达420人: the part follows its share."""
    if place + 1 == len(statement) or not reading.cue("share").search(statement[place].before):
        return None
    figure, part = statement[place], statement[place + 1]
    told = re.fullmatch(r"[，,（(](?:共有?|有|达到?|为|约|即|总共){0,2}", part.before)
    if not told or not part.is_count or reading.cue("undone_behind").search(re.split(r"[，,；;。]", part.after)[0]):
        return None
    wholes = [whole for whole in near_wholes(reading, part) if len(whole.figures) == 1]
    sure = tuple(Whole(whole.figures, sure=len(wholes) == 1) for whole in wholes)
    return Share(figure, part, sure)


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
    wholes = [w for w in near_wholes(reading, parts[0]) if len(w.figures) == 1 and not set(w.figures) & set(parts)]
    pairs = list(zip(parts, statement[place : place + count], strict=True))
    proved = [whole for whole in wholes if any(_fits(Share(figure, part, (whole,)), whole) for part, figure in pairs)]
    for part, figure in pairs:
        yield Share(figure, part, tuple(Whole(whole.figures, sure=True) for whole in proved))


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


def _is_slip(share: Share, whole: Whole, computed: Fraction) -> bool:
    """Whether two digits changed places, or the share of the nearest whole has one wrong digit before the point."""
    figure, other = share.figure, whole.figures[0]
    stated = figure.value or Fraction(0)
    how = slip(stated, computed, figure.step)
    beside = other.paragraph == share.part.paragraph and 0 < share.part.place - other.place <= _BESIDE
    return how == "digit_swap" or (how == "one_digit" and abs(stated - computed) >= 1 and beside)


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
        words=_words(share, whole, interval),
    )


def _convinces(share: Share, whole: Whole, computed: Interval) -> bool:
    """Whether the share is wrong for this whole, and not the share of something else."""
    figure = share.figure
    if (middle(computed) > _HUNDRED and not whole.aim) or figure.value is None:
        return False
    stated = figure.value * (figure.percent_factor or 1)
    step = Fraction(1, 10**figure.fact.quantity.decimals)
    slipped = slip(stated, middle(computed), step) is not None
    apart = abs(stated - middle(computed))
    exact = all(other.fact.quantity.hedge == "exact" for other in (figure, share.part, *whole.figures))
    slipped = slipped and exact
    if whole.sure:
        return slipped or apart <= _FAR_POINTS or closeness(stated, middle(computed)) <= Fraction(1, 2)
    alone = len(share.wholes) == 1 or whole.lone
    return slipped and apart <= _FAR_POINTS and (alone or figure.fact.quantity.decimals > 0)


def _words(share: Share, whole: Whole, computed: Interval) -> Words:
    part = text_of(share.part)
    under = text_of(whole.figures[0])
    if len(whole.figures) > 1:
        under = amount(sum((f.value or Fraction(0) for f in whole.figures), Fraction(0)), whole.figures[0])
        under += f"（{'+'.join(map(text_of, whole.figures))}）"
    if share.rest:
        first = whole.figures[0]
        rest = (first.value or Fraction(0)) - (share.part.value or Fraction(0))
        part = f"{amount(rest, first)}（{label(first)}-{label(share.part)}）"
    return of_share(share.figure, part, under, middle(computed))
