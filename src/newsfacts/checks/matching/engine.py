"""The matcher: tallies indexed once, then asked for the rankings of each article's facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from newsfacts.articles.gazetteer import gazetteer
from newsfacts.checks.matching.context import contexts
from newsfacts.checks.matching.hints import Hints
from newsfacts.checks.matching.noun_basis import with_noun_basis
from newsfacts.checks.matching.score import Candidate, Ranking, Weights, candidates, chances, levels, rank
from newsfacts.checks.matching.select import nearest
from newsfacts.checks.matching.series import Area
from newsfacts.checks.matching.terms import Lexicon, lexicon
from newsfacts.checks.periods import claim_time
from newsfacts.checks.tallies.model import Tallies
from newsfacts.checks.units import UnitFit, Units
from newsfacts.records import ArticleResult, Fact, Tally
from newsfacts.rules import Rules

COUNTRY = "000000"
_SHOWN = 5
_SHARES = ("name_own", "name_near", "population_item", "activity_slot")
_SHARED = 0.5
_COVERED = 0.9


class Matcher:
    """Tallies by area and term, with the weights of the rules in force."""

    def __init__(self, tallies: Tallies, rules: Rules) -> None:
        self.rules = rules
        self._lexicon: Lexicon = lexicon(rules)
        self.units = Units(rules)
        self._places = gazetteer(rules)
        self.faulty = tallies.faulty
        self.doubtful = tallies.doubtful
        self.weights: Weights = {row.hint: float(row.weight) for row in rules.match_weights}
        # The hints that speak for a row and those against it: each is zero or more.
        self._speaking: dict[int, dict[str, float]] = {
            sign: {name: weight for name, weight in self.weights.items() if sign * weight > 0} for sign in (1, -1)
        }
        self._rows: dict[str, list[Tally]] = defaultdict(list)
        for row in tallies.rows:
            self._rows[row.area_code or row.area].append(row)
        self._areas: dict[str, Area] = {}

    def is_doubted(self, row: Tally) -> bool:
        """Whether a fault that was accepted spoils the row."""
        return row.tally_id in self.faulty or row.tally_id in self.doubtful

    def area(self, key: str) -> Area | None:
        """The indexed rows of one area, by code or name; None where there are none."""
        if key not in self._areas and key in self._rows:
            self._areas[key] = Area(self._rows[key], self._lexicon, self.units)
        return self._areas.get(key)

    def area_of(self, fact: Fact, result: ArticleResult) -> Area | None:
        """The area a fact speaks of: its own place, else the article's, else the one that the text names most, else the country."""
        for key in (fact.place_code, result.article.place_code, result.article.place):
            if key:
                return self.area(key)
        return self.area(self._named_most(result.article.text) or COUNTRY)

    def _named_most(self, text: str) -> str | None:
        """The area of the tallies whose name, in full or short, stands in the text more often than any other's."""
        counts = {key: max(map(text.count, self._names(key, rows[0].area))) for key, rows in self._rows.items()}
        ranked = sorted(counts.values(), reverse=True)
        if not ranked or ranked[0] == 0 or ranked[:2].count(ranked[0]) == 2:
            return None
        return next(key for key, count in counts.items() if count == ranked[0])

    def _names(self, key: str, area: str) -> tuple[str, ...]:
        place = self._places.by_code(key) if key.isdigit() else None
        return (area, *self._places.names_of(place)) if place and key != COUNTRY else (area,)

    def rankings(self, result: ArticleResult) -> list[Ranking]:
        """Each fact with its candidates, likeliest first, in order of the facts."""
        result = with_noun_basis(result, self.rules)
        around = contexts(result, self._lexicon)
        areas = [self.area_of(context.fact, result) for context in around]
        claims = [claim_time(context.fact, result.article.published, context.time_cues) for context in around]
        found = [
            [] if area is None else candidates(context, claim, area, self.weights)
            for context, claim, area in zip(around, claims, areas, strict=True)
        ]
        return rank(around, found, (claims, areas), self.weights)

    def likely(self, ranking: Ranking) -> list[Candidate]:
        """The series a fact may speak of: the likeliest where it is likely enough, with any other that comes close to it.

        One that says what the text says was done comes close to a likeliest that says another deed.
        """
        if not ranking.chances or 1 - ranking.none < self.weights.get("least_chance", 0.5):
            return []
        least = ranking.chances[0] * self.weights.get("close_chance", 0.6)
        first, *others = zip(ranking.candidates, ranking.chances, strict=False)
        clash = bool(first[0].hints.get("deed_clash"))
        return [first[0], *(one for one, chance in others if chance >= least or (clash and self._says_the_deed(one)))]

    def _says_the_deed(self, one: Candidate) -> bool:
        """Whether a series counts just what the text counts, in its unit, and says what the text says was done with it."""
        given = one.hints
        return bool(given.get("deed_same") and given.get("unit_same")) and given.get("item_covered", 0.0) >= _COVERED

    def sure(self, ranking: Ranking, *, other_basis: bool = False) -> bool:
        """Whether the likeliest series is likely enough to say that the figure is wrong.

        A row that counts something else is less likely for that alone, so less is asked of it; but it must be about what
        the text counts: 爱心妈妈 in 人 is no other count of 微心愿 in 个.
        """
        least = self.weights.get("basis_chance" if other_basis else "alarm_chance", 0.5)
        if not ranking.chances or ranking.chances[0] < least:
            return False
        first = ranking.candidates[0].hints
        return self._counts_it(first) or not other_basis or "unit_conflict" not in first

    def _counts_it(self, found: Hints) -> bool:
        """Whether a row counts what the text counts, where the text names it."""
        return bool(found.get("no_item")) or found.get("item_covered", 0.0) >= self.weights.get("basis_item", 0.0)

    def akin(self, ranking: Ranking) -> bool:
        """Whether the likeliest row shares what is counted and its indicator, population or activity with the figure.

        Only then is it worth showing as the nearest where nothing can be compared.
        """
        return bool(ranking.candidates) and self._akin(ranking.candidates[0].hints)

    def _akin(self, found: Hints) -> bool:
        return self._counts_it(found) and any(found.get(name, 0.0) >= _SHARED for name in _SHARES)

    def shown(self, ranking: Ranking, row: Tally) -> Tally:
        """The row to show as the nearest: `row`, or where it counts in another unit the likeliest akin one in the same."""
        quantity = ranking.context.fact.quantity
        if self.units.fit(quantity, row) is UnitFit.SAME:
            return row
        akin = (one for one in ranking.candidates if one.hints.get("unit_same") and self._akin(one.hints))
        return next((one.selection.rows[0] for one in akin if one.selection.rows), row)

    def unsure_wording(self, ranking: Ranking) -> bool:
        """Whether the likeliest row is not likely enough for its value to be offered as what the article should say."""
        return not ranking.chances or ranking.chances[0] < self.weights.get("wording_chance", 0.5)

    def level(self, ranking: Ranking, *, least: str = "basis_chance") -> Candidate | None:
        """The count whose change a figure states, by the words alone; None where its chance is below the weight `least`."""
        if ranking.area is None:
            return None
        found = levels(ranking.context, ranking.claim, ranking.area, self.weights)
        chance = self.weights.get(least, 0.5)
        return found[0] if found and chances([one.score for one in found])[0][0] >= chance else None

    def why(self, ranking: Ranking, tally_id: str) -> str:
        """What spoke most for a row that was taken."""
        for one, chance in zip(ranking.candidates, ranking.chances, strict=False):
            if any(row.tally_id == tally_id for row in one.series.rows):
                return f"可能性 {chance:.2f}：{self._strongest(one, 1)}"
        return ""

    def refused(self, ranking: Ranking) -> Iterator[tuple[str, str]]:
        """The likeliest other rows, each with why it was not taken."""
        for place, one in enumerate(ranking.candidates[:_SHOWN]):
            if one.refused is not None:
                reason = one.refused
            else:
                reason = f"可能性 {ranking.chances[place]:.2f}：{self._strongest(one, -1)}"
            for row in one.selection.rows or (nearest(one.series, ranking.claim),):
                yield row.tally_id, reason

    def _strongest(self, one: Candidate, sign: int) -> str:
        """The three hints that moved the score most in one direction, with what each gave."""
        weights, hints = self._speaking[sign], one.hints
        # Negative, so that the strongest come first and those of one strength by name.
        given = [(-sign * hints[name] * weights[name], name) for name in weights.keys() & hints.keys()]
        return "，".join([f"{name} {-sign * step:+.1f}" for step, name in sorted(given)[:3]]) or "无"


_BUILT: WeakKeyDictionary[Tallies, dict[str, Matcher]] = WeakKeyDictionary()


def matcher(tallies: Tallies, rules: Rules) -> Matcher:
    """The matcher of these tallies and rules, built at the first call and kept as long as the tallies."""
    by_version = _BUILT.setdefault(tallies, {})
    if rules.version not in by_version:
        by_version[rules.version] = Matcher(tallies, rules)
    return by_version[rules.version]
