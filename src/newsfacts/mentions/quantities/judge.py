"""Whether a figure counts something that an editor would check, or why it does not."""

from __future__ import annotations

import re
from typing import cast

from newsfacts.mentions.guards import Place, Refusal, beside_refusal
from newsfacts.mentions.numerals import Numeral
from newsfacts.mentions.quantities.figures import Figure
from newsfacts.mentions.quantities.lexicon import Lexicon
from newsfacts.mentions.quantities.quotes import Quotes
from newsfacts.records.vocabulary import SkipReason
from newsfacts.rules.rows.quantities import UnitRow

# A hedged figure in front of 的 and a group picks the group: 人口超过500万的省份.
_LIMITS = frozenset({"at_least", "at_most"})  # 不少于200小时 is a standard
_OF = frozenset("的者")
_PLAIN = frozenset({"date", "age"})
_SCALED = 10_000
_SMALL = 10
_ROUND = frozenset({100, 1000, 10_000, 10**8})  # 百名, 千场, 亿元: names and heads, no counts
_CLEAR = 100  # from here on even a weak unit is no part of a word
_CLAUSE = re.compile(r"[，。；！？、：\n（）()“”,;]")
_CLAUSE_REACH = 14


def plainly_none(figure: Figure) -> Refusal | None:
    """The commonest refusals, which need no look around: 3日, 65岁, and the 一 of a word."""
    unit = figure.unit
    if unit is not None:
        if unit.when in _PLAIN and not (figure.numeral is not None and figure.numeral.mark):
            return _no(figure, cast(SkipReason, unit.when), f"units:{unit.name}")
        return None
    if not figure.arabic and figure.end == figure.start + 1:
        return _no(figure, "idiom", "bare")
    return None


def judge(text: str, figure: Figure, quotes: Quotes, known: Lexicon) -> Figure | Refusal:
    """The figure itself when it counts, else why it does not."""
    if figure.numeral is None:
        return Refusal(figure.number_start, figure.end, "address", "numerals:unreadable")
    if latin := _latin_neighbour(text, figure):
        return latin
    if beside := beside_refusal(text, _place(figure), known.guards):
        return beside
    if quotes.holds(figure.number_start, figure.number_end) and not _measured(figure):
        return _no(figure, "name", "quotes")
    refused = _unit_refusal(text, figure, known) or _bare_refusal(figure) or _role_refusal(text, figure, known)
    return refused or _threshold(text, figure, known) or figure


def _no(figure: Figure, reason: SkipReason, rule: str) -> Refusal:
    return Refusal(figure.number_start, figure.end, reason, f"numerals:{rule}" if ":" not in rule else rule)


# What stands behind initials without a blank; 次, 批 and 班 follow the names of flights and courses too: CZ309次, EMBA82班.
_COUNTED = frozenset({"money", "percent", "item", "person"})


def _place(figure: Figure) -> Place:
    value = figure.numeral.value if figure.numeral else 0
    small = not figure.arabic and value <= _SMALL and not figure.fraction and not figure.hedges
    basis = figure.unit.basis if figure.unit else None
    return Place(figure.number_start, figure.number_end, figure.end, basis, figure.unit_text, small)


def _latin_neighbour(text: str, figure: Figure) -> Refusal | None:
    """N95, 4G, cns2012: part of a name."""
    before = text[figure.number_start - 1 : figure.number_start] if figure.number_start else ""
    behind = text[figure.number_end : figure.number_end + 1]
    if (_latin(before) and not _abbreviated(text, figure)) or (_latin(behind) and figure.unit is None):
        return Refusal(figure.number_start, figure.number_end, "name", "numerals:latin")
    return None


def _abbreviated(text: str, figure: Figure) -> bool:
    """Whether what is counted is named by its initials before the figure: AED45台, GDP4%. Of flights and models it is a name."""
    initials = text[max(0, figure.number_start - 2) : figure.number_start]
    counted = figure.unit is not None and figure.unit.basis in _COUNTED
    return counted and len(initials) == 2 and initials.isascii() and initials.isalpha() and initials.isupper()


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _measured(figure: Figure) -> bool:
    """A sum of money or a percentage is no name, wherever it stands."""
    return figure.unit is not None and figure.unit.basis in {"money", "percent"}


def _unit_refusal(text: str, figure: Figure, known: Lexicon) -> Refusal | None:
    unit = figure.unit
    if unit is None or not unit.when:
        return None
    if unit.when in {"elapsed", "other", "ordinal"} and _is_output(text, figure, known):
        return None
    if unit.when == "elapsed":
        return _no(figure, "date", f"units:{unit.name}")
    if unit.basis in {"rank", "calendar"} and any(hedge.position == "inside" for hedge in figure.hedges):
        return None
    return _no(figure, cast(SkipReason, unit.when), f"units:{unit.name}")


