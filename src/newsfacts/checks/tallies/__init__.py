"""Official tables: read from files and databases in the long or the wide form, validated, with every fault named.

read.py       read_tallies(), examine()           sheets.py, database.py   cells of any source
heads.py      which row is the head               long.py, wide.py         rows to tallies
mapping.py    columns that have other names       cells.py, naming.py      text to values
validate.py   rows among one another              flows.py                 stocks and what came in
                                                  faults.py                what is wrong, where, what to do
"""

from newsfacts.checks.tallies.faults import FAULT_KINDS, Fault, Place
from newsfacts.checks.tallies.mapping import Mapping, read_mapping, with_aliases
from newsfacts.checks.tallies.model import Tallies
from newsfacts.checks.tallies.read import examine, read_tables, read_tallies

__all__ = [
    "FAULT_KINDS",
    "Fault",
    "Mapping",
    "Place",
    "Tallies",
    "examine",
    "read_mapping",
    "read_tables",
    "read_tallies",
    "with_aliases",
]
