"""What a user may set for an extraction; one frozen object instead of many parameters."""

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