def _is_output(text: str, figure: Figure, known: Lexicon) -> bool:
    """Hours of service or training, and time limits that were cut, are results; elapsed time is none."""
    if figure.unit is None or figure.numeral is None:
        return False
    if figure.unit.base == "小时" and figure.numeral.value >= _SCALED:
        return True
    if figure.hedges and figure.hedges[0].hedge in _LIMITS and figure.unit.base in known.outputs.get("limit", ()):
        return figure.hedges[0].position == "before"
    clause = _CLAUSE.split(text[max(0, figure.start - _CLAUSE_REACH) : figure.start])[-1]
    words = known.outputs.get(figure.unit.base or "", ())
    return any(word in clause for word in words) or text.startswith(words, figure.end)


def _bare_refusal(figure: Figure) -> Refusal | None:
    """A numeral without a unit counts when it is large, open or a share: 17.8万, 十几万, 三分之二, 一半."""
    numeral = figure.numeral
    if figure.unit is not None or figure.unit_text is not None or figure.fraction or numeral is None:
        return None
    if numeral.shape == "bare" and not figure.hedges and not numeral.mark:
        return _no(figure, "name", "rhetorical")  # 百亿产业链, 万兆网络
    return None if _counts_bare(figure, numeral) else _no(figure, "other" if figure.arabic else "idiom", "bare")


def _counts_bare(figure: Figure, numeral: Numeral) -> bool:
    length = figure.number_end - figure.number_start
    if numeral.shape == "word" or (numeral.shape == "some" and numeral.value >= _SMALL):
        return True
    large = numeral.value >= _SCALED and numeral.step > 1 and length > 1 and numeral.shape != "plain"
    hedged = bool(figure.hedges) and (figure.arabic or (length > 1 and numeral.value >= _SMALL))
    spoken = not figure.arabic and length > 2 and numeral.value >= _CLEAR and numeral.step > 1  # 一百二
    return large or hedged or spoken


def _role_refusal(text: str, figure: Figure, known: Lexicon) -> Refusal | None:
    unit, numeral = figure.unit, figure.numeral
    if unit is None or numeral is None:
        return None
    if _is_article(figure):
        if text.startswith(unit.name, figure.end):
            return _no(figure, "idiom", "repeated")  # 一箱箱, 一列列
        return None if _shared_out(text, figure, known) else _no(figure, "single", "single")
    if not figure.hedges and numeral.shape == "some" and numeral.value == 1:
        return _no(figure, "other", "few")
    if not figure.hedges and numeral.shape == "bare" and numeral.value in _ROUND:
        return _no(figure, "name", "rhetorical")
    return _weak_refusal(figure, numeral, unit)


def _weak_refusal(figure: Figure, numeral: Numeral, unit: UnitRow) -> Refusal | None:
    """A unit that is a common noun too counts only with clear numbers."""
    clear = figure.arabic or figure.hedges or numeral.upper is not None
    if unit.weak and not clear and (numeral.value < _CLEAR or unit.basis == "place"):
        return _no(figure, "idiom", f"units:{unit.name}")
    return None


def _is_article(figure: Figure) -> bool:
    """Whether 一 may be a mere article (一名志愿者说, 突破一批技术)."""
    unit, numeral = figure.unit, figure.numeral
    if unit is None or numeral is None or figure.arabic or numeral.value != 1 or numeral.shape != "plain":
        return False
    exact = not figure.hedges or figure.hedges[0].hedge == "more_than"
    return exact and unit.basis not in {"percent", "money", "multiple"}


def _shared_out(text: str, figure: Figure, known: Lexicon) -> bool:
    """每户一份, 每周一次: one for each is a result."""
    clause = _CLAUSE.split(text[max(0, figure.start - _CLAUSE_REACH) : figure.start])[-1]
    return any(word in clause for word in known.outputs.get("each", ()))


def _threshold(text: str, figure: Figure, known: Lexicon) -> Refusal | None:
    """超过90%的有7个省份: the figure picks a group, it counts nothing."""
    if _compares(text, figure, known):
        return _no(figure, "other", "threshold")
    if not figure.hedges or text[figure.end : figure.end + 1] not in _OF:
        return None
    behind = figure.end + 1
    if (
        text[figure.end] == "者"
        or text.startswith(known.outputs.get("group", ()), behind)
        or known.atom.match(text, behind)
    ):
        return _no(figure, "other", "threshold")
    return None


def _compares(text: str, figure: Figure, known: Lexicon) -> bool:
    """收入低于5000元的, 月收入4000—4500元的: what a group earns, no result."""
    if figure.unit is None or figure.unit.basis != "money":
        return False
    if any(hedge.name in known.outputs.get("compare", ()) for hedge in figure.hedges):
        return True
    if text[figure.end : figure.end + 1] != "的" or not (figure.hedges or figure.upper):
        return False
    clause = _CLAUSE.split(text[max(0, figure.start - _SMALL) : figure.start])[-1]
    return any(word in clause for word in known.outputs.get("income", ()))
