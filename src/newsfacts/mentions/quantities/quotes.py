"""Names in quotation marks: whether a figure stands in a short quoted name (“六个一万亩”, 《唐诗300首》)."""

from __future__ import annotations

import re

# A quoted name is short and holds no mark that ends a clause; after a colon stands speech, not a name.
_NAME = re.compile(r"(?<![：:])([“\"「『])([^“”\"「」『』，。！？；：\n]{1,18})[”\"」』]|《([^《》\n]{1,60})》")


class Quotes:
    """The quoted names of a text, asked in order of place."""

    def __init__(self, text: str) -> None:
        self._found = _NAME.finditer(text)
        self._now = next(self._found, None)

    def holds(self, start: int, end: int) -> bool:
        """Whether a name holds the place; places must be asked from left to right."""
        while self._now is not None and self._now.end() <= start:
            self._now = next(self._found, None)
        return self._now is not None and self._now.start() < start and end < self._now.end()
