from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsfacts.facts.attribution import attribute
from newsfacts.facts.relations import find_parts
from newsfacts.facts.scene import Scene

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("relations"), ids=lambda case: case["text"])
def test_parts_belong_to_their_total(case, make, rules):
    scene = Scene(*make(case["text"]))
    quantities = scene.mentions.quantities
    found = {
        quantities[index].text: [quantities[part.whole].text, part.relation]
        for index, part in find_parts(scene, rules).items()
    }
    assert found == case["parts"]


@pytest.mark.parametrize("case", cases("attribution"), ids=lambda case: case["text"])
def test_attribution(case, make, rules):
    scene = Scene(*make(case["text"]))
    said = attribute(scene, scene.mentions.quantities[0], "period", rules)
    assert said.attribution == case["attribution"]
    assert (said.rule is None) == (said.attribution == "reported")


def test_a_target_is_planned(make, rules):
    scene = Scene(*make("新建服务站20个。"))
    assert attribute(scene, scene.mentions.quantities[0], "target", rules).attribution == "planned"
