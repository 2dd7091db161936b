"""Every error that newsfacts raises on purpose.

* NewsfactsError
  x InputError         an input file or text that cannot be read
    - EmptyInput
    - NotText          binary data where an article was expected
    - TooLarge         beyond a limit that protects memory
    - MissingExtra     the reader needs an optional dependency
  x RulesError         rule tables that cannot be used; lists every fault
  x TallyError         a tally table that cannot be used; lists every fault
  x ModelError         a segmenter or NER model that cannot be loaded
  x OutputError        a result that cannot be written
  x UsageError         options that contradict one another

A message says what happened, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable


class NewsfactsError(Exception):
    """The root: catch this to catch whatever newsfacts raises on purpose."""


class InputError(NewsfactsError):
    """An input that cannot be read as an article."""


class EmptyInput(InputError):
    """The input holds no text."""


class NotText(InputError):
    """The input is binary data of no supported format."""


class TooLarge(InputError):
    """The input is beyond a limit that protects memory."""


class MissingExtra(InputError):
    """The format needs an optional dependency that is not installed."""


class ModelError(NewsfactsError):
    """A segmenter or NER model cannot be loaded."""


class OutputError(NewsfactsError):
    """A result cannot be written."""


class UsageError(NewsfactsError):
    """Options that contradict one another or name nothing."""


class Faults(NewsfactsError):
    """Several faults at once, each with its place: `file:row:column: what is wrong, what to do`."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults: tuple[str, ...] = tuple(faults)
        super().__init__("\n".join(self.faults))

    def __reduce__(self) -> tuple[type[Faults], tuple[tuple[str, ...]]]:
        return type(self), (self.faults,)


class RulesError(Faults):
    """Rule tables that cannot be used."""


class TallyError(Faults):
    """A tally table that cannot be used."""
