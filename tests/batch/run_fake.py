"""Runs a collection with one of the stand-ins, as a program that tests can kill: run_fake.py SETTINGS_JSON MAKE [ray]."""

from __future__ import annotations

import json
import signal
import sys

if __name__ == "__main__":
    # What a shell starts in the background ignores Ctrl-C, and so would this program when the tests are run there.
    signal.signal(signal.SIGINT, signal.default_int_handler)

    import fakes

    from newsfacts.batch import RunSettings, run
    from newsfacts.errors import NewsfactsError

    sys.modules["newsfacts.batch.run"].rules_version = lambda _: "test"  # type: ignore[attr-defined]
    settings = RunSettings(**json.loads(sys.argv[1]))
    try:
        if sys.argv[3:] == ["ray"]:
            from newsfacts.batch.cluster import run_on_ray

            run_on_ray(settings, make=getattr(fakes, sys.argv[2]))
        else:
            run(settings, make=getattr(fakes, sys.argv[2]))
    except NewsfactsError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
