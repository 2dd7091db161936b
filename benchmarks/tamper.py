"""Change one figure of an article and see whether the check notices: the proof that it can fail an article.

    python benchmarks/tamper.py [CORPORA] [--cases 600] [--seed 20230605] [--set seen|blind|all] [--misses 40]

Kinds: digit_swap, times_ten, wan (万 written or left out), stale (the figure of an earlier period), basis (人 and 人次),
hedge (近 and 余 exchanged), share (a percentage off), sum (a part or total off), area (the tables of another county).
A case is drawn only from figures that are sound before: its verdict in the corpora is match or consistent, or the
arithmetic of the article holds. Caught: the changed figure gets a finding to correct or to verify. Wrong match: it still
counts as agreeing. The do-nothing baseline catches none and gives no false alarm.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from newsfacts.checks import check
from newsfacts.checks.tallies import Tallies, read_tallies
from newsfacts.evaluation.gold import GoldArticle, GoldFact, read_gold
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, Finding, Options, RawArticle, Tally

KINDS = ("digit_swap", "times_ten", "wan", "stale", "basis", "hedge", "share", "sum", "area")
AGREE = ("match", "consistent")
ALARM = ("correct", "verify")
FALSE = ("mismatch", "other_period", "basis_conflict", "tally_error")


@dataclass(frozen=True)
class Case:
    """One change: the article, the kind, where, what stood there and what stands there now."""

    kind: str
    article: str
    start: int
    before: str
    after: str

    @property
    def seed_line(self) -> str:
        return json.dumps(self.__dict__, ensure_ascii=False)


@dataclass(frozen=True)
class Source:
    """An article with its tables and the verdicts that its figures should get."""

    gold: GoldArticle
    tallies: Tallies
    verdicts: dict[int, tuple[str, tuple[str, ...]]]

    def sound(self) -> list[GoldFact]:
        return [fact for fact in self.gold.facts if self.verdicts.get(fact.start, ("", ()))[0] in AGREE]

    def rows(self, fact: GoldFact) -> list[Tally]:
        ids = self.verdicts[fact.start][1]
        return [row for row in self.tallies.rows if row.tally_id in ids]


def sources(corpora: Path, wanted: str) -> Iterator[Source]:
    """The articles of the corpora that have tables and verdicts."""
    for half in ("seen", "blind") if wanted == "all" else (wanted,):
        checks = corpora / "checks" / half
        known: dict[str, tuple[Tallies, dict[str, dict[int, tuple[str, tuple[str, ...]]]]]] = {}
        for path in sorted(checks.glob("*_tallies.csv")):
            name = path.stem.removesuffix("_tallies")
            known[name] = (read_tallies(path), _verdicts(checks / f"{name}_verdicts.csv"))
        for gold in read_gold(corpora / "gold" / half):
            tallies, verdicts = known.get(gold.id[:2], (None, {}))
            if tallies is not None and gold.id in verdicts:
                yield Source(gold, tallies, verdicts[gold.id])


def _verdicts(path: Path) -> dict[str, dict[int, tuple[str, tuple[str, ...]]]]:
    found: dict[str, dict[int, tuple[str, tuple[str, ...]]]] = {}
    with path.open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            ids = tuple(part.strip() for part in row["tally_ids"].split(";") if part.strip())
            found.setdefault(row["article"], {})[int(row["start"])] = (row["verdict"], ids)
    return found


def changes(source: Source) -> Iterator[Case]:
    """Every change that could be made to the article."""
    for fact in source.sound():
        for kind, after in _of_fact(source, fact):
            if after != fact.quantity:
                yield Case(kind, source.gold.id, fact.start, fact.quantity, after)
    for kind, fact in _arithmetic(source.gold):
        for after in _other_digit(fact.quantity):
            yield Case(kind, source.gold.id, fact.start, fact.quantity, after)


def _of_fact(source: Source, fact: GoldFact) -> Iterator[tuple[str, str]]:
    text, rows = fact.quantity, source.rows(fact)
    digits = re.search(r"\d[\d.]*", text)
    if digits and rows:
        yield from (("digit_swap", text.replace(digits[0], swapped, 1)) for swapped in _swaps(digits[0]))
        yield "times_ten", text.replace(digits[0], _tenfold(digits[0]), 1)
        yield "wan", text.replace("万", "", 1) if "万" in text else text.replace(digits[0], digits[0] + "万", 1)
        yield from (("stale", old) for old in _stale(source.tallies, fact, rows[0], digits[0]))
    if rows and re.search(r"(?:人次|[人名位])$", text) and rows[0].basis in ("person", "person_times"):
        yield "basis", text.removesuffix("次") if text.endswith("人次") else text[:-1] + "人次"
    if digits and rows and (text.startswith("近") or fact.hedge == "over"):
        yield "hedge", _reversed_hedge(text, fact)


def _swaps(digits: str) -> Iterator[str]:
    """The number with two neighbouring digits exchanged, where that changes it by 2 % or more."""
    for place in range(len(digits) - 1):
        one, other = digits[place], digits[place + 1]
        changed = digits[:place] + other + one + digits[place + 2 :]
        if one.isdigit() and other.isdigit() and other not in {one, "0"} and _apart(digits, changed):
            yield changed


def _apart(one: str, other: str) -> bool:
    return abs(Fraction(one) - Fraction(other)) * 50 > Fraction(one)


def _tenfold(digits: str) -> str:
    if "." in digits:
        whole, part = digits.split(".")
        return (whole + part[0]).lstrip("0") + (f".{part[1:]}" if part[1:] else "")
    return digits[:-1] if digits.endswith("0") and len(digits) > 2 else digits + "0"


def _stale(tallies: Tallies, fact: GoldFact, row: Tally, digits: str) -> Iterator[str]:
    """The figure of an earlier row of the same series, written as the article writes."""
    key = (row.org, row.indicator, row.population, row.activity, row.basis, row.measure, row.area_code)
    for other in tallies.rows:
        same = (
            other.org,
            other.indicator,
            other.population,
            other.activity,
            other.basis,
            other.measure,
            other.area_code,
        )
        earlier = other.as_of is not None and row.as_of is not None and other.as_of < row.as_of
        if (
            same == key
            and earlier
            and other.value is not None
            and fact.hedge == "exact"
            and not re.search("[万亿千百]", fact.quantity)
        ):
            value = other.value * 10**other.unit_mult
            if value.denominator == 1 and _apart(str(fact.value or 1), str(value)):
                yield fact.quantity.replace(digits, str(value), 1)


def _reversed_hedge(text: str, fact: GoldFact) -> str:
    unit = fact.unit or ""
    bare = re.sub(r"^近|[余多]", "", text).removesuffix(unit)
    return f"{bare}余{unit}" if fact.hedge == "nearly" else f"近{bare}{unit}"


def _arithmetic(gold: GoldArticle) -> Iterator[tuple[str, GoldFact]]:
    """Shares and sums that hold: found by arithmetic in one statement, not by the words that the check looks for."""
    for start, end in _statements(gold.text):
        inside = [f for f in gold.facts if start <= f.start < end and f.hedge == "exact" and f.value is not None]
        counts = [f for f in inside if f.measure in ("cumulative", "period", "stock")]
        for share in (f for f in inside if f.unit == "%" and f.measure == "ratio"):
            if any(_is_share(share, a, b) for a in counts for b in counts if a is not b and a.unit == b.unit):
                yield "share", share
        yield from (("sum", fact) for run in _sums(counts) for fact in run)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"[^。！？\n]+", text))


def _is_share(share: GoldFact, part: GoldFact, whole: GoldFact) -> bool:
    if not part.value or not whole.value or not share.value or part.value >= whole.value:
        return False
    return abs(part.value / whole.value * 100 - share.value) <= Fraction(6, 100) and share.value.denominator > 1


def _sums(counts: list[GoldFact]) -> Iterator[list[GoldFact]]:
    """A total and its parts that stand together: runs of neighbours in one unit that add up."""
    for unit in dict.fromkeys(fact.unit for fact in counts):
        alike = [fact for fact in counts if fact.unit == unit]
        for first in range(len(alike)):
            for last in range(first + 2, len(alike)):
                run = alike[first : last + 1]
                values = [fact.value or Fraction(0) for fact in run]
                if values[0] == sum(values[1:]) or values[-1] == sum(values[:-1]):
                    yield run


def _other_digit(text: str) -> list[str]:
    """The figure with its second digit changed, or the only one."""
    digits = re.search(r"\d+", text)
    if not digits or len(digits[0]) < 2:
        return []
    place = digits.start() + 1
    return [text[:place] + str((int(text[place]) + 3) % 10) + text[place + 1 :]]


def drawn(cases: list[Case], wanted: int, seed: int) -> list[Case]:
    """As many cases, evenly over the kinds as far as they go, the same ones for the same seed."""
    rng = random.Random(seed)
    piles = {kind: [case for case in cases if case.kind == kind] for kind in KINDS}
    for pile in piles.values():
        rng.shuffle(pile)
    chosen: list[Case] = []
    while len(chosen) < wanted and any(piles.values()):
        for pile in piles.values():
            if pile and len(chosen) < wanted:
                chosen.append(pile.pop())
    return chosen


def elsewhere(tallies: Tallies) -> Tallies:
    """The same tables as those of another county."""
    rows = tuple(row.model_copy(update={"area_code": "330185", "area": "临安市"}) for row in tallies.rows)
    return replace(tallies, rows=rows)


class Bench:
    """Runs the cases and counts what became of them."""

    def __init__(self, known: dict[str, Source]) -> None:
        self.known = known
        self.extract = Extractor()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.missed: list[str] = []

    def checked(self, name: str, text: str, tallies: Tallies) -> ArticleResult:
        result = self.extract(RawArticle(raw=text.encode(), source=f"{name}.txt"))
        return check(result, tallies, self.extract.rules, Options())

    def run(self, case: Case) -> None:
        source = self.known[case.article]
        text = source.gold.text[: case.start] + case.after + source.gold.text[case.start + len(case.before) :]
        result = self.checked(case.article, text, source.tallies)
        own = self.findings_at(result, case.start, case.start + len(case.after))
        self.counts[case.kind, "cases"] += 1
        if own is None:
            return
        self.counts[case.kind, "extracted"] += 1
        caught = any(finding.severity in ALARM for finding in own)
        agreeing = not caught and any(finding.verdict in AGREE for finding in own)
        self.counts[case.kind, "caught"] += caught
        self.counts[case.kind, "wrong match"] += agreeing
        if not caught:
            verdicts = ", ".join(finding.verdict for finding in own) or "no finding"
            self.missed.append(f"{case.kind} {case.article} {case.before} → {case.after}: {verdicts}")

    @staticmethod
    def findings_at(result: ArticleResult, start: int, end: int) -> list[Finding] | None:
        """The findings that involve the figure at a raw place; None when no fact stands there."""
        here = {f.id for f in result.facts if f.quantity.raw_start < end and f.quantity.raw_end > start}
        return [f for f in result.findings if here & set(f.fact_ids)] if here else None

    def area(self, source: Source) -> None:
        """Tables of another county: whatever agrees with them agrees wrongly."""
        result = self.checked(source.gold.id, source.gold.text, elsewhere(source.tallies))
        for fact in source.sound():
            own = self.findings_at(result, fact.start, fact.end)
            tally = [finding for finding in own or () if finding.check == "tally"]
            self.counts["area", "cases"] += 1
            self.counts["area", "extracted"] += own is not None
            self.counts["area", "caught"] += own is not None and all(f.verdict not in AGREE for f in tally)
            self.counts["area", "wrong match"] += any(f.verdict in AGREE for f in tally)

    def untampered(self, source: Source) -> None:
        """False alarms: sound figures of the articles as they are that get an alarm from the tables."""
        result = self.checked(source.gold.id, source.gold.text, source.tallies)
        for fact in source.sound():
            own = self.findings_at(result, fact.start, fact.end)
            if own is not None:
                self.counts["untampered", "extracted"] += 1
                alarm = any(f.verdict in FALSE for f in own)
                self.counts["untampered", "false alarm"] += alarm
                self.counts["untampered", "undecided"] += any(f.verdict == "ambiguous" for f in own)
                if alarm:
                    self.missed.append(f"false alarm {source.gold.id} {fact.quantity}: {[f.verdict for f in own]}")

    def report(self) -> Iterator[str]:
        yield f"{'kind':12} cases extracted    caught (of extracted)   wrong match   do nothing"
        for kind in (*KINDS, "all"):
            kinds = KINDS if kind == "all" else (kind,)
            cases, extracted, caught, wrong = (
                sum(self.counts[one, name] for one in kinds) for name in ("cases", "extracted", "caught", "wrong match")
            )
            share = caught / extracted if extracted else 0.0
            bad = wrong / extracted if extracted else 0.0
            yield f"{kind:12} {cases:5} {extracted:9} {caught:9} = {share:6.1%} {wrong:12} = {bad:5.1%}          0"
        alarms, sound = self.counts["untampered", "false alarm"], self.counts["untampered", "extracted"]
        undecided = self.counts["untampered", "undecided"]
        yield f"untampered sound figures: {sound}, false alarms {alarms} = {alarms / max(1, sound):.1%}; do nothing 0"
        yield f"  besides, {undecided} are left to a person as ambiguous"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=Path(__file__).resolve().parents[1] / "corpora")
    parser.add_argument("--cases", type=int, default=600)
    parser.add_argument("--seed", type=int, default=20230605)
    parser.add_argument("--set", dest="wanted", default="all", choices=("seen", "blind", "all"))
    parser.add_argument("--misses", type=int, default=0, help="of the articles that may be read only (--set seen)")
    parser.add_argument("--list", type=Path, help="write the cases as JSON lines")
    args = parser.parse_args()
    if args.misses and args.wanted != "seen":
        parser.error("--misses shows articles that nobody who writes rules may read; add --set seen")
    known = {source.gold.id: source for source in sources(args.corpora, args.wanted)}
    bench = Bench(known)
    cases = drawn([case for source in known.values() for case in changes(source)], args.cases, args.seed)
    if args.list:
        args.list.write_text("".join(case.seed_line + "\n" for case in cases), encoding="utf-8")
    for case in cases:
        bench.run(case)
    for source in known.values():
        bench.area(source)
        bench.untampered(source)
    print("\n".join([*bench.report(), *bench.missed[: args.misses]]))


if __name__ == "__main__":
    main()
