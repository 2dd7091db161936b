"""The patterns of a rules file, compiled once and sorted by rank."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newsfacts.rules import Rules


class Compiled(NamedTuple):
    """A pattern ready for use; `rule` is its id in records: "header:date-ymd"."""

    rule: str
    kind: str
    regex: re.Pattern[str]


_BUILT: dict[tuple[str, str, str], tuple[Compiled, ...]] = {}


def patterns(rules: Rules, table: str, kind: str = "") -> tuple[Compiled, ...]:
    """The patterns of a file of rules/patterns/ in order of rank; of one kind, or all."""
    found = _BUILT.get((rules.version, table, kind))
    if found is None:
        found = tuple(pattern for pattern in _compile(rules, table) if kind in ("", pattern.kind))
        _BUILT[rules.version, table, kind] = found
    return found


def _compile(rules: Rules, table: str) -> Iterator[Compiled]:
    for row in sorted(rules.patterns.get(table, ()), key=lambda row: row.rank):
        yield Compiled(f"{table}:{row.id}", row.kind, re.compile(row.pattern, re.VERBOSE))


def pattern_places(table: str, *whole: str) -> Callable[[str, Rules], Iterable[tuple[int, int, str]]]:
    """The finder of a pattern file: what each pattern takes of a line; patterns of the kinds `whole` take all or nothing."""

    def find(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
        for pattern in patterns(rules, table):
            if pattern.kind in whole:
                found = [match] if (match := pattern.regex.fullmatch(text)) else []
            else:
                found = list(pattern.regex.finditer(text))
            for match in found:
                group = "cut" if "cut" in match.groupdict() else 0
                yield *match.span(group), pattern.rule

    return find
