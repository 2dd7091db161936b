"""Shares that make up one whole: 青年占46%、中年占38%、老年占16% give 100 % (docs/consistency.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from newsfacts.checks.consistency_bounds import total
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_groups import leaves_nothing_out, named_alike
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import of_shares
from newsfacts.checks.intervals import holds, point
from newsfacts.checks.percents import stated_share
from newsfacts.records import Interval

_HUNDRED = Fraction(100)
# Shares that give more than this together are answers of which several were allowed.
_FAR_POINTS = Fraction(12)
# So many shares side by side that give little more than 100 are the answers to one question.
_ANSWERS = 4
# Words before a share of a row: 由外祖父母照护的占.
_FEW = 16


def find_portions(reading: Reading) -> Iterator[Clash]:
    """Each row of shares that cannot be the parts of one whole."""
    for statement in reading.statements():
        for row in _rows(reading, statement):
            found = _contradicted(reading, row)
            if found is not None:
                yield found


def _rows(reading: Reading, statement: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Shares that follow one another in the same form, each with 占."""
    row: list[Figure] = []
    for figure in statement:
        if figure.percent_factor == 1 and reading.cue("share").search(figure.before) and (not row or _follows(figure)):
            row.append(figure)
            continue
        yield tuple(row)
        row = []
    yield tuple(row)


def _follows(figure: Figure) -> bool:
    """Whether no new statement stands between the share and the one before it."""
    return len(figure.before) <= _FEW and not re.search(r"[。；;].*[，,]", figure.before)


def _contradicted(reading: Reading, row: tuple[Figure, ...]) -> Clash | None:
    if len(row) < 2 or any(figure.fact.quantity.hedge != "exact" for figure in row):
        return None
    expected = total(stated_share(figure) for figure in row)
    rounding = Interval(low=(expected.low or Fraction(0)), high=expected.high)
    given = sum((figure.value or Fraction(0) for figure in row), Fraction(0))
    if holds(rounding, _HUNDRED) or abs(given - _HUNDRED) > _FAR_POINTS:
        return None
    complete = leaves_nothing_out(reading, row)
    answers = len(row) >= _ANSWERS and given <= _HUNDRED + _FAR_POINTS / 2
    if not complete and (given < _HUNDRED or not _one_form(row) or not (named_alike(reading, row) or answers)):
        return None
    left = _HUNDRED - (given - (row[-1].value or Fraction(0)))
    last, others = row[-1], row[:-1]
    return Clash(
        check="percent",
        verdict="percent_mismatch",
        main=last,
        others=others,
        stated=stated_share(last),
        expected=point(max(Fraction(0), left)),
        words=of_shares(last, row, given),
    )


def _one_form(row: Sequence[Figure]) -> bool:
    """Whether the shares are printed to the same digit and side by side."""
    return len({figure.fact.quantity.decimals for figure in row}) == 1
