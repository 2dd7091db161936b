"""A mapping file: where a table's columns have other names, and what its cells leave unsaid.

[columns]            # our column = the head it has in the table
value = "本季数"
[fixed]              # for every row, where the table has no such column
area_code = "620723"
as_of = "2023-05-31"
[units]              # confirmed by a person: the unit of an indicator whose unit cell is empty
"救助人数" = "人"
[aliases]            # confirmed by a person: other names of an indicator
"结对爱心妈妈数" = ["爱心妈妈"]
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from newsfacts.errors import InputError
from newsfacts.records import Record, Tally

WIDE_ROLES = ("to_date", "previous", "last_year", "change")
LONG_COLUMNS = tuple(name for name in Tally.model_fields if name != "place")


class Mapping(Record):
    """What a mapping file says."""

    columns: dict[str, str] = Field(default_factory=dict)
    fixed: dict[str, str] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def read_mapping(path: Path | str | None) -> Mapping:
    """The mapping in a TOML file; an empty one for None. Raises InputError with what is wrong in it."""
    if path is None:
        return Mapping()
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
        mapping = Mapping(**content)
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}; name a TOML file with [columns], [fixed], [units], [aliases]"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}; mend the TOML at that place") from error
    except ValidationError as error:
        lines = (f"{path}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise InputError("\n".join(lines)) from error
    unknown = sorted((set(mapping.columns) | set(mapping.fixed)) - {*LONG_COLUMNS, *WIDE_ROLES})
    if unknown:
        raise InputError(f"{path}: unknown columns {', '.join(unknown)}; known are {', '.join(LONG_COLUMNS)}")
    return mapping


def with_aliases(mapping: Mapping, own: Path | str | None) -> Mapping:
    """The mapping with the confirmed aliases of another file laid over it: `"indicator" = ["alias", …]` lines, TOML."""
    if own is None:
        return mapping
    try:
        content = tomllib.loads(Path(own).read_text(encoding="utf-8-sig"))
        aliases = Mapping(aliases=content.get("aliases", content)).aliases
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise InputError(f'{own}: {error}; write lines like "结对爱心妈妈数" = ["爱心妈妈"]') from error
    return mapping.model_copy(update={"aliases": {**mapping.aliases, **aliases}})
