"""Small damage: invisible characters, full-width and compatibility forms, entities escaped twice, doubled and lost marks.

Quotation marks, brackets, commas and stops stay as they are: （），“” are Chinese, not faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape

from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns
from newsfacts.text.traced import Edit, TracedText

# Control characters other than tab and line ends; soft hyphen; zero-width; direction marks; inner byte order marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]"
)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Full-width letters and digits, ％ and ＋; full-width point and dash only between digits.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋＃＆＠]|(?<=[0-9０-９])[．－](?=[0-9０-９])")
# Ideographs that Unicode holds twice: radicals and compatibility forms, as PDF and old fonts give them.
_TWIN = re.compile("[\u2f00-\u2fd5\uf900-\ufaff\u2e80-\u2ef3]")
_PAIRS = tuple(a + b for pair in (",，", "、", "；", "：") for a in pair for b in pair)
_STOP = re.compile(r"\.(?=[\u4e00-\u9fff])")
# One look for everything that this module and the glosses mend but marks: most texts have nothing of it.
_ANYTHING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f"
    "０-９Ａ-Ｚａ-ｚ％＋＃＆＠．－\u2e80-\u2fd5\uf900-\ufaff&?\ufffdāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ锛銆鈥ïãâäåæç]"
)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")


def may_be_damaged(text: str) -> bool:
    """Whether a text holds any character that the repairs of characters look for."""
    return _ANYTHING.search(text) is not None


def without_invisible(traced: TracedText) -> TracedText:
    """The text without characters that nobody sees."""
    return _substituted(traced, _INVISIBLE, lambda _: "", "invisible")


def with_plain_line_ends(traced: TracedText) -> TracedText:
    """The text with \\n at the end of each line."""
    return _substituted(traced, _LINE_END, lambda _: "\n", "line-end")


def with_plain_width(traced: TracedText) -> TracedText:
    """Letters, digits and % in ASCII; ideographs in their one plain form."""
    wide = _substituted(traced, _WIDE, lambda found: unicodedata.normalize("NFKC", found), "width")
    return _substituted(wide, _TWIN, _plain_twin, "compatibility")


def _plain_twin(found: str) -> str:
    plain = unicodedata.normalize("NFKC", found)
    return plain if len(plain) == 1 else found


def with_entities_read(traced: TracedText) -> TracedText:
    """HTML entities that were escaped twice, &amp;ldquo;, become what they mean; a name that HTML does not know stays."""
    if "&" not in traced.text:
        return traced
    return _substituted(traced, _ENTITY, _read_entity, "entity")


def _read_entity(found: str) -> str:
    text = found
    for _ in range(4):
        text = unescape(text)
    return found if text.startswith("&") and text != "&" else text.replace("\xad", "")


def with_marks_mended(traced: TracedText, rules: Rules) -> TracedText:
    """Doubled commas made one, lost middle dots put back."""
    mended = traced
    if any(pair in traced.text for pair in _PAIRS):
        for pattern in patterns(rules, "repairs", "doubled"):
            edits = [Edit(*m.span("cut"), _one(m["cut"], mended.text)) for m in pattern.regex.finditer(mended.text)]
            mended = mended.edited(edits, "doubled")
    if "?" in mended.text or _STOP.search(mended.text):
        for pattern in patterns(rules, "repairs", "middle-dot"):
            edits = [Edit(*m.span("cut"), "·") for m in pattern.regex.finditer(mended.text)]
            mended = mended.edited(edits, "middle-dot")
    return mended


def _one(found: str, text: str) -> str:
    """Which comma stands for several: the wide one, unless the text has none but narrow ones."""
    if found[0] not in ",，":
        return found[0]
    return "，" if "，" in text else ","


def _substituted(traced: TracedText, found: re.Pattern[str], new: Callable[[str], str], kind: str) -> TracedText:
    if not found.search(traced.text):
        return traced
    edits = [Edit(*match.span(), new(match.group())) for match in found.finditer(traced.text)]
    return traced.edited(edits, kind)
