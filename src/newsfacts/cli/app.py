"""The `newsfacts` command: gathers the commands of this folder and turns errors into messages and exit statuses."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from newsfacts.cli.console import fail
from newsfacts.errors import NewsfactsError

# One module per command (or group); each has `register(app)`.
COMMANDS = (
    "extract",
    "check",
    "why",
    "tallies",
    "quantities",
    "run",
    "summary",
    "query",
    "rules",
    "evaluate",
    "diff",
    "schema",
    "demo",
)

app = typer.Typer(
    name="newsfacts",
    help="Facts and figures of Chinese news, checked against official tallies. 中文新闻数字提取与核对。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for _name in COMMANDS:
    import_module(f"newsfacts.cli.{_name}").register(app)


def main() -> None:
    """Run the command; exit status 0 all well, 1 something to correct, 2 could not run."""
    try:
        app()
    except NewsfactsError as error:
        fail(error)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
