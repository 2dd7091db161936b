"""Options that stand together are declared in one function and reach the command as one value."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

Command = Callable[..., None]


def gathered(**makers: Callable[..., Any]) -> Callable[[Command], Command]:
    """Decorate a command: in place of each named parameter, its maker's parameters become options of the command.

    `@gathered(limits=limits)` over `def run(inputs, limits: Limits)` gives a command with the options that
    `def limits(memory=…, time_limit=…) -> Limits` declares; `run` is called with what `limits` makes of them. Typer
    reads a command's options from its signature, so the signature is what is put together here.
    """

    def decorate(command: Command) -> Command:
        declared = {name: _parameters(maker) for name, maker in makers.items()}
        own = [parameter for parameter in _parameters(command) if parameter.name not in makers]
        shared = [parameter for parameters in declared.values() for parameter in parameters]

        def call(**given: Any) -> None:
            made = {name: maker(**_picked(given, declared[name])) for name, maker in makers.items()}
            command(**_picked(given, own), **made)

        call.__name__, call.__doc__ = command.__name__, command.__doc__
        call.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        return call

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(function, eval_str=True).parameters.values())


def _picked(given: dict[str, Any], parameters: list[inspect.Parameter]) -> dict[str, Any]:
    return {parameter.name: given[parameter.name] for parameter in parameters}
