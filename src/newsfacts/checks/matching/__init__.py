"""Which tally a figure speaks of: by meaning, never by value.

terms.py     words as terms that can meet          series.py   tally rows grouped and indexed by area and term
context.py   the text around a fact                hints.py    what speaks for and against a pair
noun_basis.py  what 个 counts
zones.py     what the hints ask of a fact, once
respective.py  lists with 分别
score.py     hints to chances, rivals              select.py   which row of a series: time, office, vintage
engine.py    all of it for one article
"""

from newsfacts.checks.matching.engine import Matcher, matcher

__all__ = ["Matcher", "matcher"]
