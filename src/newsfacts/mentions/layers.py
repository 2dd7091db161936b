"""How mentions lie in a spaCy document: plain JSON in `doc.user_data`, and spans for those who work with spaCy.

A document with records in it could not be saved (`doc.to_bytes`), so they are stored as JSON and read back by `get`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from spacy.tokens import Doc, Span

from newsfacts.records import Record

RecordType = TypeVar("RecordType", bound=Record)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    def model_dump(self, *, mode: str) -> dict[str, Any]: ...


def layer(kind: str) -> str:
    """The key under which mentions of a kind lie in `doc.user_data` and `doc.spans`."""
    return f"newsfacts_{kind}"


class Layer(list[dict[str, Any]]):
    """The mentions of a kind as JSON, which a document can be saved with, and beside it the records they came from."""

    def __init__(self, records: Sequence[Any]) -> None:
        super().__init__(record.model_dump(mode="json") for record in records)
        self.records = tuple(records)


def put(doc: Doc, kind: str, mentions: Sequence[_Placed]) -> None:
    """Lay the mentions of a kind into the document; a span takes in every token that its mention touches."""
    doc.user_data[layer(kind)] = Layer(mentions)
    doc.spans[layer(kind)] = list(_spans(doc, kind, mentions))


def _spans(doc: Doc, kind: str, mentions: Iterable[_Placed]) -> Iterable[Span]:
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=kind, alignment_mode="expand")
        if span is not None:
            yield span


def get(doc: Doc, kind: str, model: type[RecordType]) -> tuple[RecordType, ...]:
    """The mentions of a kind that lie in the document; none when its component has not run."""
    found = doc.user_data.get(layer(kind), ())
    if isinstance(found, Layer):
        return found.records
    return tuple(model.model_validate(mention) for mention in found)  # a document that was saved and read again
