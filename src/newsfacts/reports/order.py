"""What a report puts first: 需更正, 需核实, 提示, 无对照, 一致; and its first line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from newsfacts.records import ArticleResult, Finding

Group = Literal["correct", "verify", "note", "no_tally", "agree", "not_checkable"]
GROUPS: tuple[Group, ...] = ("correct", "verify", "note", "no_tally", "agree", "not_checkable")


def group_of(finding: Finding) -> Group:
    """Where a finding stands in a report."""
    if finding.severity != "none":
        return finding.severity
    return finding.verdict if finding.verdict in ("no_tally", "not_checkable") else "agree"


class Counts(NamedTuple):
    """How many numbers an article has and what became of them.

    `total` = `checked` + `no_tally` + `not_checkable`, and `checked` = `agree` + `open`: every number is counted once.
    """

    total: int
    checked: int
    agree: int
    open: int
    no_tally: int
    not_checkable: int

    @property
    def zh(self) -> str:
        """The first line of a report."""
        return (
            f"共 {self.total} 个数字，已核 {self.checked}，相符 {self.agree}，需处理 {self.open}，"
            f"无对照 {self.no_tally}，不核对 {self.not_checkable}"
        )

    @property
    def en(self) -> str:
        """The first line in English."""
        return (
            f"{self.total} numbers: {self.checked} checked, {self.agree} agree, {self.open} to deal with, "
            f"{self.no_tally} without a tally, {self.not_checkable} not checked"
        )


def count(results: Iterable[ArticleResult]) -> Counts:
    """The numbers of all results; a number stands with its worst finding, and one without any has no tally."""
    found = dict.fromkeys(GROUPS, 0)
    for result in results:
        worst = worst_groups(result)
        for fact in result.facts:
            found[worst.get(fact.id, "no_tally")] += 1
        found["not_checkable"] += len(result.skipped)
    needs = found["correct"] + found["verify"]
    agree = found["agree"] + found["note"]
    return Counts(sum(found.values()), needs + agree, agree, needs, found["no_tally"], found["not_checkable"])


def worst_groups(result: ArticleResult) -> dict[str, Group]:
    """The group of each fact that has a finding. An internal finding counts against the figure it contradicts, the first."""
    worst: dict[str, Group] = {}
    for finding in result.findings:
        for fact_id in finding.fact_ids[:1]:
            worst[fact_id] = min(worst.get(fact_id, GROUPS[-1]), group_of(finding), key=GROUPS.index)
    return worst


def remarks(result: ArticleResult) -> list[str]:
    """The names of what holds for the whole check: no table was given (`alone`), the article has no date (`undated`)."""
    if result.error is not None or not result.facts:
        return []
    compared = [finding for finding in result.findings if finding.check == "tally"]
    undated = any("no_date" in finding.flags for finding in compared)
    return ["alone"] * (not compared) + ["undated"] * undated


def ordered(result: ArticleResult) -> list[Finding]:
    """The findings in the order of a report: by group, then by place in the article."""
    places = {fact.id: fact.quantity.start for fact in result.facts}
    first = {id(finding): min((places.get(i, 0) for i in finding.fact_ids), default=0) for finding in result.findings}
    return sorted(result.findings, key=lambda finding: (GROUPS.index(group_of(finding)), first[id(finding)]))
