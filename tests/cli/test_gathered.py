"""Options that stand together: each field of a group is an option, and the command gets one value."""

from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from newsfacts.cli.gathered import gathered


@dataclass(frozen=True)
class Size:
    width: Annotated[int, typer.Option("--wide", min=1)]
    height: int = 2


@dataclass(frozen=True)
class Box(Size):
    depth: int = 3


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()

    @app.command()
    @gathered(box=Box)
    def pack(name: str, box: Box, twice: bool = False) -> None:
        """Pack a box."""
        typer.echo(f"{name} {box} {twice}")

    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.output


def test_fields_are_options_beside_those_of_the_command() -> None:
    assert run("toy", "--wide", "5", "--depth", "7", "--twice") == (
        0,
        "toy Box(width=5, height=2, depth=7) True\n",
    )


def test_a_field_without_default_is_needed_and_its_bounds_hold() -> None:
    assert run("toy")[0] == 2
    assert run("toy", "--wide", "0")[0] == 2
