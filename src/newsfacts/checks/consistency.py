"""Contradictions inside one article: parts and totals, shares, growth, products, title against body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from newsfacts.checks.averages import find_averages
from newsfacts.checks.consistency_finding import Clash, finding
from newsfacts.checks.consistency_reading import Reading, read
from newsfacts.checks.directions import find_directions
from newsfacts.checks.flows import find_flows
from newsfacts.checks.growth import find_growth
from newsfacts.checks.mixed_units import find_mixed_units
from newsfacts.checks.multiples import find_multiples
from newsfacts.checks.percents import find_percents
from newsfacts.checks.portions import find_portions
from newsfacts.checks.products import find_products
from newsfacts.checks.products_named import find_named_products
from newsfacts.checks.relations import find_relations
from newsfacts.checks.repeats import find_repeats
from newsfacts.checks.running import find_running
from newsfacts.checks.sums import find_sums
from newsfacts.checks.titles import find_titles
from newsfacts.records import ArticleResult, Finding
from newsfacts.rules import Rules

_CHECKS: tuple[Callable[[Reading], Iterable[Clash]], ...] = (
    find_sums,
    find_percents,
    find_portions,
    find_growth,
    find_directions,
    find_multiples,
    find_products,
    find_named_products,
    find_averages,
    find_relations,
    find_flows,
    find_titles,
    find_repeats,
    find_running,
)


def find_contradictions(result: ArticleResult, rules: Rules) -> tuple[Finding, ...]:
    """Every figure of the article that another of its figures contradicts; a relation that holds gives nothing."""
    reading = read(result, rules)
    clashes = [clash for check in _CHECKS for clash in check(reading)]
    return (*(finding(clash) for clash in _once(clashes)), *find_mixed_units(reading))


def _once(clashes: Iterable[Clash]) -> Iterator[Clash]:
    """One contradiction per check and figure, one of the same numbers however often they are printed, and one of the same
    figures however many checks see it; in order of place."""
    seen: set[tuple[str, str]] = set()
    told: set[tuple[str, frozenset[str]]] = set()
    figures: set[frozenset[str]] = set()
    for clash in sorted(clashes, key=lambda clash: clash.main.place):
        key = (clash.check, clash.main.id)
        numbers = (clash.verdict, frozenset(figure.fact.quantity.text for figure in (clash.main, *clash.others)))
        alike = frozenset(clash.ids)
        if key not in seen and numbers not in told and alike not in figures:
            seen.add(key)
            told.add(numbers)
            figures.add(alike)
            yield clash
