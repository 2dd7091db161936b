"""Options that stand together are the fields of one dataclass and reach the command as one value."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

Command = Callable[..., None]


def gathered(**groups: type) -> Callable[[Command], Command]:
    """Decorate a command: in place of each named parameter, the fields of its dataclass become options of the command.

    `@gathered(limits=Limits)` over `def run(inputs, limits: Limits)` gives a command with an option for each field of
    `Limits`; `run` is called with the `Limits` that they make. Typer reads a command's options from its signature, so the
    signature is what is put together here.
    """

    def decorate(command: Command) -> Command:
        declared = {name: _parameters(group) for name, group in groups.items()}
        own = [parameter for parameter in _parameters(command) if parameter.name not in groups]
        shared = [parameter for parameters in declared.values() for parameter in parameters]

        def call(**given: Any) -> None:
            made = {name: group(**_picked(given, declared[name])) for name, group in groups.items()}
            command(**_picked(given, own), **made)

        call.__name__, call.__doc__ = command.__name__, command.__doc__
        call.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        return call

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(function, include_extras=True)  # of a dataclass also those that another module declared
    named = inspect.Parameter.KEYWORD_ONLY  # so that one without a default may follow one with a default
    declared = inspect.signature(function).parameters.values()
    return [each.replace(annotation=hints[each.name], kind=named) for each in declared]


def _picked(given: dict[str, Any], parameters: list[inspect.Parameter]) -> dict[str, Any]:
    return {parameter.name: given[parameter.name] for parameter in parameters}
