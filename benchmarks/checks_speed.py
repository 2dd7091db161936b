"""10,000 facts against 100,000 tally rows on one core: seconds and peak memory.

    python benchmarks/checks_speed.py [--facts 10000] [--rows 100000]

A hundred counties keep the same eighty-odd indicators by month, as a prefecture's reporting system does; a thousand
articles state ten figures each. Reading the table, building the index and comparing are timed apart.
"""

from __future__ import annotations

import argparse
import csv
import resource
import tempfile
import time
from datetime import date
from pathlib import Path

from newsfacts.checks.tallies import read_tallies
from newsfacts.checks.verdicts import tally_findings
from newsfacts.mentions.quantities import find_quantities
from newsfacts.records import ArticleInfo, ArticleResult, Fact, FactQuantity, Span
from newsfacts.rules import Rules, load_rules

AREAS = 100
MONTHS = 12
DEEDS = ("走访", "救助", "培训", "慰问", "结对帮扶", "免费体检", "资助")
GROUPS = (
    "孤儿",
    "困境儿童",
    "留守老人",
    "残疾人",
    "退役军人",
    "困难职工",
    "低保对象",
    "脱贫户",
    "环卫工人",
    "留守妇女",
    "大学新生",
    "农民工",
)
UNITS = ("人", "人次", "户", "场")


def indicators(count: int) -> list[tuple[str, str, str]]:
    """Indicator, population and unit, all different."""
    found = [
        (f"{deed}{group}数", group, UNITS[(i + j) % 4])
        for i, deed in enumerate(DEEDS)
        for j, group in enumerate(GROUPS)
    ]
    return found[:count]


def write_table(path: Path, rows: int) -> None:
    """The tallies of all counties."""
    kinds = indicators(rows // (AREAS * MONTHS) + 1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            [
                "tally_id",
                "area_code",
                "area",
                "org",
                "indicator",
                "population",
                "unit",
                "value",
                "measure",
                "as_of",
                "freq",
                "status",
                "released_on",
            ]
        )
        written = 0
        for month in range(1, MONTHS + 1):
            for area in range(AREAS):
                for i, (name, group, unit) in enumerate(kinds):
                    if written == rows:
                        return
                    day = f"2023-{month:02d}-28"
                    cells = (f"T{written}", f"{310000 + area}", f"第{area}县", f"第{area}县民政局", name, group, unit)
                    writer.writerow((*cells, 100 + (i * 37 + area * 11 + month) % 900, "stock", day, "M", "A", day))
                    written += 1


def articles(facts: int, rules: Rules) -> list[ArticleResult]:
    """Articles of ten figures each."""
    kinds = indicators(84)
    made = []
    for number in range(facts // 10):
        area, pieces = number % AREAS, []
        for j in range(10):
            name, _, unit = kinds[(number * 7 + j * 13) % len(kinds)]
            value = 100 + ((number * 7 + j * 13) % len(kinds) * 37 + area * 11 + MONTHS) % 900 + (j == 3)
            pieces.append(f"县民政局{name[:-1]}{value}{unit}。")
        text = f"第{area}县民政工作见实效\n截至目前，" + "".join(pieces)
        made.append(_article(number, area, text, rules))
    return made


def _article(number: int, area: int, text: str, rules: Rules) -> ArticleResult:
    facts = []
    for quantity in find_quantities(text, rules):
        start, end = quantity.start, quantity.end
        low = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
        stop = text.find("。", end) + 1
        place = {"start": start, "end": end, "raw_start": start, "raw_end": end}
        fields = quantity.model_dump(exclude={"rules", "start", "end"})
        evidence = Span(text=text[low:stop], start=low, end=stop, raw_start=low, raw_end=stop)
        facts.append(
            Fact(id=f"{number}-{start}", quantity=FactQuantity(**fields, **place), measure="stock", evidence=evidence)
        )
    info = ArticleInfo(
        id=str(number), source=f"{number}.txt", text=text, published=date(2023, 12, 30), place_code=f"{310000 + area}"
    )
    return ArticleResult(rules_version=rules.version, article=info, facts=tuple(facts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=100_000)
    args = parser.parse_args()
    rules = load_rules()
    results = articles(args.facts, rules)
    stated = sum(len(one.facts) for one in results)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "tallies.csv"
        write_table(table, args.rows)
        begin = time.process_time()
        tallies = read_tallies(table, rules=rules)
        read = time.process_time()
    found = [finding for one in results for finding in tally_findings(one, tallies, rules)]
    done = time.process_time()
    matched = sum(bool(finding.tally_ids) for finding in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{stated} facts, {len(tallies)} rows, {matched} with a row")
    print(f"read and validate {read - begin:.1f} s, index and compare {done - read:.1f} s, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
