"""Each repair on its cases, nothing on texts that are whole, and twice is once."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.errors import InputError
from newsfacts.rules import load_rules
from newsfacts.text.read import read, repaired
from newsfacts.text.traced import TracedText, check_origins

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("repairs.jsonl"), ids=lambda case: case["why"])
def test_damage_is_repaired(case: dict[str, Any]) -> None:
    found = read(case["before"].encode(), load_rules())
    assert found.text == case["after"]
    assert case["kind"] in {repair.kind for repair in found.repairs}


@pytest.mark.parametrize("case", cases("negative.jsonl"), ids=lambda case: case["why"])
def test_whole_text_stays(case: dict[str, Any]) -> None:
    found = read(case["text"].encode(), load_rules())
    kinds = {repair.kind for repair in found.repairs} - {case.get("except")}
    assert not kinds
    if "except" not in case:
        assert found.text == case["text"]


SCRAPS = st.lists(
    st.sampled_from(
        [
            "當前",
            "(dāng)",
            "中国",
            "，,",
            "?！皯",
            "\ufffd医淌凇",
            "“甲?乙”",
            "１２％",
            "&amp;ldquo;",
            "\u200b",
            "\r\n",
            "涓浗锛",
            "著",
            "乾",
        ]
    )
    | st.text(max_size=4),
    max_size=14,
).map("".join)


@settings(max_examples=250, deadline=None)
@given(SCRAPS)
def test_repairing_twice_changes_nothing_and_places_hold(text: str) -> None:
    try:
        once = read(text.encode("utf-8", "replace"), load_rules())
    except InputError:
        return
    check_origins(once.origins, len(once.raw))
    assert once.origins.length == len(once.text)
    assert repaired(TracedText(once.text, once.text), load_rules())[0].text == once.text


@settings(max_examples=250, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_end_in_text_or_a_clear_error(raw: bytes) -> None:
    try:
        found = read(raw, load_rules())
    except InputError:
        return
    check_origins(found.origins, len(found.raw))
