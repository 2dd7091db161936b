"""Frames: what the build of sentence and paragraph settles about slots, whatever a score says.

Each frame is a pattern of the language, and holds for any ranker:

- 分别 gives each member of a list before it its own count;
- a number right before quoted names counts those named (106名“团哥哥”“团姐姐”);
- where those counted are the people served, they are served as a whole (30名孤儿、事实无人抚养儿童);
- what is counted and is itself a named activity is its own activity (“彩虹课堂”7期);
- members of a list are no frame for one another: a later member's activity is the sentence's, not its neighbour's;
- a row of groups is counted and served as a whole (孤儿、事实无人抚养儿童);
- a count whose actor is named in its paragraph belongs to what that actor runs there, before anything of another paragraph;
- people counted twice in one clause, helpers and helped, have one actor;
- a part (其中) is counted when and in what its whole was, and by whom, unless it says otherwise itself;
- a running subject keeps actor, activity and those served until another takes its part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsfacts.facts.distributed import distributed
from newsfacts.facts.relations import find_parts
from newsfacts.facts.scene import Scene, index_of
from newsfacts.facts.spots import NOUNS, Reason, Spot
from newsfacts.records import Quantity
from newsfacts.rules import Rules

Filled = dict[str, Spot | None]

_QUOTED = r"[“「『][^“”「」『』，。；\n]{1,12}[”」』]"
_QUOTED_ROW = re.compile(f"{_QUOTED}(?:[、和与及]?{_QUOTED})*")
_QUOTES = ("“”", "「」", "『』")
_JOINED = re.compile(r"[”」』]?(?:、|和|与|及|以及)[“「『]?")
_OUTSIDE = re.compile(r"[“”「」『』《》\s]")
# Shares, rates and money are not counts of those who act or are served.
_RATES = frozenset({"percent", "rate"})
_PEOPLE = frozenset({"person", "person_times", "household", "pair"})


class Change(NamedTuple):
    """What a frame did to one slot."""

    frame: str
    slot: str
    before: Spot | None
    after: Spot | None


class Settled(NamedTuple):
    """The slots of one quantity after all frames, and what the frames changed, in their order."""

    slots: Filled
    changes: tuple[Change, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The frames that changed anything: `facts:frame:quoted_items`."""
        return tuple(dict.fromkeys(f"facts:frame:{change.frame}" for change in self.changes))


def settle(scene: Scene, filled: Sequence[Filled], rules: Rules) -> list[Settled]:
    """The slots of all quantities after every frame, in the order in which one frame rests on another."""
    settled = [dict(slots) for slots in filled]
    changes: list[list[Change]] = [[] for _ in settled]
    for frame in FRAMES:
        before = [dict(slots) for slots in settled]
        frame(scene, settled, rules)
        for index, (old, new) in enumerate(zip(before, settled, strict=True)):
            changes[index] += [
                Change(frame.__name__, slot, old[slot], new[slot]) for slot in new if old[slot] != new[slot]
            ]
    return [Settled(slots, tuple(done)) for slots, done in zip(settled, changes, strict=True)]


def distributed_lists(scene: Scene, filled: list[Filled], rules: Rules) -> None:
    """Members of a list to which 分别 gives a count each: a body or place named there acts, another thing is what is counted."""
    bodies = (*scene.mentions.organizations, *scene.mentions.places)
    for index, start, end in distributed(scene, rules):
        acts = any(body.start <= start and body.end == end for body in bodies)
        if acts and scene.mentions.quantities[index].basis not in _RATES:
            filled[index]["actor"] = Spot(start, end, int(Reason.LIST))
        elif not acts:
            filled[index]["item"] = Spot(start, end, int(Reason.LIST))


