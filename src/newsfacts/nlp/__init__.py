"""From an article to its words, and to a spaCy document: segmenters, the NER model, the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsfacts.nlp.cutters import check_segmenter
from newsfacts.nlp.taggers import Tagger, tag_text, tag_texts, tagger

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from newsfacts.records import Article, Options
    from newsfacts.rules import Rules

__all__ = ["Tagger", "build", "check_segmenter", "process", "tag_text", "tag_texts", "tagger"]


def build(options: Options, rules: Rules) -> Language:
    """The spaCy pipeline for these options. It cannot be pickled: build it in each process. Raises ModelError."""
    from newsfacts.nlp import pipeline  # spaCy is slow to import, and extraction does without it

    return pipeline.build(options, rules)


def process(nlp: Language, article: Article) -> Doc:
    """The document of an article, with all its mentions."""
    from newsfacts.nlp import pipeline

    return pipeline.process(nlp, article)
