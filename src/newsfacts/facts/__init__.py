"""Facts: who did what for whom, how many, in which activity, when."""

from newsfacts.facts.assemble import Assembled, assemble

__all__ = ["Assembled", "assemble"]
