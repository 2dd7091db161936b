"""A segmenter as the tokenizer of a spaCy pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from newsfacts.nlp.cutters import Cut, cutter


class Segmenter:
    """A spaCy tokenizer around a function that cuts a text into words; the words together are the text."""

    def __init__(self, vocab: Vocab, cut: Cut) -> None:
        self.vocab = vocab
        self._cut = cut

    def __call__(self, text: str) -> Doc:
        """The document of `text`; `doc.text == text` always."""
        words = list(_whole(text, self._cut(text))) if text else []
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


def _whole(text: str, words: Iterable[str]) -> Iterator[str]:
    """The words, and between them whatever the segmenter left out (blanks, mostly)."""
    place = 0
    for word in words:
        start = text.find(word, place) if word else -1
        if start < 0:
            continue
        if start > place:
            yield text[place:start]
        yield word
        place = start + len(word)
    if place < len(text):
        yield text[place:]


@registry.tokenizers("newsfacts.segmenter.v1")  # type: ignore[untyped-decorator]
def create_segmenter(
    segmenter: str, model: str | None = None, rules: str | None = None
) -> Callable[[Language], Segmenter]:
    """The tokenizer named `segmenter`: jieba, pkuseg (with `model`) or char; `rules` as in Options, for jieba's words."""

    def create(nlp: Language) -> Segmenter:
        return Segmenter(nlp.vocab, cutter(segmenter, model, rules))

    return create
