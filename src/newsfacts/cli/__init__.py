"""The command line: one module per command, each a thin layer over the Python function of the same name."""

from newsfacts.cli.app import main

__all__ = ["main"]
