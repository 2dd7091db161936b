"""When two wordings name the same thing: the comparison that every score rests on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉·•.．,，、。；;：:()（）\[\]【】?？!！—-]")


def plain(text: str | None) -> str:
    """A wording without width, case, white space, quotation marks and punctuation.

    >>> plain("“爱心妈妈” １２名")
    '爱心妈妈12名'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", text or "")).lower()


def alike(left: str | None, right: str | None) -> bool:
    """Whether two wordings name the same thing: equal, the shorter inside the longer and at least a third of it, or most characters shared.

    >>> alike("困境青少年", "106名困境青少年"), alike("儿童", "妇女"), alike(None, None)
    (True, False, True)
    """
    a, b = plain(left), plain(right)
    if not a or not b:
        return a == b
    if a in b or b in a:
        return min(len(a), len(b)) * 3 >= max(len(a), len(b))
    shared = (Counter(a) & Counter(b)).total()
    return 2 * shared / (len(a) + len(b)) >= 0.75
