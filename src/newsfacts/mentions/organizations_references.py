"""Words that point to a body instead of naming it: 该局, 我校. They are no names, but as an actor they mean that body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsfacts.mentions.organizations_words import lexicon
from newsfacts.mentions.setting import Setting
from newsfacts.records import OrganizationMention
from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns


def find_references(
    text: str, rules: Rules, bodies: Sequence[OrganizationMention], setting: Setting | None = None
) -> tuple[OrganizationMention, ...]:
    """The pointing words of `text` whose body is known, each with that body's names; `bodies` are given in order of place."""
    found: dict[int, OrganizationMention] = {}
    for reference in _resolved(text, rules, bodies, setting or Setting()):
        found.setdefault(reference.start, reference)
    return tuple(found[start] for start in sorted(found))


def _resolved(
    text: str, rules: Rules, bodies: Sequence[OrganizationMention], setting: Setting
) -> Iterator[OrganizationMention]:
    own = {lexicon(rules).university(setting.outlet), setting.outlet}
    for pattern in patterns(rules, "references") if bodies else ():
        for match in pattern.regex.finditer(text):
            start, end = match.span()
            body = _meant(pattern.kind, match, bodies, own)
            if body is not None and not any(one.start <= start < one.end for one in bodies):
                yield body.model_copy(update={"text": match.group(), "start": start, "end": end, "rule": pattern.rule})


def _meant(
    kind: str, match: re.Match[str], bodies: Sequence[OrganizationMention], own: set[str | None]
) -> OrganizationMention | None:
    """The body that a pointing word means: the nearest before it, or the one that writes."""
    way, _, kinds = kind.partition(".")
    fitting = [body for body in bodies if _fits(body, kinds, match)]
    if way == "own":
        writers = [body for body in fitting if body.full_name in own]
        return next(iter(writers or fitting), None)
    return max((body for body in fitting if body.end <= match.start()), key=lambda body: body.end, default=None)


def _fits(body: OrganizationMention, kinds: str, match: re.Match[str]) -> bool:
    """Whether a body is of these kinds, or its name ends in the word that points to it."""
    if kinds:
        return body.kind in kinds.split("|")
    return body.text.endswith(match["noun"]) or (body.full_name or "").endswith(match["noun"])
