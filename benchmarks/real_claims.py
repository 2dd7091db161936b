"""Real claims against real official figures: the verdict that each of tallies/real_claims.csv should get, and the one it gets.

    python benchmarks/real_claims.py SHARED/tallies [--all]

Each claim is read as an article of one sentence, published on the day that the claim is about. A claim of the internal
kind is right when the figures of the sentence itself are (or are not) found to contradict one another.
"""

from __future__ import annotations

import csv
import re
import sys
from calendar import monthrange
from datetime import date
from pathlib import Path

from newsfacts.checks import check
from newsfacts.checks.tallies import Tallies, read_tallies
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, Finding, Given, Options, RawArticle

AGREE = ("match", "consistent")
# Claims that are left, and why: printed beside them.
LEFT = {
    "R04": "the sentence alone does not say of whom 902万余人 are: the article that it stood in would",
    "R14": "the claim names the official category too, beside the words it was changed into; the name decides",
    "T05": "全省乡 is a single character behind a place word: too little to find 乡级行政区划/乡 by",
}


def published(period: str) -> date | None:
    """The last day that a claim's period names."""
    days = re.findall(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", period)
    if not days:
        return None
    year, month, day = days[-1]
    if not month:
        return date(int(year), 12, 31)
    return date(int(year), int(month), int(day) if day else monthrange(int(year), int(month))[1])


def finding_of(claim: dict[str, str], checked: ArticleResult) -> tuple[str, tuple[str, ...]]:
    """The verdict that the claim got, and the rows it rests on.

    Where the expression stands twice, the last is meant: of T06 (877名，比上月新增877名) the increase.
    """
    wanted = claim["expression"].strip()
    facts = [fact for fact in checked.facts if wanted in fact.quantity.text or fact.quantity.text in wanted]
    ids = {fact.id for fact in facts[-1:]}
    own = [one for one in checked.findings if ids & set(one.fact_ids)]
    inner = [one for one in own if one.check != "tally"]
    if inner:
        return inner[0].verdict, ()
    if claim["check_type"] == "internal":
        return "match" if facts else "not found", ()
    against: Finding | None = next((one for one in own if one.check == "tally"), None)
    return (against.verdict, against.tally_ids) if against else ("not found", ())


def right(claim: dict[str, str], got: str) -> bool:
    wanted = claim["expected_verdict"]
    return got == wanted or (claim["check_type"] == "internal" and got in AGREE and wanted in AGREE)


def judge(claim: dict[str, str], extract: Extractor, tallies: Tallies) -> tuple[str, tuple[str, ...]]:
    """Read and check one claim."""
    areas = {row.tally_id: row.area for row in tallies.rows}
    place = next((areas[one] for one in claim["tally_ids"].split(";") if areas.get(one, "全国") != "全国"), None)
    given = Given(published=published(claim["claim_period"]), place=place)
    result = extract(RawArticle(raw=claim["claim_text"].encode(), source=claim["claim_id"], given=given))
    return finding_of(claim, check(result, tallies, extract.rules, Options()))


def main() -> None:
    folder = Path(sys.argv[1])
    tallies = read_tallies(folder / "real_tallies.csv", accept=("sum",))
    extract, count, total = Extractor(), 0, 0
    with (folder / "real_claims.csv").open(encoding="utf-8-sig") as stream:
        for claim in csv.DictReader(stream):
            got, ids = judge(claim, extract, tallies)
            good, total = right(claim, got), total + 1
            count += good
            if not good or "--all" in sys.argv:
                mark = "ok " if good else "BAD"
                print(
                    mark,
                    claim["claim_id"],
                    claim["check_type"],
                    got,
                    ids,
                    "should be",
                    claim["expected_verdict"],
                    claim["tally_ids"],
                    "|",
                    claim["claim_text"][:50],
                )
            if not good and claim["claim_id"] in LEFT:
                print(f"    {LEFT[claim['claim_id']]}")
    print(f"{count} of {total} right")


if __name__ == "__main__":
    main()
