"""kill -9 of the run at twenty random moments, with the real extraction: is the dataset that of an undisturbed run, byte by byte?

    python benchmarks/bench_faults.py --shared ../shared [--articles 400] [--kills 20] [--seed 8]

tests/batch/test_faults.py does the same at a few moments with a stand-in for the extraction, and every other fault.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_pipeline import children, first

PART = 10  # articles: small parts, so that many moments fall into the writing of one


def start(inputs: Path, folder: Path) -> subprocess.Popen[bytes]:
    """`newsfacts run` as a user gives it."""
    command = [sys.executable, "-c", "from newsfacts.cli import main; main()", "run", str(inputs), "-o", str(folder)]
    return subprocess.Popen([*command, "--workers", "2", "--part-articles", str(PART)], stderr=subprocess.DEVNULL)


def content(folder: Path) -> dict[str, str]:
    """Every file of the dataset but the lock, with the hash of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def parts(folder: Path) -> int:
    return len(list((folder / "parts").glob("*/part.json")))


def main() -> None:
    """Print what each kill left, and whether the two datasets are one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=8)
    chosen = parser.parse_args()
    moments = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="newsfacts-bench-") as place:
        inputs = first(chosen.shared / "bulk" / "news-20000.jsonl.gz", chosen.articles, Path(place) / "in.jsonl.gz")
        right, out = Path(place) / "right", Path(place) / "out"
        began, undisturbed = time.monotonic(), start(inputs, right)
        while not parts(right):
            time.sleep(0.05)
        first_part = time.monotonic() - began
        undisturbed.wait()
        for number in range(chosen.kills):
            process = start(inputs, out)
            time.sleep(moments.uniform(0.1, 2 * first_part))
            # every third time a worker goes first
            for pid in children(process.pid)[-1:] if number % 3 == 0 else ():
                subprocess.run(["kill", "-9", str(pid)], check=False)
                time.sleep(moments.uniform(0.1, 1.0))
            process.send_signal(signal.SIGKILL)
            process.wait()
            print(f"  kill {number + 1}: {parts(out)} parts are whole")
        status = start(inputs, out).wait()
        same = content(out) == content(right)
        print(
            f"{chosen.articles} articles, {chosen.kills} kills, last exit status {status}: {'the same bytes' if same else 'DIFFERENT'}"
        )
        sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