def quoted_items(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """Quoted names right behind a count of people are those counted, all of the row; not where they only describe a noun."""
    for quantity, slots in zip(scene.mentions.quantities, filled, strict=True):
        row = _QUOTED_ROW.match(scene.text, quantity.end) if quantity.basis in _PEOPLE else None
        if row and not _noun_at(scene, row.end()):
            single = row.group().count("”") == 1
            slots["item"] = Spot(row.start() + single, row.end() - single, int(Reason.QUOTED))


def group_rows(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """A group that is the first of a row of groups right behind the count is counted with them, and served with them."""
    for quantity, slots in zip(scene.mentions.quantities, filled, strict=True):
        item = slots["item"]
        row = _row_from(scene, item.start) if item and item.start <= quantity.end + 1 else None
        if item and row and row.end > item.end and item.start >= quantity.end:
            served = slots["beneficiary"]
            if served and (served.start, served.end) == (item.start, item.end):
                slots["beneficiary"] = row
            slots["item"] = row


def _row_from(scene: Scene, start: int) -> Spot | None:
    """The row of served groups, joined by marks alone, that begins at a place; None for a single group."""
    ends: dict[int, int] = {}
    for group in scene.mentions.beneficiaries:
        if group.served:
            ends[group.start] = max(group.end, ends.get(group.start, 0))
    place, groups = start, 0
    while place in ends:
        end, groups = ends[place], groups + 1
        joint = _JOINED.match(scene.text, end)
        place = joint.end() if joint and joint.end() in ends else -1
    return Spot(start, end, int(Reason.LIST)) if groups > 1 else None


def served_items(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """A count of the groups served serves them all: the one group found inside a row of groups gives way to the row."""
    for slots in filled:
        item, served = slots["item"], slots["beneficiary"]
        if item and served and item != served and _within(served, item) and _groups_only(scene, item):
            slots["beneficiary"] = item


def counted_activities(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """A named activity that is counted is the activity of its own count."""
    for quantity, slots in zip(scene.mentions.quantities, filled, strict=True):
        own = _own_activity(scene, slots["item"], quantity)
        if own:
            slots["activity"] = own


def list_frames(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """A count whose activity is only what its neighbour in the list counts takes the activity of the counts before the list."""
    quantities = scene.mentions.quantities
    own = [_own_activity(scene, slots["item"], quantity) for quantity, slots in zip(quantities, filled, strict=True)]
    counted = {_wording(scene, spot) for spot in own if spot}
    for index, slots in enumerate(filled):
        activity = slots["activity"]
        if own[index] or activity is None or _wording(scene, activity) not in counted:
            continue
        sentence = scene.sentence(quantities[index].start)
        before = [
            other["activity"]
            for place, other in enumerate(filled[:index])
            if quantities[place].start >= sentence[0] and not own[place]
        ]
        frames = [spot for spot in before if spot and _wording(scene, spot) not in counted]
        if frames:
            slots["activity"] = frames[-1]


def run_by_actor(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """An activity of another paragraph gives way to the one that the count's actor runs in its own, where that is the only one.

    Activities that are counted themselves are no frames.
    """
    quantities = scene.mentions.quantities
    own = [_own_activity(scene, slots["item"], quantity) for quantity, slots in zip(quantities, filled, strict=True)]
    counted = {_wording(scene, spot) for spot in own if spot}
    for index, (quantity, slots) in enumerate(zip(quantities, filled, strict=True)):
        actor, chosen = slots["actor"], slots["activity"]
        start = scene.bounds(scene.paragraph_starts, quantity.start)[0]
        if own[index] or actor is None or chosen is None or chosen.start >= start or actor.start < start:
            continue
        run = [
            Spot(mention.start, mention.end, int(Reason.ACTIVITY))
            for mention in scene.mentions.activities
            if actor.end <= mention.start < quantity.start
        ]
        run = [spot for spot in run if _wording(scene, spot) not in counted]
        if len({_wording(scene, spot) for spot in run}) == 1:
            slots["activity"] = run[-1]


def paired_counts(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """People counted twice in one clause, helpers and helped (30名A帮扶30名B), have one actor, named before both."""
    quantities = scene.mentions.quantities
    clauses = index_of(scene.clause_starts, scene.quantity_starts).tolist()
    for left, right in pairwise(range(len(filled))):
        one, two = filled[left], filled[right]
        people = {quantities[left].basis, quantities[right].basis} == {"person"}
        if not people or clauses[left] != clauses[right] or quantities[left].value != quantities[right].value:
            continue
        actor = two["actor"]
        if one["actor"] is None and actor and actor.end <= quantities[left].start:
            one["actor"] = actor
        if two["actor"] is None:
            two["actor"] = one["actor"]


def parts_of_wholes(scene: Scene, filled: list[Filled], rules: Rules) -> None:
    """A part has time, activity and actor of its whole, where none was found for the part itself."""
    for index, part in sorted(find_parts(scene, rules).items()):
        for slot in ("time", "activity", "actor"):
            filled[index][slot] = filled[index][slot] or filled[part.whole][slot]


def running_subjects(scene: Scene, filled: list[Filled], _: Rules) -> None:
    """Those whom a body sent out and who act on in a later sentence of the paragraph act for it still."""
    quantities = scene.mentions.quantities
    paragraphs = index_of(scene.paragraph_starts, scene.quantity_starts).tolist()
    for index, slots in enumerate(filled):
        if quantities[index].basis in _RATES:
            continue
        for other in range(index - 1, -1, -1):
            if paragraphs[other] != paragraphs[index]:
                break
            if _goes_on(scene, filled[other], quantities[other], quantities[index]):
                lead, actor = filled[other], slots["actor"]
                sent_out = bool(actor and lead["item"] and _wording(scene, actor) == _wording(scene, lead["item"]))
                _carry_on(lead, slots, scene.sentence(quantities[index].start)[0], sent_out=sent_out)
                break


def _carry_on(lead: Filled, slots: Filled, start: int, *, sent_out: bool) -> None:
    """Take over actor and activity where they are empty, and the actor where those sent out stand for it; those served also
    where others were named before the sentence."""
    slots["actor"] = lead["actor"] if sent_out else slots["actor"] or lead["actor"]
    slots["activity"] = slots["activity"] or lead["activity"]
    served = slots["beneficiary"]
    if served is None or served.end <= start:
        slots["beneficiary"] = lead["beneficiary"] or served


def _goes_on(scene: Scene, lead: Filled, sent: Quantity, count: Quantity) -> bool:
    """Whether those counted by `sent` are the subject of the later sentence of `count`, and no other body stands before it."""
    start = scene.sentence(count.start)[0]
    item = lead["item"]
    if sent.basis != "person" or item is None or lead["actor"] is None or sent.start >= start:
        return False
    before = _OUTSIDE.sub("", scene.text[start : count.start])
    others = (*scene.mentions.organizations, *scene.mentions.places)
    return _wording(scene, item) in before and not any(start <= other.start < count.start for other in others)


def _own_activity(scene: Scene, item: Spot | None, quantity: Quantity) -> Spot | None:
    """The activity that the item names: the same stretch but for quotation marks, or what is quoted and counted by its meetings."""
    if item is None or quantity.basis in _PEOPLE:
        return None
    for mention in scene.mentions.activities:
        if mention.start < item.end and item.start < mention.end:
            spot = Spot(mention.start, mention.end, int(Reason.ACTIVITY))
            if _wording(scene, spot) == _wording(scene, item):
                return spot
    marks = scene.text[item.start - 1 : item.start] + scene.text[item.end : item.end + 1]
    held = quantity.basis == "event" and marks in _QUOTES
    return item if held and not _noun_at(scene, item.end + 1) else None


def _groups_only(scene: Scene, item: Spot) -> bool:
    """Whether a stretch is nothing but groups served and the marks that join them."""
    inside = sorted(
        (group.start, -group.end)
        for group in scene.mentions.beneficiaries
        if group.served and item.start <= group.start and group.end <= item.end
    )
    place = item.start
    for start, end in inside:
        joint = _JOINED.match(scene.text, place)
        if start == place or (joint and joint.end() == start):
            place = -end
    return place == item.end


def _noun_at(scene: Scene, place: int) -> bool:
    return any(start == place and tag in NOUNS for start, _, tag in scene.near_tokens)


def _within(inner: Spot, outer: Spot) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _wording(scene: Scene, spot: Spot) -> str:
    return _OUTSIDE.sub("", scene.text[spot.start : spot.end])


FRAMES: tuple[Callable[[Scene, list[Filled], Rules], None], ...] = (
    distributed_lists,
    quoted_items,
    group_rows,
    served_items,
    counted_activities,
    run_by_actor,
    list_frames,
    paired_counts,
    parts_of_wholes,
    running_subjects,
)
