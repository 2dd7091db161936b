"""Articles that follow one another in lots small enough to be held at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
# Enough for the NER model, which is faster on many sentences; more would gain a few percent and make every article wait for its lot.
_BYTES = 32_000


def windows(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in order, as many at a time as hold some 30,000 bytes together; one that is larger comes alone.

    >>> list(windows(["a" * 20_000, "b" * 12_000, "c"], len)) == [["a" * 20_000, "b" * 12_000], ["c"]]
    True
    """
    window: list[T] = []
    held = 0
    for item in items:
        if window and held + size(item) > _BYTES:
            yield window
            window, held = [], 0
        window.append(item)
        held += size(item)
    if window:
        yield window
