"""read(): raw bytes to repaired text, with the origin of every character. The repairs run one after another."""

from __future__ import annotations

from newsfacts.records import SourceText
from newsfacts.records.vocabulary import Script
from newsfacts.rules import Rules
from newsfacts.text import marks
from newsfacts.text.decode import Decoded, decode
from newsfacts.text.glosses import without_glosses
from newsfacts.text.misread import with_misreading_undone
from newsfacts.text.particles import with_particles
from newsfacts.text.script import to_simplified
from newsfacts.text.shifted import with_shifts_undone
from newsfacts.text.traced import TracedText

_ROUNDS = 8  # a repair may lay bare other damage: an entity, a hidden character inside a gloss


def read(raw: bytes, rules: Rules, encoding: str | None = None) -> SourceText:
    """The repaired text of `raw`; raises EmptyInput or NotText. `encoding` overrides what is detected."""
    decoded = decode(raw, encoding)
    return source_text(TracedText(decoded.text, decoded.text), decoded, rules)


def source_text(traced: TracedText, decoded: Decoded, rules: Rules) -> SourceText:
    """The repaired text of what was decoded, or of the part of it that `traced` holds."""
    traced, script = repaired(traced, rules)
    return SourceText(
        text=traced.text,
        raw=traced.raw,
        origins=traced.origins(),
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        script=script,
        repairs=tuple(traced.repairs),
        damaged=tuple(traced.damaged),
    )


def repaired(traced: TracedText, rules: Rules) -> tuple[TracedText, Script]:
    """The text after all repairs, and the script that it was written in. Repairing twice changes nothing."""
    text, script = _once(traced, rules)
    before = traced
    for _ in range(_ROUNDS):
        if text.text == before.text:
            break
        before = text
        text, _ = _once(text, rules)
    return text, script


def _once(traced: TracedText, rules: Rules) -> tuple[TracedText, Script]:
    text = _with_characters_mended(traced, rules) if marks.may_be_damaged(traced.text) else traced
    text, script = to_simplified(text)
    if script != "simplified":
        text = with_particles(text)
    return marks.with_marks_mended(text, rules), script


def _with_characters_mended(traced: TracedText, rules: Rules) -> TracedText:
    text = marks.with_plain_line_ends(traced)
    text = with_misreading_undone(text)
    text = marks.without_invisible(text)
    text = marks.with_entities_read(text)
    text = without_glosses(text, rules)
    text = with_shifts_undone(text)
    return marks.with_plain_width(text)
