"""The spaCy component that gives a document its words with parts of speech and names."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsfacts.nlp.taggers import Tagger, tag_text, tagger
from newsfacts.records import Token

# Where the words stand in `doc.user_data`, as (start, end, tag).
WORDS = "newsfacts_words"


class Words:
    """The spaCy component: puts the words of the text into `doc.user_data`."""

    def __init__(self, model: Tagger) -> None:
        self._model = model

    def __call__(self, doc: Doc) -> Doc:
        """Tag the document's text."""
        doc.user_data[WORDS] = tag_text(self._model, doc.text)
        return doc


@Language.factory("newsfacts_ner", default_config={"model": "lac"})
def create_ner(nlp: Language, name: str, model: str) -> Words:
    """Make the component; `model` as in Options.ner."""
    return Words(tagger(model))


def words_of(doc: Doc) -> list[Token]:
    """The words that the component found."""
    words: list[Token] = doc.user_data.get(WORDS, [])
    # A document that was saved and read again holds plain lists.
    return words if not words or isinstance(words[0], Token) else [Token(*word) for word in words]
