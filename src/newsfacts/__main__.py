"""`python -m newsfacts` is the `newsfacts` command."""

from newsfacts.cli import main

main()
