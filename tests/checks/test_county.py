"""Verdicts on the county articles, from the raw text on: the seen half was developed with; of the blind half `cb` too; the unread set with none."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from newsfacts.checks import check
from newsfacts.checks.tallies import read_tallies
from newsfacts.extraction import Extractor
from newsfacts.records import Options, RawArticle

AGREE = {"match", "consistent"}
ALARM = {"mismatch", "other_period", "basis_conflict"}
# (right, right with a row, wrong agreement of all, false alarm of the sound): a little below what was measured.
FLOORS = {"seen": (0.93, 0.92, 0.005, 0.03), "blind": (0.91, 0.88, 0.005, 0.03), "unread": (0.93, 0.92, 0.005, 0.03)}


def answers(table: Path) -> dict[str, list[tuple[range, str]]]:
    """Article -> places of its quantities with the verdict each should get."""
    found: dict[str, list[tuple[range, str]]] = {}
    with table.open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            place = range(int(row["start"]), int(row["end"]))
            found.setdefault(row["article"], []).append((place, row["verdict"]))
    return found


def count_article(path: Path, wanted: list[tuple[range, str]], tools: tuple, count: Counter) -> None:
    extract, tallies = tools
    result = extract(RawArticle(raw=path.read_bytes(), source=path.name))
    checked = check(result, tallies, extract.rules, Options())
    verdicts = {one.fact_ids[0]: one.verdict for one in checked.findings if one.check == "tally"}
    for fact in checked.facts:
        own = range(fact.quantity.raw_start, fact.quantity.raw_end)
        want = next((verdict for place, verdict in wanted if set(place) & set(own)), None)
        if want is None:
            continue
        got = verdicts[fact.id]
        count.update(found=1, right=got == want, row=want != "no_tally", row_right=got == want != "no_tally")
        count.update(sound=want in AGREE, alarm=want in AGREE and got in ALARM, agreed=want in ALARM and got in AGREE)


@pytest.mark.parametrize("half", ["seen", "blind", "unread"])
def test_floors(half: str, corpora: Path, extractor: Extractor) -> None:
    count: Counter = Counter()
    for table in sorted((corpora / "checks" / half).glob("*_verdicts.csv")):
        tallies = read_tallies(table.with_name(table.name.replace("verdicts", "tallies")))
        for article, wanted in answers(table).items():
            (path,) = corpora.glob(f"gold/**/{article}.txt")
            count_article(path, wanted, (extractor, tallies), count)
    right, with_row, agreement, alarm = FLOORS[half]
    assert count["right"] / count["found"] >= right
    assert count["row_right"] / count["row"] >= with_row
    assert count["agreed"] / count["found"] <= agreement
    assert count["alarm"] / count["sound"] <= alarm
