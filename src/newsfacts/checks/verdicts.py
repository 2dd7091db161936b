"""One tally finding for each fact: from ranked series to rows, from rows to a verdict (docs/tallies.md)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from newsfacts.checks import messages
from newsfacts.checks.breadth import breadth_of, open_list, part_beyond_whole, related
from newsfacts.checks.compare import Comparison, agrees, compare
from newsfacts.checks.derived import added, parts_of
from newsfacts.checks.intervals import soft, tally_interval
from newsfacts.checks.matching import Matcher, matcher
from newsfacts.checks.matching.score import Candidate, Ranking
from newsfacts.checks.matching.select import nearest
from newsfacts.checks.matching.series import Series
from newsfacts.checks.matching.similar import similar_rows
from newsfacts.checks.messages import Said
from newsfacts.checks.other_dates import age, met_elsewhere
from newsfacts.checks.recomputed import recomputed
from newsfacts.checks.scope import scope_difference
from newsfacts.checks.suggestions import suggest
from newsfacts.checks.tallies.model import Tallies
from newsfacts.checks.units import UnitFit
from newsfacts.records import ArticleResult, ConsideredRow, Finding, Interval, Tally
from newsfacts.records.vocabulary import Severity, Verdict
from newsfacts.rules import Rules

SEVERITY: Mapping[str, Severity] = {
    "mismatch": "correct",
    "tally_error": "correct",
    "other_period": "verify",
    "basis_conflict": "verify",
    "ambiguous": "verify",
    "unhedged_rounding": "note",
}
_NOTED = frozenset({"no_date", "tally_fault", "derived", "scope"})
_AGREE = frozenset({"match", "consistent"})
_NEED_SURE_MATCH = frozenset({"mismatch", "basis_conflict", "ambiguous"})


class Decision(NamedTuple):
    """A verdict with the rows it rests on and what is said of it; `row` is the one compared with."""

    verdict: Verdict
    rows: tuple[Tally, ...]
    said: Said
    reason: str | None = None
    comparison: Comparison | None = None
    row: Tally | None = None


def tally_findings(result: ArticleResult, tallies: Tallies, rules: Rules) -> tuple[Finding, ...]:
    """The tally finding of each fact, in order of the facts; behind them what the rows say of shares and changes."""
    engine = matcher(tallies, rules)
    rankings = engine.rankings(result)
    found = tuple(_finding(ranking, engine) for ranking in rankings)
    return (*found, *recomputed(rankings, found, engine), *part_beyond_whole(rankings, found, engine))


def _finding(ranking: Ranking, engine: Matcher) -> Finding:
    decision = _decide(ranking, engine)
    flags = _flags(decision, ranking, engine)
    found, quantity = decision.comparison, ranking.context.fact.quantity
    severity = SEVERITY.get(decision.verdict, "note" if "scope" in flags or (found and found.flags) else "none")
    unsure = _unsure(decision, ranking, engine)
    needs_wording = severity in ("correct", "note") and not unsure and not (found and found.far)
    extra = messages.notes((*(flag for flag in flags if flag in _NOTED), *(("unsure",) if unsure else ())))
    return Finding(
        check="tally",
        verdict=decision.verdict,
        severity=severity,
        flags=flags,
        fact_ids=(ranking.context.fact.id,),
        tally_ids=tuple(dict.fromkeys(row.tally_id for row in decision.rows)),
        tallies=tuple({row.tally_id: row for row in decision.rows}.values()),
        rows=_considered(ranking, decision, engine),
        reason=decision.reason,
        suggestion=suggest(quantity, decision.row) if needs_wording and decision.row else None,
        message=decision.said.en + extra.en,
        message_zh=decision.said.zh + extra.zh,
        **_numbers(decision, quantity),
    )


def _unsure(decision: Decision, ranking: Ranking, engine: Matcher) -> bool:
    """Whether a mismatch that no slip of the pen explains rests on a row that may be of another thing."""
    found = decision.comparison
    differs = decision.verdict == "mismatch" and found is not None and not found.slip and not found.far
    return differs and engine.unsure_wording(ranking)


def _numbers(decision: Decision, quantity: Any) -> dict[str, Any]:
    """Both intervals, and how they differ."""
    found = decision.comparison
    expected: Interval | None = tally_interval(decision.row) if decision.row is not None else None
    if found is None:
        return {"stated": soft(quantity), "expected": expected}
    names = ("stated", "expected", "direction", "difference", "ratio", "slip")
    return {name: getattr(found, name) for name in names}


def _flags(decision: Decision, ranking: Ranking, engine: Matcher) -> tuple[str, ...]:
    flags = decision.comparison.flags if decision.comparison else ()
    undated = ("no_date",) if ranking.claim.published is None and decision.rows else ()
    doubtful = ("tally_fault",) if any(row.tally_id in engine.doubtful for row in decision.rows) else ()
    scope = ("scope",) if decision.comparison and open_list(ranking.context, engine) else ()
    return (*flags, *undated, *doubtful, *scope)


def _decide(ranking: Ranking, engine: Matcher) -> Decision:
    """The verdict, by precedence: not checkable, no tally, ambiguous, faulty tally, basis, number."""
    quantity = ranking.context.fact.quantity
    if all(end is None for end in (quantity.low, quantity.high, quantity.hard_low, quantity.hard_high)):
        return Decision("not_checkable", (), messages.not_checkable(quantity), "vague")
    if ranking.area is None:
        return Decision("no_tally", (), messages.no_tally(quantity, "area", None), "area")
    whole = None if engine.sure(ranking) else _of_parts(ranking, engine)
    if whole is not None:
        return whole
    likely = engine.likely(ranking)
    if not likely:
        return _unrelated(ranking, engine)
    decisions = [_of_series(candidate, ranking, engine) for candidate in likely]
    return _unless_doubtful(_one_of(decisions, ranking), ranking, engine)


def _unrelated(ranking: Ranking, engine: Matcher) -> Decision:
    """No row is about the figure; one of a broader or narrower group is named, for it bounds the figure."""
    quantity, one = ranking.context.fact.quantity, related(ranking, engine)
    reason = one.breadth if one else "indicator"
    return Decision("no_tally", (), messages.no_tally(quantity, reason, one.row if one else None), reason)


def _of_parts(ranking: Ranking, engine: Matcher) -> Decision | None:
    """The verdict against a whole that the tables hold only in parts; parts that overlap make no count of persons."""
    quantity, parts = ranking.context.fact.quantity, parts_of(ranking, engine.rules)
    if parts is None:
        return None
    if parts.overlap:
        said = messages.overlapping(quantity, parts.rows)
        return Decision("basis_conflict", parts.rows, said, "overlap")
    whole = added(parts)
    found = compare(quantity, whole) if whole else None
    if whole is None or found is None:
        return None
    said = messages.numeric(quantity, whole, found)
    return Decision(found.verdict, parts.rows, said, "derived", found._replace(flags=(*found.flags, "derived")), whole)


def _unless_doubtful(decision: Decision, ranking: Ranking, engine: Matcher) -> Decision:
    """An alarm needs a surer match than an agreement: where the words leave doubt, the row is only shown.

    How sure is told by the words alone; a row is never exchanged for another that fits better.
    """
    other_basis = decision.verdict == "basis_conflict"
    if decision.verdict not in _NEED_SURE_MATCH or engine.sure(ranking, other_basis=other_basis):
        return decision
    quantity = ranking.context.fact.quantity
    if not engine.akin(ranking):
        return _unrelated(ranking, engine)
    shown = engine.shown(ranking, decision.rows[0])
    return Decision("no_tally", (), messages.no_tally(quantity, "uncertain", shown), "uncertain")


def _one_of(decisions: list[Decision], ranking: Ranking) -> Decision:
    """The first, where all that speak say the same; else ambiguous with the rows of each."""
    speaking = [one for one in decisions if one.verdict != "no_tally"]
    if not speaking:
        return decisions[0]
    kinds = {"agrees" if one.verdict in _AGREE else one.verdict for one in speaking}
    if len(kinds) == 1:
        return speaking[0]
    rows = tuple(row for one in speaking for row in one.rows)
    return Decision("ambiguous", rows, messages.ambiguous(ranking.context.fact.quantity, rows), "indicator")


def _of_series(candidate: Candidate, ranking: Ranking, engine: Matcher) -> Decision:
    """The verdict against one series: its rows of the claim's time, of the office that is meant."""
    quantity = ranking.context.fact.quantity
    selection = candidate.selection
    if not selection.rows:
        if not engine.akin(ranking):
            return _unrelated(ranking, engine)
        shown = nearest(candidate.series, ranking.claim)
        return Decision("no_tally", (), messages.no_tally(quantity, "period", shown), "period")
    decisions = [_of_row(row, candidate.series, ranking, engine) for row in selection.rows]
    kinds = {"agrees" if one.verdict in _AGREE else one.verdict for one in decisions}
    if len(kinds) == 1:
        return decisions[0]._replace(rows=tuple(row for one in decisions for row in one.rows))
    return Decision("ambiguous", selection.rows, messages.ambiguous(quantity, selection.rows), "office")


