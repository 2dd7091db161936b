"""Every benchmark in turn, each in its own process: `make bench`. Those that need the shared material say so and are left out without it."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def jobs(shared: Path) -> list[tuple[str, list[str]]]:
    """Script and arguments; first what needs nothing but the checkout."""
    own = [
        ("tamper.py", ["--cases", "520"]),
        ("checks_speed.py", []),
    ]
    if not shared.is_dir():
        return own
    bulk = next(iter(sorted((shared / "bulk").glob("*.jsonl.gz"))), None)
    measured = [
        ("peers.py", [str(shared / "peers")]),
        ("quantities_speed.py", []),
        ("times.py", [str(shared)]),
        ("msra.py", [str(shared / "ner" / "msra_test_bio.txt")]),
        ("linking.py", ["--shared", str(shared)]),
        ("real_claims.py", [str(shared / "tallies")]),
        ("noise_bench.py", ["--shared", str(shared)]),
        ("bench_pipeline.py", ["--shared", str(shared)]),
        ("bench_faults.py", ["--shared", str(shared)]),
    ]
    if bulk:
        measured.insert(3, ("ner.py", [str(bulk)]))
    return own + measured


def main() -> None:
    """Run them, print what each prints, and end with status 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    shared = parser.parse_args().shared.resolve()
    if not shared.is_dir():
        print(f"{shared} is not there: only what needs no shared material is measured")
    failed = []
    for script, arguments in jobs(shared):
        print(f"\n=== {script} {' '.join(arguments)}", flush=True)
        began = time.monotonic()
        if subprocess.run([sys.executable, str(HERE / script), *arguments], check=False).returncode:
            failed.append(script)
        print(f"({time.monotonic() - began:.0f} s)", flush=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
