"""Words with parts of speech and names, sentence by sentence, by a model that the user chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from newsfacts.errors import ModelError
from newsfacts.nlp.lac import LacModel, Sentence
from newsfacts.records import Token
from newsfacts.text.sentences import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

# LAC's tag for the entity labels of spaCy's Chinese pipelines (OntoNotes).
_SPACY_ENTITIES = {
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "PERSON": "PER",
    "DATE": "TIME",
    "TIME": "TIME",
}
# LAC's tag for the universal parts of speech.
_SPACY_PARTS = {
    "NOUN": "n", "PROPN": "nz", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "d", "PRON": "r", "NUM": "m",
    "ADP": "p", "CCONJ": "c", "SCONJ": "c", "PART": "u", "PUNCT": "w", "DET": "r",
}  # fmt: skip
_LONGEST = 400


class Tagger(Protocol):
    """Gives the sentences of a text their words with LAC's tags (PER LOC ORG TIME, n v m q …)."""

    def words(self, sentences: Sequence[Sentence]) -> list[list[Token]]:
        """The words of each sentence, in order, with their places in its text."""
        ...


class NoTagger:
    """Knows no words: the rules work on characters alone."""

    def words(self, sentences: Sequence[Sentence]) -> list[list[Token]]:
        """No words for any sentence."""
        return [[] for _ in sentences]


class SpacyTagger:
    """A trained spaCy pipeline, by name or path."""

    def __init__(self, name: str) -> None:
        import spacy

        try:
            self._nlp = spacy.load(name)
        except (OSError, ImportError, ValueError) as error:
            raise ModelError(
                f"ner=spacy:{name}: cannot be loaded ({error}); install the pipeline or give the path of its folder"
            ) from error

    def words(self, sentences: Sequence[Sentence]) -> list[list[Token]]:
        """The entities of each sentence and the words between them."""
        docs = self._nlp.pipe(sentence.text for sentence in sentences)
        found = zip(sentences, map(_entities_and_words, docs), strict=True)
        return [[Token(a + start, b + start, tag) for a, b, tag in words] for (_, start), words in found]


def _entities_and_words(doc: Doc) -> list[Token]:
    found = {
        entity.start_char: Token(entity.start_char, entity.end_char, _SPACY_ENTITIES[entity.label_])
        for entity in doc.ents
        if entity.label_ in _SPACY_ENTITIES
    }
    taken = {place for token in found.values() for place in range(token.start, token.end)}
    for word in doc:
        if word.idx not in taken:
            found[word.idx] = Token(word.idx, word.idx + len(word), _SPACY_PARTS.get(word.pos_, "n"))
    return [found[start] for start in sorted(found)]


@cache
def tagger(name: str) -> Tagger:
    """The tagger of this name: `lac`, `none` or `spacy:NAME_OR_PATH`; loaded once. Raises ModelError."""
    if name == "lac":
        return LacModel()
    if name == "none":
        return NoTagger()
    kind, colon, model = name.partition(":")
    if kind == "spacy" and colon and model:
        return SpacyTagger(model)
    raise ModelError(f"ner={name}: no such model; known are lac, none and spacy:NAME_OR_PATH")


def tag_text(model: Tagger, text: str) -> list[Token]:
    """The words of a whole text, sentence by sentence; spaces around a sentence belong to no word."""
    return tag_texts(model, [text])[0]


def tag_texts(model: Tagger, texts: Iterable[str]) -> list[list[Token]]:
    """The words of each text. Many short texts at a time are faster than one after the other, and the words are the same."""
    rows = [[Sentence(text[a:b], a) for place in sentences(text) for a, b in _pieces(text, *place)] for text in texts]
    found = iter(model.words([sentence for row in rows for sentence in row]))
    return [[token for _ in row for token in next(found)] for row in rows]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence without the blanks around it; one beyond all measure in pieces, cut at a comma where it has one."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    pieces = []
    while end - start > _LONGEST:
        comma = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "，、, ") + 1
        cut = comma or start + _LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)] if start < end else pieces
