"""A share with its part and the wholes that it may be a share of (docs/consistency.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from newsfacts.checks.consistency_bounds import difference, quotient, total
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.intervals import point, scaled
from newsfacts.records import Interval

_HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Whole:
    """What a share may be a share of: one figure or a list of parts. `sure`: the text itself says so.

    `aim`: it was set and not counted, so that 3万亩 is no rounded figure; `lone`: no other stands so near.
    """

    figures: tuple[Figure, ...]
    sure: bool
    aim: bool = False
    lone: bool = False

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


def may_hold(other: Figure, part: Figure) -> bool:
    """Whether a figure may be the whole of a part: the same unit and not less; 日均260人次 for what follows 其中."""
    high, low = other.bounds.high, part.bounds.low
    mean = other.is_mean and not other.is_share and other.is_bounded and other.place + 1 == part.place
    return (other.is_count or mean) and other.alike(part) and (high is None or low is None or high >= low)


def item_words(figure: Figure) -> str:
    """The words of what a figure counts and of what was done with it."""
    return (figure.fact.item.text if figure.fact.item else "") + (figure.fact.action.text if figure.fact.action else "")


def named_wholes(reading: Reading, part: Figure, words: str) -> tuple[Whole, ...]:
    """The figures whose item the words name; for 总数 and the like those of the paragraph."""
    behind = _named_behind(reading, part, words)
    if behind:
        return (Whole((behind,), sure=True),)
    if reading.cue("whole_here").fullmatch(words):
        near = near_wholes(reading, part)
        return (Whole(near[0].figures, near[0].figures[0].statement == part.statement), *near[1:]) if near else ()
    if reading.cue("whole").fullmatch(words):
        return near_wholes(reading, part) or _only_whole(reading, part)
    thing = reading.cue("amount").sub("", words)[-4:]
    among = [whole for whole in near_wholes(reading, part) if whole.sure]
    named = [f for f in reading.figures if f is not part and may_hold(f, part) and _is_named(f, words, thing)]
    if not named and among:
        return tuple(among)
    named = [figure for figure in named if not _has_share(reading, figure, words)]
    here = [figure for figure in named if figure.paragraph == part.paragraph and figure.place < part.place]
    told = here[-1:] == [figure for figure in reading.earlier(part) if may_hold(figure, part)][:1]
    sure = here[-1:] if (len(thing) > 2 and thing in words) or told else []
    return tuple(Whole((figure,), sure=[figure] == sure) for figure in named)


def _has_share(reading: Reading, figure: Figure, words: str) -> bool:
    """Whether the figure is itself a share of what the words name: 新增1.34亿, 增长24%，占新增总量的88%."""
    if re.match(r"[，,（(]?[约共]?占", figure.after):
        return True
    behind = reading.figures[figure.place + 1 : figure.place + 3]
    return any(f.is_share and f.statement == figure.statement and f"占{words}" in f.before for f in behind)


def _only_whole(reading: Reading, part: Figure) -> tuple[Whole, ...]:
    """The one figure further up in the article that may hold the part: 全镇5218户 for 占全镇总户数的."""
    further = [f for f in reading.figures[: part.place] if not f.in_title and may_hold(f, part)]
    return (Whole((further[0],), sure=False),) if len(further) == 1 else ()


def _named_behind(reading: Reading, part: Figure, words: str) -> Figure | None:
    """The whole that the statement names in the same words behind the share: 占总人口的26.7%，全县总人口18.2万人."""
    following = [f for f in reading.figures[part.place + 2 :] if f.statement == part.statement and may_hold(f, part)]
    return next(
        (f for f in following if len(words) > 1 and re.search(re.escape(words) + "[为达是约有]*$", f.before)), None
    )


def _is_named(figure: Figure, words: str, thing: str) -> bool:
    """Whether the words of a share (投诉举报总量) name the figure by its item, or by what stands right before it."""
    item = figure.fact.item.text if figure.fact.item else ""
    by_item = len(item) > 1 and (words.endswith(item) or item.endswith(words[-4:]))
    beside = thing in figure.before[-12:] if len(thing) > 2 else thing in figure.before[-6:] + "，" + figure.after[:4]
    return by_item or (len(thing) > 1 and beside)


def near_wholes(reading: Reading, part: Figure) -> tuple[Whole, ...]:
    """The figures before the part in its paragraph that may hold it, nearest first, and the list of its siblings."""
    same = [other for other in reading.earlier(part) if may_hold(other, part)]
    further = [other for other in reading.earlier(part, 3) if may_hold(other, part) and other not in same]
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
