"""One fingerprint for all copies of a text: MinHash over its shingles, so that a few other characters change nothing.

Two minima of fixed hash functions over CRC-32: a library for this (datasketch) brings scipy and most of a second of
start-up for what numpy-free arithmetic does here in a page. The numbers are part of the format: never change them.
"""

from __future__ import annotations

import re
import zlib

_PRIME = (1 << 61) - 1
_FACTORS = (
    (0x9E3779B97F4A7C15 % _PRIME, 0x7F4A7C159E3779B9 % _PRIME),
    (0xC2B2AE3D27D4EB4F % _PRIME, 0x165667B19E3779F9 % _PRIME),
)
_SIZE = 5
_NO_CONTENT = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_OPENING = 20  # the dateline says who sent it, which all articles of an agency share


def fingerprint(body: str) -> str:
    """Sixteen hexadecimal digits, the same for near-duplicates of one body; empty for a body without content."""
    content = _NO_CONTENT.sub("", body)
    if not content:
        return ""
    content = content[_OPENING:] if len(content) > 4 * _OPENING else content
    shingles = {content[place : place + _SIZE] for place in range(max(1, len(content) - _SIZE + 1))}
    hashes = [zlib.crc32(shingle.encode()) for shingle in shingles]
    minima = (min((factor * code + addend) % _PRIME for code in hashes) for factor, addend in _FACTORS)
    return "".join(f"{low & 0xFFFFFFFF:08x}" for low in minima)
