"""What every command shares: the two consoles and how an error is said."""

from __future__ import annotations

import sys
from typing import NoReturn

from rich.console import Console

out = Console()
err = Console(stderr=True)


def say_error(error: Exception | str) -> None:
    """The error on standard error, line by line, unwrapped, so that `file:row:column` stays whole."""
    kind = "" if isinstance(error, str) else f"{type(error).__name__}: "
    err.print(f"newsfacts: {kind}{error}", style="red", markup=False, highlight=False, soft_wrap=True)


def fail(error: Exception | str) -> NoReturn:
    """Say the error and end with exit status 2: could not run."""
    say_error(error)
    sys.exit(2)
