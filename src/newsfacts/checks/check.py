"""check(): all findings on one article."""

from __future__ import annotations

from newsfacts.checks.consistency import find_contradictions
from newsfacts.checks.tallies.model import Tallies
from newsfacts.checks.verdicts import tally_findings
from newsfacts.records import ArticleResult, Options
from newsfacts.rules import Rules


def check(result: ArticleResult, tallies: Tallies | None, rules: Rules, options: Options) -> ArticleResult:
    """The result with its findings: one for each fact where tallies are given, then what contradicts itself inside.

    `options.date` and `options.place` serve articles that state none. An article that could not be read stays as it is.
    Findings that other articles gave it (check `collection`) stay; so do those of earlier tallies where none are given now.
    """
    if result.error is not None:
        return result
    result = _with_setting(result, options)
    known = tuple(finding for finding in result.findings if finding.check == "tally" or finding.reason == "recomputed")
    against = known if tallies is None else tally_findings(result, tallies, rules)
    between = tuple(finding for finding in result.findings if finding.check == "collection")
    inside = find_contradictions(result, rules)
    # What the article's own figures contradict is said of them; the tables need not say it again.
    said = {(finding.check, finding.fact_ids[0]) for finding in inside}
    against = tuple(finding for finding in against if (finding.check, finding.fact_ids[0]) not in said)
    return result.model_copy(update={"findings": (*against, *inside, *between)})


def _with_setting(result: ArticleResult, options: Options) -> ArticleResult:
    """The article with the date that the user gives where it states none; its place is settled when it is read."""
    if result.article.published is not None or options.date is None:
        return result
    return result.model_copy(update={"article": result.article.model_copy(update={"published": options.date})})
