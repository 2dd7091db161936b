"""Parts that give their total although the total is counted in persons and they are not: 943名微心愿，其中842个、101个.

The sum holds, so nothing is wrong with the numbers: the unit of the total is. A person must say what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.matching.terms import lexicon
from newsfacts.records import Finding

_PHRASE = re.compile(r"[\u3400-\u9fff“”]+")
_FEWEST = 2


def find_mixed_units(reading: Reading) -> Iterator[Finding]:
    """Each total in persons that is named as a thing, and whose parts in things add up to it exactly."""
    for statement in reading.statements():
        for at, total in enumerate(statement):
            parts = _parts(statement[at + 1 :])
            if total.fact.quantity.basis == "person" and _adds_up(total, parts) and _is_thing(total, reading):
                yield _finding(total, parts)


def _parts(after: Sequence[Figure]) -> list[Figure]:
    """The figures of things in one unit that follow one another."""
    unit = after[0].fact.quantity.unit if after and after[0].fact.quantity.basis == "item" else None
    parts: list[Figure] = []
    for figure in after:
        if unit is None or figure.fact.quantity.unit != unit:
            break
        parts.append(figure)
    return parts


def _adds_up(total: Figure, parts: Sequence[Figure]) -> bool:
    values = [part.value for part in parts if part.value is not None and part.fact.quantity.hedge == "exact"]
    return len(values) == len(parts) >= _FEWEST and sum(values) == total.value


def _is_thing(figure: Figure, reading: Reading) -> bool:
    """Whether the noun behind the figure is a thing: 事实无人抚养儿童微心愿 ends with what the children wish for."""
    phrase = _PHRASE.match(figure.after)
    words = lexicon(reading.rules)
    ends = [name for _, end, name in words.found(phrase[0]) if end == len(phrase[0])] if phrase else []
    return any(name in words.things for name in ends)


def _finding(total: Figure, parts: Sequence[Figure]) -> Finding:
    whole, listed = total.fact.quantity, "、".join(part.fact.quantity.text for part in parts)
    units = f"总数的单位是“{whole.unit}”，分项的单位是“{parts[0].fact.quantity.unit}”"
    return Finding(
        check="sum",
        verdict="basis_conflict",
        severity="verify",
        fact_ids=(total.id, *(part.id for part in parts)),
        reason="basis",
        message=f"{whole.text} counts persons, its parts {listed} count things, and yet they add up: say what is counted",
        message_zh=f"分项{listed}相加正好等于“{whole.text}”，但{units}，一个数人、一个数物，请核对计数对象并统一单位",
    )
