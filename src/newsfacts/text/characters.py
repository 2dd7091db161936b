"""How likely characters follow one another in Chinese news: learned counts, loaded when damage is first met."""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from functools import cache
from pathlib import Path

from newsfacts.text.script import simplified, traditional

_FILE = Path(__file__).with_name("characters.gz")
_SHARE = 0.85  # how much the pair counts beside the single character
_UNSEEN = 17.0
_ALIEN = 4.0


class Characters:
    """Costs in nats: low for what is usual."""

    def __init__(self, is_traditional: bool) -> None:
        self._traditional = is_traditional
        self._single, self._after = _shares()
        self._plain: dict[str, str] = {}
        self._alien: dict[str, bool] = {}
        self.by_lead, self.by_trail = self._by_byte()
        self._lead_costs, self._trail_costs = self._half_costs(self.by_lead), self._half_costs(self.by_trail)

    def cost(self, before: str, char: str) -> float:
        """How unusual `char` is behind `before`, which may be empty for an unknown one."""
        char = self.plain(char)
        share = self._single.get(char, 0.0)
        if before:
            share = (1 - _SHARE) * share + _SHARE * self._after.get(self.plain(before), _NONE).get(char, 0.0)
        return -math.log(share) if share > 1e-7 else _UNSEEN

    def read_cost(self, before: str, char: str) -> float:
        """As `cost`, for a character that was put together: one of the other script is hardly right."""
        return self.cost(before, char) + (_ALIEN if self.is_alien(char) else 0.0)

    def is_alien(self, char: str) -> bool:
        """Whether the character belongs to the other script alone."""
        found = self._alien.get(char)
        if found is None:
            plain = self.plain(char)
            found = self._alien[char] = plain == char != traditional(char) if self._traditional else plain != char
        return found

    def half_cost(self, byte: int, lead: bool) -> float:
        """How unusual a character is of which one byte is known, the first (`lead`) or the second."""
        return (self._lead_costs if lead else self._trail_costs).get(byte, _UNSEEN)

    def _half_costs(self, table: dict[int, list[str]]) -> dict[int, float]:
        return {byte: -math.log(sum(self._single[self.plain(char)] for char in chars)) for byte, chars in table.items()}

    def plain(self, char: str) -> str:
        """The simplified form; of every digit 0, for they are counted as one."""
        found = self._plain.get(char)
        if found is None:
            found = self._plain[char] = "0" if "0" < char <= "9" else simplified(char)[:1]
        return found

    def _by_byte(self) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        """Known characters by the first and by the second byte of their GBK code, the usual ones first."""
        codes = {char: char.encode("gbk") for char in _double_byte_characters()}
        self._learn_forms(list(codes))
        usual = sorted((char for char in codes if self._is_usable(char)), key=self._rank)
        lead: dict[int, list[str]] = defaultdict(list)
        trail: dict[int, list[str]] = defaultdict(list)
        for char in usual:
            lead[codes[char][0]].append(char)
            trail[codes[char][1]].append(char)
        return lead, trail

    def _learn_forms(self, chars: list[str]) -> None:
        """The simplified form of each, and whether it is alien, in one call for all."""
        joined = "\n".join(chars)
        plain, old = simplified(joined).split("\n"), traditional(joined).split("\n")
        for char, new, ancient in zip(chars, plain, old, strict=True):
            self._plain[char] = new
            self._alien[char] = new == char != ancient if self._traditional else new != char

    def _is_usable(self, char: str) -> bool:
        return self._plain[char] in self._single and not self._alien[char]

    def _rank(self, char: str) -> tuple[float, str]:
        return -self._single[self._plain[char]], char


def _double_byte_characters() -> list[str]:
    rows = (bytes((high, low)) for high in range(0x81, 0xFE) for low in range(0x40, 0xFF) if low != 0x7F)
    found = (row.decode("gbk", "ignore") for row in rows)
    return [char for char in found if len(char) == 1 and char > "\x7f"]


_NONE: dict[str, float] = {}


def _count(level: str) -> float:
    return float(2.0 ** ((ord(level) - 48) / 2))


@cache
def _shares() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """How often each character comes, and how often others come behind it; read once."""
    rows = gzip.decompress(_FILE.read_bytes()).decode().split("\n")
    single = {row[0]: _count(row[1]) for row in rows}
    total = sum(single.values())
    after = {
        row[0]: {row[index]: _count(row[index + 1]) / single[row[0]] for index in range(2, len(row) - 1, 2)}
        for row in rows
    }
    return {char: count / total for char, count in single.items()}, after


def characters(is_traditional: bool = False) -> Characters:
    """The costs for texts of one script."""
    return _built(is_traditional)


@cache
def _built(is_traditional: bool) -> Characters:
    return Characters(is_traditional)
