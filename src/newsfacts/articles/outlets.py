"""Names of outlets, as they stand alone on a line of the head: 承德日报, 册亨县融媒体中心, 今日建德."""

from __future__ import annotations

import re

from newsfacts.rules import Rules

_BUILT: dict[str, re.Pattern[str]] = {}


def outlet_name(rules: Rules) -> re.Pattern[str]:
    """The expression for a whole name of an outlet: a known one, or one that ends or begins as outlets do."""
    if rules.version not in _BUILT:
        parts = {
            role: [re.escape(row.name) for row in rules.outlets if row.role == role]
            for role in ("name", "ending", "beginning")
        }
        names = sorted(parts["name"], key=len, reverse=True)
        options = [
            *names,
            f"[\u4e00-\u9fff·A-Za-z]{{2,14}}(?:{'|'.join(sorted(parts['ending'], key=len, reverse=True))})",
            f"(?:{'|'.join(parts['beginning'])})[\u4e00-\u9fff]{{2,4}}",
        ]
        _BUILT[rules.version] = re.compile("|".join(option for option in options if "(?:)" not in option) or "(?!)")
    return _BUILT[rules.version]


def full_outlet(name: str, rules: Rules) -> str:
    """The name to give for an outlet that the article writes in short."""
    return next((row.full for row in rules.outlets if row.name == name and row.full), name)
