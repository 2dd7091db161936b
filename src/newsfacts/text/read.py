"""read(): raw bytes to repaired text, with the origin of every character. The repairs run one after another."""

from __future__ import annotations

from newsfacts.records import SourceText
from newsfacts.rules import Rules
from newsfacts.text.decode import decode
from newsfacts.text.traced import TracedText


def read(raw: bytes, rules: Rules, encoding: str | None = None) -> SourceText:
    """The repaired text of `raw`; raises EmptyInput or NotText. `encoding` overrides what is detected."""
    decoded = decode(raw, encoding)
    traced = TracedText(decoded.text, decoded.text)
    return source_text(traced, decoded.encoding, decoded.reason)


def source_text(traced: TracedText, encoding: str, reason: str) -> SourceText:
    """The record of a repaired text."""
    return SourceText(
        text=traced.text,
        raw=traced.raw,
        origins=traced.origins(),
        encoding=encoding,
        encoding_reason=reason,
        repairs=tuple(traced.repairs),
        damaged=tuple(traced.damaged),
    )
