"""load_rules(): the shipped tables, with a user's own folder laid over them, as one frozen object."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, get_args

from newsfacts.errors import RulesError
from newsfacts.rules.read import merge, read_patterns, read_table
from newsfacts.rules.row import Pattern, Row
from newsfacts.rules.tables import Rules

_PACKAGE = Path(__file__).resolve().parent


def shipped_folder() -> Path:
    """The folder of the shipped tables: inside the wheel, or rules/ of the checkout in an editable install."""
    packed = _PACKAGE.parent / "_rules"
    return packed if packed.is_dir() else _PACKAGE.parents[2] / "rules"


@cache
def load_rules(own: Path | str | None = None) -> Rules:
    """The rules in force: the shipped tables, and over them those of the folder `own`.

    Raises RulesError with every fault of every table, each as `file:row:column: what is wrong`.
    """
    return _load(own, None)


@cache
def load_part(only: tuple[str, ...], own: Path | str | None = None) -> Rules:
    """As load_rules, but only the tables and pattern files that `only` names are read: for what must start fast.

    Raises RulesError as load_rules does, for these tables.
    """
    return _load(own, frozenset(only))


def _load(own: Path | str | None, only: frozenset[str] | None) -> Rules:
    folders = [shipped_folder()] + ([Path(own)] if own else [])
    faults = [
        f"{folder}: no such folder of rules; name a folder that holds CSV tables"
        for folder in folders
        if not folder.is_dir()
    ]
    models = {name: model for name, model in table_models().items() if only is None or name in only}
    tables = {name: _table(name, model, folders, faults) for name, model in models.items()}
    patterns = _all_patterns(folders, only, faults)
    faults += [fault for folder in folders[1:] for fault in _unknown_files(folder)]
    if faults:
        raise RulesError(faults)
    # Each row was validated when it was read; validating the whole again would first build the models of every table.
    fields: dict[str, Any] = {"version": _version(folders), "folders": tuple(map(str, folders)), "patterns": patterns}
    fields.update(tables)
    return Rules.model_construct(None, **fields)


def table_models() -> dict[str, type[Row]]:
    """The row model of each CSV table, by the table's name; read off the fields of Rules."""
    found: dict[str, type[Row]] = {}
    for name, field in Rules.model_fields.items():
        parts = get_args(field.annotation)
        if parts and isinstance(parts[0], type) and issubclass(parts[0], Row):
            found[name] = parts[0]
    return found


def _table(name: str, model: type[Row], folders: list[Path], faults: list[str]) -> tuple[Row, ...]:
    paths = [folder / f"{name}.csv" for folder in folders]
    layers = [read_table(path, model, faults).values() if path.is_file() else () for path in paths]
    return merge(layers[0], layers[1] if len(layers) > 1 else ())


def _all_patterns(
    folders: list[Path], only: frozenset[str] | None, faults: list[str]
) -> dict[str, tuple[Pattern, ...]]:
    stems = {path.stem for folder in folders for path in folder.glob("patterns/*.toml")}
    names = sorted(stems if only is None else stems & only)
    found: dict[str, tuple[Pattern, ...]] = {}
    for name in names:
        paths = [folder / "patterns" / f"{name}.toml" for folder in folders]
        layers: list[Any] = [read_patterns(path, faults).values() if path.is_file() else () for path in paths]
        found[name] = merge(layers[0], layers[1] if len(layers) > 1 else ())
    return found


def _unknown_files(folder: Path) -> list[str]:
    known = {f"{name}.csv" for name in table_models()}
    return [
        f"{path}: no table of this name; known are {', '.join(sorted(known))}"
        for path in sorted(folder.glob("*.csv"))
        if path.name not in known
    ]


def _version(folders: list[Path]) -> str:
    """A hash of the content of every table in force, independent of line ends and of a BOM."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted([*folder.glob("*.csv"), *folder.glob("patterns/*.toml")]):
            digest.update(path.name.encode())
            digest.update(path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
