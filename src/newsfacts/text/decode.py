"""Bytes to text: BOM, declared charset, then what the bytes themselves say; a wrong declaration is survived."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from newsfacts.errors import EmptyInput, NotText, UsageError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE
)
# Charsets of the web that are read as the larger set that contains them, as browsers do.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "ascii": "utf-8"}
_CANDIDATES = ("gb18030", "big5hkscs")
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"SQLite format 3", "a database"),
)
_LIMIT_BAD = 0.02  # a larger share of undecodable places than this and the bytes are no text of that charset
_LIMIT_SCARS = 0.2  # valid UTF-8 may hold U+FFFD that an earlier program wrote


_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")


class Decoded(NamedTuple):
    """Text, the charset it was read with, and why that one."""

    text: str
    encoding: str
    reason: str


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """The text of `raw`. `encoding` overrides all detection; raises EmptyInput, NotText or UsageError."""
    if not raw.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise EmptyInput("the input holds no text; give a file with an article in it / 没有文字内容")
    _refuse_binary(raw)
    if encoding:
        return _as_told(raw, encoding)
    return _with_bom(raw) or _wide(raw) or _declared(raw) or _detected(raw)


def _refuse_binary(raw: bytes) -> None:
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise NotText(
                f"this is {name}, no text; give a text, HTML, Word or PDF file / 不是文稿，请给文本、网页、Word 或 PDF 文件"
            )


def _as_told(raw: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = raw.decode(encoding, "replace")
    except (LookupError, TypeError, ValueError) as error:
        raise UsageError(f"unknown encoding {encoding!r}; use a name such as utf-8, gb18030 or big5") from error
    return _checked(Decoded(text.removeprefix("\ufeff"), name, "as the user said"))


def _with_bom(raw: bytes) -> Decoded | None:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            text = raw.decode(name, "replace")
            return _checked(Decoded(text, name.removesuffix("-sig"), "byte order mark"), _LIMIT_SCARS)
    return None


def _wide(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: zero bytes or line ends on one side only."""
    sample = raw[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even == odd == 0 or max(even, odd) < 8 * min(even, odd) + 2:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = raw[: len(raw) // 2 * 2].decode(name, "replace")
    return _checked(Decoded(text, name, "zero bytes at every second place"))


def _declared(raw: bytes) -> Decoded | None:
    match = _DECLARED.search(raw[:4096])
    if not match:
        return None
    said = match.group(1).decode("ascii", "replace").lower()
    name = _LARGER.get(said, said)
    try:
        return Decoded(raw.decode(name), name, f"declared as {said}")
    except (LookupError, UnicodeDecodeError):
        found = _detected(raw)
        return found._replace(reason=f"declared as {said}, which the bytes contradict; {found.reason}")


def _detected(raw: bytes) -> Decoded:
    try:
        return _checked(Decoded(raw.decode("utf-8"), "utf-8", "the bytes are valid UTF-8"), _LIMIT_SCARS)
    except UnicodeDecodeError:
        pass
    lenient = raw.decode("utf-8", "replace")
    options = [Decoded(lenient, "utf-8", "mostly UTF-8, some bytes are broken")]
    options += [Decoded(raw.decode(name, "replace"), name, f"not UTF-8, reads best as {name}") for name in _CANDIDATES]
    best = min(options, key=_strangeness)
    return _checked(best, _LIMIT_SCARS if best.encoding == "utf-8" else _LIMIT_BAD)


def _strangeness(decoded: Decoded) -> float:
    """How unlike Chinese news a text is, per character: broken and rare characters count, common ones do not."""
    sample = decoded.text[:20000]
    return sum(_strange(char) for char in sample) / max(1, len(sample))


def _strange(char: str) -> float:
    if char == "\ufffd":
        return 4.0
    if char < "\x80":
        return 2.0 if char < " " and char not in "\t\n\r" else 0.0
    lead = char.encode("gb2312", "ignore")[:1]
    if b"\xb0" <= lead <= b"\xd7" or b"\xa1" <= lead <= b"\xa3":
        return 0.0
    big5 = char.encode("big5", "ignore")[:1]
    return 0.2 if b"\xa4" <= big5 <= b"\xc6" else 1.0


def _checked(decoded: Decoded, limit: float = _LIMIT_BAD) -> Decoded:
    """The decoded text, when it is one."""
    text = decoded.text
    sample = text[:20000]
    bad = len(_NO_TEXT.findall(sample)) if _NO_TEXT.search(sample) else 0
    if not text.strip():
        raise EmptyInput("the input holds no text; give a file with an article in it / 没有文字内容")
    if bad > max(4, limit * len(sample)):
        raise NotText(
            f"{bad} of the first {len(sample)} characters are no text when read as {decoded.encoding}; "
            "give a text file, or name its encoding with --encoding"
        )
    return decoded
