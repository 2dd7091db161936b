"""One numeral, in whatever script, as an exact number: 两万三千, 1.2万, 叁佰, 十几, 三四百, 二〇二三.

A numeral is cut into digit groups, scales (十 百 千 万 亿) and open marks (余 多 来 几), then summed from left to right:
a digit group waits for the scale behind it, a big scale (万 and above) closes the section before it. A pair of neighbouring
digits (三四百) goes through the sums as a low and a high end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

# A longer numeral is a code, not a count; reading it would cost more than linear time.
MAX_LENGTH = 40
_TEN = 10
_BIG = 10_000
_ONE_TO_NINE = range(1, 10)

Shape = Literal["plain", "scaled", "pair", "some", "bare", "word"]
Number = int | Fraction


class Numeral(NamedTuple):
    """What a numeral says. `upper` is the other end of a pair (三四百); `step` the unit of its last non-zero digit, or of
    the place that an inner 余, 多, 来, 几 leaves open; `place` the unit of the last digit as printed. Whole numbers are ints."""

    value: Number
    upper: Number | None
    step: Number
    place: Number
    decimals: int
    shape: Shape
    mark: str = ""


class Alphabet(NamedTuple):
    """The characters of Chinese numerals: digits and scales with their values, open digits (几 数), 半, open marks (余 多 来)."""

    digits: Mapping[str, int]
    scales: Mapping[str, int]
    some: frozenset[str]
    half: frozenset[str]
    marks: frozenset[str]


class _Item(NamedTuple):
    """A digit group (`kind` n), a scale (s), an open mark (m), or what belongs to no numeral (x)."""

    kind: Literal["n", "s", "m", "x"]
    low: Number = 0
    high: Number = 0
    step: Number = 1
    decimals: int = 0
    single: bool = False  # one Chinese digit: in 一百二 it stands for twenty
    some: bool = False
    text: str = ""


_SILENT = "个 "  # 60个亿, 5 万
_WIDE = str.maketrans("０１２３４５６７８９．·", "0123456789..", ",， \u00a0\u2009\u202f")
_ARABIC = re.compile(r"[0-9０-９][0-9０-９,， \u00a0\u2009\u202f]*(?:[.．·][0-9０-９]+)?")


def read_numeral(surface: str, alphabet: Alphabet) -> Numeral | None:
    """The number that `surface` says, or None when it is no well-formed numeral or too long to be a count."""
    if len(surface) > MAX_LENGTH:
        return None
    items = list(_items(surface, alphabet))
    if not items or items[0].kind == "m":
        return None
    sums = _Sums()
    return sums.numeral(items[-1]) if all(sums.add(item) for item in items) else None


def _items(surface: str, alphabet: Alphabet) -> Iterator[_Item]:
    place = 0
    while place < len(surface):
        char = surface[place]
        if match := _ARABIC.match(surface, place):
            place = match.end()
            yield _arabic(match.group().translate(_WIDE))
            continue
        end = _digit_run(surface, place + (char == "点"), alphabet)
        if end > place + (char == "点"):
            yield _chinese(surface[place:end], alphabet)
        else:
            yield from _other(char, alphabet)
        place = max(end, place + 1)


def _arabic(digits: str) -> _Item:
    whole, _, decimals = digits.partition(".")
    if decimals:  # zeros behind the point are written on purpose: 3.10亿 is known to the hundredth
        value = Fraction(digits)
        return _Item("n", value, value, Fraction(1, 10 ** len(decimals)), len(decimals))
    number = int(whole)
    return _Item("n", number, number, 10 ** (len(whole) - len(whole.rstrip("0"))) if number else 1)


def _digit_run(surface: str, place: int, alphabet: Alphabet) -> int:
    """The end of the run of Chinese digits, with 点 and decimals, that begins at `place`."""
    end = place
    while end < len(surface) and alphabet.digits.get(surface[end], _TEN) < _TEN:
        end += 1
    if end == place or surface[end : end + 1] != "点":
        return end
    rest = end + 1
    while rest < len(surface) and alphabet.digits.get(surface[rest], _TEN) < _TEN:
        rest += 1
    return rest if rest > end + 1 else end


def _chinese(run: str, alphabet: Alphabet) -> _Item:
    whole, _, decimals = run.partition("点")
    digits = [alphabet.digits[char] for char in whole]
    if decimals:
        shown = "".join(str(alphabet.digits[char]) for char in decimals)
        exact = int("".join(map(str, digits)) or "0") + Fraction(int(shown), 10 ** len(shown))
        return _Item("n", exact, exact, Fraction(1, 10 ** len(shown)), len(shown))
    if len(digits) == 2 and _is_pair(*digits):
        return _Item("n", digits[0], digits[1])
    value = int("".join(map(str, digits)))
    zero = digits[0] == 0 and len(digits) > 1
    return _Item("n", value, value, single=len(digits) == 1 and not zero)


def _is_pair(first: int, second: int) -> bool:
    """三四, 两三, 三五 say a stretch; 二一 and 一九 do not."""
    return first in _ONE_TO_NINE and second in _ONE_TO_NINE and (second == first + 1 or (first, second) == (3, 5))


def _other(char: str, alphabet: Alphabet) -> Iterator[_Item]:
    if char in alphabet.scales:
        yield _Item("s", alphabet.scales[char])
    elif char in alphabet.digits:  # 廿, 卅: twenty and thirty in one character
        tens = alphabet.digits[char] // _TEN
        yield _Item("n", tens, tens)
        yield _Item("s", _TEN)
    elif char in alphabet.half:
        yield _Item("n", Fraction(1, 2), Fraction(1, 2), Fraction(1, 2))
    elif char in alphabet.some:
        yield _Item("n", 1, 1, some=True, text=char)
    elif char in alphabet.marks:
        yield _Item("m", text=char)
    elif char not in _SILENT:
        yield _Item("x")


class _Sums:
    """The running sums of one numeral, each as a low and a high end."""

    def __init__(self) -> None:
        self.total: tuple[Number, Number] = (0, 0)  # closed sections
        self.section: tuple[Number, Number] = (0, 0)  # below the next big scale
        self.waiting: _Item | None = None  # a digit group without its scale yet
        self.step: Number = 1
        self.place: Number = 1
        self.decimals = 0
        self.last_scale = self.last_big = 0
        self.some = self.pair = self.scaled = self.digits = False
        self.mark = ""

    def add(self, item: _Item) -> bool:
        """Take the next item; False when it cannot stand here."""
        if item.kind == "n":
            return self._number(item)
        if item.kind == "m":
            return self._open(item.text)
        if item.kind == "x":
            return False
        return self._big(int(item.low)) if item.low >= _BIG else self._small(int(item.low))

    def _number(self, item: _Item) -> bool:
        if self.waiting is not None and not self.waiting.high:
            self.waiting = None  # 一百零几万, 一千零1: the zero only marks the empty place
        if item.some and (self.last_scale if self.waiting is None else self.step >= _TEN):
            return self._open(item.text)  # 十几, 20几
        if self.waiting is not None or self.mark:
            return False
        self.waiting, self.step, self.digits = item, item.step, True
        self.place = Fraction(1, 10**item.decimals) if item.decimals else 1
        self.decimals = max(self.decimals, item.decimals)
        self.some = self.some or item.some
        self.pair = self.pair or item.low != item.high
        return True

    def _open(self, mark: str) -> bool:
        """Where 余 stands decides which digit it leaves open: 10万余 the 万, 10余万 the 十万."""
        if self.mark or not (self.waiting or self.last_scale):
            return False
        self.mark = mark
        if self.waiting is None:
            self.step = self.place if self.decimals else self.last_scale
        return True

    def _small(self, scale: int) -> bool:
        if self.section[0] and (scale >= self.last_scale or (self.waiting is None and not self.digits)):
            return False  # 十百, 千百: no well-formed numeral; 一百十一 is said in speech
        low, high = (self.waiting.low or 1, self.waiting.high or 1) if self.waiting else (1, 1)
        self.section = (self.section[0] + low * scale, self.section[1] + high * scale)
        self._scale_steps(scale, bare=self.waiting is None)
        return True

    def _big(self, scale: int) -> bool:
        low, high = self.section
        if self.waiting:
            low, high = low + self.waiting.low, high + self.waiting.high
        bare = not low and not self.total[0]
        if bare:
            low = high = 1
        if scale > self.last_big:
            self.total = ((self.total[0] + low) * scale, (self.total[1] + high) * scale)
        elif low:
            self.total = (self.total[0] + low * scale, self.total[1] + high * scale)
        else:
            self.total = (self.total[0] * scale, self.total[1] * scale)
        self.section, self.scaled, self.last_big = (0, 0), True, scale
        self._scale_steps(scale, bare=bare)
        return True

    def _scale_steps(self, scale: int, *, bare: bool) -> None:
        self.step, self.place = (scale, scale) if bare else (self.step * scale, self.place * scale)
        self.waiting, self.last_scale = None, scale

    def numeral(self, last: _Item) -> Numeral:
        """The number that the items make."""
        low, high = self.total[0] + self.section[0], self.total[1] + self.section[1]
        if self.waiting:
            unit = self.last_scale // 10 if last.single and self.last_scale >= 100 else 1
            low, high = low + self.waiting.low * unit, high + self.waiting.high * unit
            self.step, self.place = self.step * unit, self.place * unit
        upper = high if self.pair else None
        return Numeral(low, upper, self.step, self.place, self.decimals, self._shape(), self.mark)

    def _shape(self) -> Shape:
        if self.pair:
            return "pair"
        if self.some:
            return "some"
        if not self.digits:
            return "bare"
        return "scaled" if self.scaled else "plain"
