"""Published figures against official tallies, and against themselves.

intervals.py, compare.py   numbers as intervals, one figure against another
periods.py, units.py       when and what a figure counts
tallies/                   reading and validating official tables
matching/                  which tally a figure speaks of: by meaning, never by value
verdicts.py, messages.py   the finding on each fact, and how it is said
consistency*.py            figures of one article against one another
collection*.py             figures of many articles against one another
"""

from newsfacts.checks.check import check

__all__ = ["check"]