def _of_row(row: Tally, series: Series, ranking: Ranking, engine: Matcher) -> Decision:
    """The verdict against one row."""
    quantity = ranking.context.fact.quantity
    if row.tally_id in engine.faulty:
        return Decision("tally_error", (row,), messages.tally_error(quantity, row), "faulty", row=row)
    if row.value is None:
        reason = "confidential" if row.status == "C" else "blank"
        return Decision("no_tally", (), messages.no_tally(quantity, reason, row), reason)
    if engine.units.fit(quantity, row) is UnitFit.CONFLICT:
        return Decision(
            "basis_conflict",
            (row,),
            messages.basis_conflict(quantity, row, _compatible(quantity, row)),
            "basis",
            row=row,
        )
    scope = scope_difference(ranking.context, row)
    if scope is not None:
        return Decision("basis_conflict", (row,), messages.scope_conflict(quantity, row, scope), "scope", row=row)
    breadth = breadth_of(ranking.context, row, engine)
    if breadth in ("broader", "narrower"):
        return Decision("no_tally", (), messages.no_tally(quantity, breadth, row), breadth)
    return _numeric(row, series, ranking, engine)


def _numeric(row: Tally, series: Series, ranking: Ranking, engine: Matcher) -> Decision:
    """The comparison with the row; where it fails and another date of the series fits, that is what is said."""
    quantity = ranking.context.fact.quantity
    factor = engine.units.factor(quantity.unit, row.unit.split("/")[0]) or Fraction(1)
    found = compare(quantity, row, factor)
    if found is None:
        return Decision("not_checkable", (), messages.not_checkable(quantity), "vague")
    if found.verdict == "mismatch":
        met = met_elsewhere(row, series, quantity, factor)
        if met is not None:
            said = messages.other_period(quantity, met, row)
            return Decision("other_period", (met, row), said, age(met, row), found, row)
        counted = _counted_otherwise(series, ranking, engine)
        if counted is not None:
            said = messages.basis_conflict(quantity, counted, None)
            return Decision("basis_conflict", (row, counted), said, "basis", row=counted)
    return Decision(found.verdict, (row,), messages.numeric(quantity, row, found), None, found, row)


