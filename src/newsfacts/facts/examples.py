"""Where the rows of rules/patterns/facts.toml match, for the test that runs every row's own examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.mentions.quantities import find_quantities
from newsfacts.rules import Rules


def fact_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """The matches of each row; those of attribution are read up to each quantity, as attribute() reads them."""
    ends = [quantity.start for quantity in find_quantities(text, rules)]
    for row in rules.patterns["facts"]:
        pattern = re.compile(row.pattern, re.VERBOSE)
        for end in ends if row.kind.startswith("attribution.") else (len(text),):
            for match in pattern.finditer(text[:end]):
                yield *match.span(), f"facts:{row.id}"
