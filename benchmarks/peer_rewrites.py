"""cn2an's transform: the numbers of a sentence rewritten in the other script; our reader finds and reads them."""

from __future__ import annotations

import re
from fractions import Fraction

from newsfacts.mentions.quantities.spans import NumberSpan, number_spans
from newsfacts.records import number_text
from newsfacts.rules import Rules

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "兆")
_ZEROS = str.maketrans("〇○", "零零")


def rewrite(text: str, method: str, rules: Rules) -> str:
    """The sentence with its numbers in the other script; `direct` rewrites digit by digit."""
    if method == "cn2an":
        return _to_arabic(text, rules)
    if method == "an2cn":
        return _to_chinese(text, rules)
    return _digits_to_arabic(text) if method.startswith("cn2an") else _digits_to_chinese(text)


def _to_arabic(text: str, rules: Rules) -> str:
    done, out = 0, []
    text = re.sub(r"(?<=[一二两三四五六七八九])千米", "千 米", text)  # cn2an reads 千 as part of the number
    for span in number_spans(text, rules):
        start, words = _arabic_words(text, span)
        if start < done:
            continue
        out += [text[done:start], words]
        done = span.end
    return re.sub(r"半(?=[斤个年天里])", "0.5", "".join(out) + text[done:]).replace("摄氏度", "℃").replace(" 米", "米")


def _arabic_words(text: str, span: NumberSpan) -> tuple[int, str]:
    surface = text[span.start : span.end]
    head = text[: span.start]
    if head.endswith(("百分之负", "百分之")):
        start = head.rindex("百分之")
        return start, f"{'-' if '负' in head[start:] else ''}{_plain(span.value)}%"
    if surface.startswith("负") and head.endswith("百分之"):
        return span.start - 3, f"{_plain(span.value)}%"
    if "分之" in surface:
        return span.start, f"{span.value.numerator}/{span.value.denominator}"
    if head.endswith("零下"):
        return span.start - 2, f"-{_plain(span.value)}"
    if re.fullmatch(r"[零〇一二三四五六七八九]{2,}", surface):
        return span.start, "".join(str(_DIGITS.index(char)) for char in surface.translate(_ZEROS))
    return span.start, _plain(span.value)


def _plain(value: Fraction) -> str:
    return number_text(value)


def _to_chinese(text: str, rules: Rules) -> str:
    done, out = 0, []
    text = re.sub(r"(?<=\d)-(?=\d)", "到", text)
    for span in number_spans(text, rules):
        surface, end = text[span.start : span.end], span.end
        if "/" in surface:
            top, bottom = surface.split("/")
            words = f"{_spoken(Fraction(bottom))}分之{_spoken(Fraction(top))}"
        elif text.startswith("%", end):
            words, end = f"百分之{_spoken(span.value)}", end + 1
        elif re.fullmatch(r"\d{4}", surface) and text.startswith("年", end):
            words = "".join(_DIGITS[int(char)] for char in surface)
        else:
            words = _spoken(span.value)
        out += [text[done : span.start], words]
        done = end
    return ("".join(out) + text[done:]).replace("℃", "摄氏度")


def _spoken(value: Fraction) -> str:
    """A number in Chinese words.

    >>> _spoken(Fraction("-3.8")), _spoken(Fraction(1005)), _spoken(Fraction(12))
    ('负三点八', '一千零五', '十二')
    """
    if value < 0:
        return "负" + _spoken(-value)
    whole, _, decimals = number_text(value).partition(".")
    groups = [whole[max(0, end - 4) : end] for end in range(len(whole), 0, -4)]
    words = "".join(_group(part) + _GROUPS[place] for place, part in reversed(list(enumerate(groups))) if int(part))
    words = re.sub("零+", "零", words).rstrip("零") or "零"
    words = re.sub("^一十", "十", words)
    return words + ("点" + "".join(_DIGITS[int(char)] for char in decimals) if decimals else "")


def _group(part: str) -> str:
    spoken = "".join(
        _DIGITS[int(char)] + (_PLACES[len(part) - 1 - place] if char != "0" else "") for place, char in enumerate(part)
    )
    return re.sub("零+", "零", spoken).rstrip("零")


def _digits_to_arabic(text: str) -> str:
    def arabic(match: re.Match[str]) -> str:
        out = match[0].translate(_ZEROS).replace("点", ".").replace("负", "-")
        return "".join(str(_DIGITS.index(char)) if char in _DIGITS else char for char in out)

    return re.sub(r"负?[零〇一二三四五六七八九]{2,}(?:点[零〇一二三四五六七八九]+)?", arabic, text)


def _digits_to_chinese(text: str) -> str:
    text = re.sub(r"(?<![0-9])-(?=[0-9])", "负", text)
    return re.sub(r"[0-9]|(?<=[0-9])\.(?=[0-9])", lambda m: "点" if m[0] == "." else _DIGITS[int(m[0])], text)