def _counted_otherwise(series: Series, ranking: Ranking, engine: Matcher) -> Tally | None:
    """A row of the same indicator and time that counts something else (户 for 人) and that the figure meets."""
    quantity = ranking.context.fact.quantity
    for candidate in ranking.candidates:
        twin = candidate.refused is None and candidate.series.names[0] == series.names[0]
        for row in candidate.selection.rows if twin else ():
            if engine.units.fit(quantity, row) is UnitFit.CONFLICT and agrees(quantity, row):
                return row
    return None


def _compatible(quantity: Any, row: Tally) -> bool | None:
    """人次 is at least 人 for the same flow: whether the claim and the row can both hold; None where nothing follows."""
    official = tally_interval(row)
    if (
        official is None
        or official.low is None
        or official.high is None
        or {quantity.basis, row.basis} != {"person", "person_times"}
    ):
        return None
    if quantity.basis == "person_times":
        return quantity.hard_high is None or bool(quantity.hard_high >= official.low)
    return quantity.hard_low is None or bool(quantity.hard_low <= official.high)


def _considered(ranking: Ranking, decision: Decision, engine: Matcher) -> tuple[ConsideredRow, ...]:
    """The rows that were looked at: those the verdict rests on, then the likeliest others with what speaks against each.

    Where no row was found, names that are spelled alike come last, for a person to confirm.
    """
    taken = tuple(dict.fromkeys(row.tally_id for row in decision.rows))
    rows = {one: _row_looked_at(one, True, engine.why(ranking, one)) for one in taken}
    for tally_id, reason in engine.refused(ranking):
        if tally_id not in rows:
            rows[tally_id] = _row_looked_at(tally_id, False, reason)
    if decision.reason == "indicator" and not taken and ranking.area is not None:
        for tally_id, reason in similar_rows(ranking.context, ranking.area):
            rows[tally_id] = _row_looked_at(tally_id, False, reason)
    return tuple(rows.values())


def _row_looked_at(tally_id: str, accepted: bool, reason: str) -> ConsideredRow:
    return ConsideredRow.of_checked({"tally_id": tally_id, "accepted": accepted, "reason": reason})
