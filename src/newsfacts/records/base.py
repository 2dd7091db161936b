"""What every record shares: frozen models, exact numbers, spans and intervals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema


class Record(BaseModel):
    """A frozen value: made once, compared by content, never changed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", serialize_by_alias=True, validate_by_name=True, defer_build=True
    )

    @classmethod
    def of_checked(cls, fields: dict[str, Any]) -> Self:
        """The record of fields that were checked already: every one, in order; the dict becomes the record's own.

        `model_construct` without its search for aliases and defaults, for tables of a hundred thousand rows.
        """
        made = cls.__new__(cls)
        settle = object.__setattr__
        settle(made, "__dict__", fields)
        # One set for all: a set of names for each would cost more memory than the record.
        settle(made, "__pydantic_fields_set__", _names(cls))
        settle(made, "__pydantic_extra__", None)
        settle(made, "__pydantic_private__", None)
        return made


@cache
def _names(record: type[Record]) -> set[str]:
    return set(record.model_fields)


def exact(value: Any) -> Fraction:
    """The exact number that a string, int, Decimal or Fraction says; a float is refused, for it says no exact number.

    >>> exact("0.1"), exact("2/3")
    (Fraction(1, 10), Fraction(2, 3))
    """
    if type(value) is Fraction:
        return value
    if isinstance(value, float):
        raise ValueError(f"{value!r} is a float; give a string, an int, a Decimal or a Fraction")
    if isinstance(value, Fraction | int | str | Decimal):
        return Fraction(value)
    raise ValueError(f"{value!r} is no number")


def number_text(value: Fraction) -> str:
    """A decimal string where the number has one, else the exact fraction.

    >>> number_text(Fraction(1, 8)), number_text(Fraction(2, 3)), number_text(Fraction(5000))
    ('0.125', '2/3', '5000')
    """
    if value.denominator == 1:
        return str(value.numerator)
    shift = _decimal_places(value.denominator)
    if shift is None:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**shift // value.denominator).rjust(shift + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-shift]}.{digits[-shift:]}"


def _decimal_places(denominator: int) -> int | None:
    """How many decimal places 1/denominator needs; None when it never ends."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


Exact = Annotated[
    Fraction,
    BeforeValidator(exact),
    PlainSerializer(number_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+|/\d+)?$"}),
]


class Span(Record):
    """A place: `start`/`end` in the article's text, `raw_start`/`raw_end` in the decoded raw text; half-open, in characters."""

    text: str
    start: int
    end: int
    raw_start: int
    raw_end: int


class Interval(Record):
    """All numbers from `low` to `high`; None is unbounded; an open end does not belong to it."""

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False
