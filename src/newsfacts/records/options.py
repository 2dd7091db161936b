"""What a user may set for an extraction and a check; frozen objects instead of many parameters."""

from __future__ import annotations

import datetime

from newsfacts.records.base import Record


class Options(Record):
    """Settings of one run.

    `rules`: a folder laid over the shipped tables. `encoding`: overrides what is detected. `date`, `place`: for articles
    that state none. `segmenter`: jieba | pkuseg | char, with `segmenter_model` where it needs one. `ner`: lac | none |
    spacy:NAME_OR_PATH.
    """

    rules: str | None = None
    encoding: str | None = None
    date: datetime.date | None = None
    place: str | None = None
    segmenter: str = "jieba"
    segmenter_model: str | None = None
    ner: str = "lac"


class Tables(Record):
    """The official tables that a check uses, and how they are read.

    `names` are files or database URLs, `mapping` and `aliases` TOML files (docs/tallies.md), `accept` the kinds of faults to
    go on with.
    """

    names: tuple[str, ...] = ()
    mapping: str | None = None
    aliases: str | None = None
    accept: tuple[str, ...] = ()
