"""Sentences and short articles written as news is written, before the rules were: what contradicts itself and what only looks so.

cases/natural_*.jsonl: `marked` is the figure that the contradiction must touch, `kind` what sort it is; in the articles
it stands in braces. They are read by the whole pipeline, whose slots change with its training; so shares are asked for,
and a failure lists the sentences.
"""

import json
import re
from pathlib import Path

from newsfacts.checks.consistency import find_contradictions
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, RawArticle

CASES = Path(__file__).parent / "cases"
FOUND = 0.9
FALSE = 0.02
Case = dict[str, object]


def cases(name: str) -> list[Case]:
    return [json.loads(line) for line in (CASES / f"natural_{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read(case: Case, extractor: Extractor) -> ArticleResult:
    text = f"{case['title']}\n{case['text']}" if case["title"] else str(case["text"])
    return extractor(RawArticle(raw=text.encode()))


def touches(case: Case, extractor: Extractor, rules) -> bool:
    """Whether a finding of the right verdict touches a marked figure."""
    result = read(case, extractor)
    words = {fact.id: fact.quantity.text for fact in result.facts}
    return any(
        finding.verdict == case["verdict"] and (words[one] in str(mark) or str(mark) in words[one])
        for finding in find_contradictions(result, rules)
        for one in finding.fact_ids
        for mark in case["marked"]
    )


def test_what_contradicts_itself_is_found(extractor, rules) -> None:
    known = cases("positive")
    missed = [f"{case['kind']}: {case['text']}" for case in known if not touches(case, extractor, rules)]
    assert len(missed) <= (1 - FOUND) * len(known), "\n".join(missed)


def test_what_only_looks_like_a_contradiction_is_not(extractor, rules) -> None:
    known = cases("negative")
    false = [
        f"{case['kind']}: {finding.message_zh}"
        for case in known
        for finding in find_contradictions(read(case, extractor), rules)
    ]
    assert len(false) <= FALSE * len(known), "\n".join(false)


def test_short_articles(extractor, rules) -> None:
    missed, extra, marks = [], [], 0
    for case in cases("articles"):
        places, plain = marked(str(case["text"]))
        result = extractor(RawArticle(raw=plain.encode()))
        spans = {fact.id: fact.quantity for fact in result.facts}
        findings = list(find_contradictions(result, rules))
        for start, end in places:
            marks += 1
            hit = next((f for f in findings if touching(f.fact_ids, spans, start, end)), None)
            if hit is None:
                missed.append(plain[max(0, start - 20) : end + 10])
            else:
                findings.remove(hit)
        extra += [finding.message_zh for finding in findings]
    assert len(missed) <= 0.2 * marks, "\n".join(missed)
    assert len(extra) <= 1, "\n".join(extra)


def marked(text: str) -> tuple[list[tuple[int, int]], str]:
    """The places of what stands in braces, and the text without them."""
    places, plain = [], ""
    for piece in re.split(r"(\{[^}]*\})", text):
        if piece.startswith("{"):
            places.append((len(plain), len(plain) + len(piece) - 2))
        plain += piece.strip("{}")
    return places, plain


def touching(ids, spans, start: int, end: int) -> bool:
    """Whether one of the facts overlaps a place of the text as given."""
    return any(spans[one].raw_start < end and start < spans[one].raw_end for one in ids)
