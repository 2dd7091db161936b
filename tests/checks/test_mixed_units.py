"""Totals in persons whose parts are things."""

import pytest

from newsfacts.checks import check
from newsfacts.records import Options
from newsfacts.rules import Rules

CASES = [
    ("县妇联征集到63名困境儿童微心愿，其中学习用品40个、玩具18个、参观5个。", "63名"),
    ("县妇联征集到63个困境儿童微心愿，其中学习用品40个、玩具18个、参观5个。", None),
    ("县里招募63名志愿者，其中学生40个、教师18个、医生5个。", None),  # 个 may count persons
    ("县妇联征集到63名困境儿童微心愿，其中学习用品40个、玩具18个。", None),  # a part is missing
    ("县妇联为63名困境儿童送去书包40个、水杯23个。", None),
]


@pytest.mark.parametrize(("text", "total"), CASES, ids=[case[0] for case in CASES])
def test_mixed_units(text: str, total: str | None, read, rules: Rules) -> None:
    checked = check(read(f"古浪县见闻\n{text}\n"), None, rules, Options())
    found = [one for one in checked.findings if one.verdict == "basis_conflict"]
    texts = {fact.id: fact.quantity.text for fact in checked.facts}
    assert [texts[one.fact_ids[0]] for one in found] == ([total] if total else [])
