from datetime import date
from fractions import Fraction

import pytest

from newsfacts.records import (
    ArticleInfo,
    ArticleResult,
    Beneficiary,
    ConsideredRow,
    ErrorInfo,
    Fact,
    FactQuantity,
    Finding,
    Organization,
    Skipped,
    Span,
    Tally,
    TallyPlace,
)

HOSTILE = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example","x")'


def span(text: str, words: str) -> dict[str, object]:
    start = text.index(words)
    place = {"start": start, "end": start + len(words), "raw_start": start, "raw_end": start + len(words)}
    return {"text": words, **place}


def fact(text: str, words: str, value: int, **fields) -> Fact:
    ends = {"low": fields.pop("low", value), "high": fields.pop("high", value)}
    hedge = fields.pop("hedge", "exact")
    hard = {"hard_low": ends["low"], "hard_high": ends["high"]}
    unit = words[-1]
    quantity = FactQuantity(
        **span(text, words), value=Fraction(value), hedge=hedge, unit=unit, basis="person", **ends, **hard
    )
    line = next(line for line in text.splitlines() if words in line)
    return Fact(id=f"f{value}", quantity=quantity, measure="cumulative", evidence=Span(**span(text, line)), **fields)


@pytest.fixture
def result() -> ArticleResult:
    """An article whose every text tries to break out of the page or the sheet."""
    title = f"{FORMULA} {HOSTILE}"
    text = f"{title}\n县妇联结对帮扶留守儿童403名。\n捐赠物资近900名，其中{HOSTILE}一对一。"
    body = Organization(
        id="o1",
        name="县妇联",
        full_name="某县妇女联合会",
        kind="mass_organization",
        mentions=(Span(**span(text, "县妇联")),),
    )
    children = Beneficiary(
        id="b1", category="left_behind_child", name="留守儿童", mentions=(Span(**span(text, "留守儿童")),)
    )
    facts = (
        fact(text, "403名", 403, item=Span(**span(text, "留守儿童"))),
        fact(text, "近900名", 900, hedge="nearly", low=850, high=899, item=Span(**span(text, HOSTILE))),
    )
    row = Tally(
        tally_id="T-01", area="某县", org=FORMULA, indicator=HOSTILE, unit="名", value=391, basis="person",
        measure="cumulative", as_of=date(2023, 5, 31), place=TallyPlace(file="/home/wang/tables/表.xlsx", sheet="5月", row=7),
    )  # fmt: skip
    findings = (
        Finding(check="tally", verdict="no_tally", severity="none", fact_ids=("f900",), message="no row", message_zh="无对照"),
        Finding(
            check="tally", verdict="mismatch", severity="correct", fact_ids=("f403",), tally_ids=("T-01",), tallies=(row,),
            rows=(ConsideredRow(tally_id="T-02", accepted=False, reason=f"+1 {HOSTILE}"),), difference=Fraction(12, 7),
            suggestion="391名", message=f"403 disagrees {HOSTILE}", message_zh=f"403名与391名不一致{HOSTILE}",
        ),
    )  # fmt: skip
    idiom = Skipped(**span(text, "一对一"), reason="idiom")
    info = ArticleInfo(
        id="a", source="-cmd|' /C calc'!A0.txt", title=title, outlet="@SUM(1)", published=date(2023, 6, 5), text=text
    )
    return ArticleResult(
        rules_version="r1", article=info, organizations=(body,), beneficiaries=(children,), facts=facts, skipped=(idiom,), findings=findings,
    )  # fmt: skip


@pytest.fixture
def unread() -> ArticleResult:
    error = ErrorInfo(type="NotText", message=f"{HOSTILE}: a picture")
    return ArticleResult(rules_version="r1", article=ArticleInfo(id="", source="bild.jpg"), error=error)
