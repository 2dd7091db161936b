"""The places of each wording that may name a group, and how its left border lies there.

Where a group's name begins is the harder half of finding it: 当地 and 全县 are left out where the article names the
group without them too, and kept where it never does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsfacts.mentions.beneficiaries_candidates import Candidate, Layout, Spot, Unit
from newsfacts.records.vocabulary import Category

_FEW = 2


class Occurrence(NamedTuple):
    """One place of a wording: its borders, and how they lie among the border variants there."""

    candidate: Candidate
    widest: bool  # the longest variant whose words the tables know
    longest: bool  # the longest variant of all
    alone: bool  # nothing before it could belong to it
    owner: bool  # it stands inside a wider group that ends behind it: 贫困家庭 in 贫困家庭学生
    left: Unit | None  # what the next wider variant adds: 当地 before 村民
    elsewhere: int  # how many places name the group without the first word of the wording


def occurrences(spots: Sequence[Spot], text: str) -> dict[str, list[Occurrence]]:
    """The places of each wording."""
    found: dict[str, list[Occurrence]] = {}
    reach, counts = _reach(spots), _counts(spots, text)
    for spot in spots:
        sure = [candidate for candidate in spot.candidates if candidate.sure]
        widest = sure[-1] if sure else None
        longest, alone = spot.candidates[-1], len(spot.candidates) == 1
        for candidate, wider in zip(spot.candidates, (*spot.candidates[1:], None), strict=True):
            left = wider.units[0] if wider and wider.end == candidate.end else None
            owner = reach.get(candidate.start, 0) > candidate.end
            one = Occurrence(
                candidate,
                candidate is widest,
                candidate is longest,
                alone,
                owner,
                left,
                _elsewhere(candidate, text, counts),
            )
            found.setdefault(text[candidate.start : candidate.end], []).append(one)
    return found


def _reach(spots: Sequence[Spot]) -> dict[int, int]:
    """For each place where a part of a group begins, how far the widest group with that part goes."""
    reach: dict[int, int] = {}
    for candidate in (one for spot in spots for one in spot.candidates if len(one.units) > 1):
        for unit in candidate.units:
            reach[unit.start] = max(candidate.end, reach.get(unit.start, 0))
    return reach


def _counts(spots: Sequence[Spot], text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for candidate in (one for spot in spots for one in spot.candidates):
        wording = text[candidate.start : candidate.end]
        counts[wording] = counts.get(wording, 0) + 1
    return counts


def _elsewhere(candidate: Candidate, text: str, counts: Mapping[str, int]) -> int:
    """How many more places the rest of the wording behind its first word has than the wording itself."""
    words = [unit for unit in candidate.units if unit.word or unit.tag not in ("u", "c")]
    if len(words) == 1:
        return 0
    rest = counts.get(text[words[1].start : candidate.end], 0)
    return max(0, rest - counts[text[candidate.start : candidate.end]])


def kind_of(unit: Unit) -> str:
    """What sort of word a unit is: its part in the tables, else its part of speech."""
    return f"{unit.word.part} {'gives' if unit.word.gives else 'plain'}" if unit.word else unit.tag


def _sort(unit: Unit, layout: Layout) -> str:
    """What a unit is where a name may begin or be cut: words that only point and names of administrative places apart."""
    if unit.word and unit.word.sense == "pointing":
        return "pointing"
    if unit.tag in ("LOC", "ORG"):
        return f"{unit.tag} {'division' if layout.text[unit.end - 1] in layout.divisions else 'other'}"
    return kind_of(unit)


def border_features(place: Occurrence, layout: Layout, category: Category) -> Iterator[str]:
    """What the wording begins with, what it leaves out on its left, and whether the group is also named without its first word."""
    units, text = place.candidate.units, layout.text
    first = _sort(units[0], layout) if len(units) > 1 else "none"
    yield f"first kind {first}"
    if len(units) > 1:
        few = min(place.elsewhere, _FEW)
        yield f"elsewhere without the first word {few}"
        yield f"elsewhere without the first word {few} {first}"
    if place.left is None:
        yield "nothing left out"
        return
    kind = _sort(place.left, layout)
    yield f"left out {text[place.left.start : place.left.end]}"
    yield f"left out kind {kind}"
    yield f"left out kind {kind} {category}"
