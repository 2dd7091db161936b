"""The spaCy pipeline of newsfacts: a segmenter, words with names, and one component for each kind of mention."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from newsfacts.nlp.segment import create_segmenter
from newsfacts.records import Article, Options
from newsfacts.rules import Rules

# Where the article's head stands in `doc.user_data`, as plain JSON.
ARTICLE = "newsfacts_article"
_CONTEXT = ("title_end", "outlet", "published", "place", "place_code")
# In this order, for a later one may look at what an earlier one found.
COMPONENTS = (
    "newsfacts_quantities",
    "newsfacts_times",
    "newsfacts_places",
    "newsfacts_organizations",
    "newsfacts_beneficiaries",
    "newsfacts_activities",
)


def build(options: Options, rules: Rules) -> Language:
    """The pipeline for these options. It cannot be pickled: build it in each process. Raises ModelError."""
    tokenizer = {"segmenter": options.segmenter, "model": options.segmenter_model, "rules": options.rules}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "newsfacts.segmenter.v1", **tokenizer}}})
    nlp.add_pipe("newsfacts_ner", config={"model": options.ner})
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"rules": options.rules})
    return nlp


def process(nlp: Language, article: Article) -> Doc:
    """The document of an article, with all its mentions."""
    doc = nlp.make_doc(article.text)
    doc.user_data[ARTICLE] = context(article)
    return nlp(doc)


def context(article: Article) -> dict[str, Any]:
    """What the components may know of the article beside its text."""
    return article.model_dump(mode="json", include=set(_CONTEXT))


__all__ = ["ARTICLE", "COMPONENTS", "build", "context", "create_segmenter", "process"]
