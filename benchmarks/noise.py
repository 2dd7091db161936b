"""Damaged copies of clean articles, made the way scrapers and old encodings make them; the same seed gives the same copy.

Written without a look at anybody else's damaged texts: what it makes is what the issue names, so that the repairs are
measured on damage that they were not tuned on.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

SYLLABLES = [
    "bā",
    "dǎo",
    "xué",
    "shí",
    "guān",
    "huì",
    "gè",
    "jìn",
    "zhǎng",
    "wàn",
    "xiàn",
    "diàn",
    "jiè",
    "duì",
    "lǐ",
    "yè",
    "zhēn",
    "chéng",
    "qū",
    "tóng",
    "měi",
    "nián",
    "lù",
    "shuāng",
    "ér",
]
GLOSSED = "学实关会个进长万县电界对里业真成区同每年路双儿动时间点当发体现应爱还将让国们来为与"
CRUMBS = (
    "您当前的位置 ：\n首页\n>>\n新闻\n",
    "当前位置：首页 > 要闻 > 正文\n",
    "你现在的位置: 网站首页>>县区动态>>正文\n",
    "首页 > 民生\n",
)
COUNTERS = (
    "0\n人参与互动\n",
    "字号：大 中 小  分享到：\n",
    "【字体：大 中 小】 打印 关闭\n",
    "3人参与\n",
    "分享到：微信 微博\n",
)
FOOTERS = (
    "\n【编辑:赵小满】",
    "\n责任编辑：钱多多",
    "\n相关阅读\n某县召开工作会议\n某镇开展志愿服务活动",
    "\n上一篇：春耕正当时\n下一篇：冬训见成效",
    "\n版权所有 未经许可不得转载",
    "\n- 1 -",
)
SHIFTABLE = re.compile("。“[\u4e00-\u9fff，、。”]{4,50}")


class Pair(NamedTuple):
    """A clean text, its damaged copy, the kinds of damage, the lines of furniture that were added, and the bytes."""

    name: str
    clean: str
    damaged: str
    kinds: tuple[str, ...]
    furniture: tuple[str, ...]
    encoding: str = "utf-8"

    def raw(self) -> bytes:
        """The damaged copy as it would lie on disk."""
        return self.damaged.encode(self.encoding, "replace")


@cache
def converter(config: str) -> OpenCC:
    """OpenCC, loaded once."""
    return OpenCC(config)


def glossed(text: str, rng: random.Random) -> str:
    """A syllable in brackets behind some usual characters, always the same one behind the same character."""
    chosen = {char: rng.choice(SYLLABLES) for char in GLOSSED if rng.random() < 0.6}
    forms = {**chosen, **{converter("s2t").convert(char): syllable for char, syllable in chosen.items()}}
    return "".join(f"{char}({forms[char]})" if char in forms else char for char in text)


def shifted(text: str, rng: random.Random) -> str:
    """Up to three quoted passages whose bytes lost the first one; pairs of bytes without meaning are dropped."""
    found = list(SHIFTABLE.finditer(text))
    for match in sorted(rng.sample(found, min(3, len(found))), key=lambda m: -m.start()):
        raw = match.group().encode("gbk", "ignore")[1:]
        pairs = (raw[index : index + 2] for index in range(0, len(raw) - 1, 2))
        text = f"{text[: match.start()]}?{''.join(map(_pair, pairs))}{text[match.end() :]}"
    return text


def _pair(code: bytes) -> str:
    try:
        return code.decode("gbk")
    except UnicodeDecodeError:
        return ""


def dotless(text: str, rng: random.Random) -> str:
    """Middle dots lost."""
    return text.replace("·", rng.choice("?."))


def doubled(text: str, rng: random.Random) -> str:
    """Some commas written twice, wide and narrow."""
    return re.sub("，", lambda _: rng.choice(("，", "，", "，,", ",,", "，，")), text)


def wide(text: str, rng: random.Random) -> str:
    """Digits and % in their full-width forms, in some paragraphs."""
    table = {ord(char): ord(char) + 0xFEE0 for char in "0123456789%"}
    return "\n".join(line.translate(table) if rng.random() < 0.5 else line for line in text.split("\n"))


def hidden(text: str, rng: random.Random) -> str:
    """Zero-width characters and soft hyphens here and there."""
    return "".join(char + rng.choice("\u200b\u00ad\ufeff") if rng.random() < 0.01 else char for char in text)


def escaped(text: str, rng: random.Random) -> str:
    """Quotation marks as entities, escaped once or twice."""
    amp = rng.choice(("&", "&amp;"))
    return text.replace("“", f"{amp}ldquo;").replace("”", f"{amp}rdquo;").replace("·", f"{amp}middot;")


def misread(text: str, _rng: random.Random) -> str:
    """UTF-8 that was read as GB18030 and saved again."""
    return text.encode("utf-8").decode("gb18030", "replace")


def in_script(config: str) -> Callable[[str, random.Random], str]:
    """The text in a traditional script."""
    return lambda text, _rng: str(converter(config).convert(text))


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "middle_dot": dotless,
    "doubled_comma": doubled,
    "full_width": wide,
    "entities": escaped,
    "traditional": in_script("s2t"),
    "taiwan": in_script("s2tw"),
    "hong_kong": in_script("s2hk"),
    "gbk_shift": shifted,
    "gloss": glossed,
    "invisible": hidden,
    "misread": misread,
}
MIXTURES = (
    ("traditional", "gloss", "gbk_shift", "middle_dot"),
    ("traditional", "gloss"),
    ("gbk_shift",),
    ("gloss", "doubled_comma"),
    ("taiwan", "invisible"),
    ("hong_kong", "middle_dot", "full_width"),
    ("entities", "full_width"),
    ("doubled_comma", "invisible", "gloss"),
    ("misread",),
    ("traditional", "gbk_shift"),
)


def damaged(name: str, clean: str, seed: int) -> Pair:
    """One damaged copy: a mixture of damage, furniture around it, now and then another encoding."""
    rng = random.Random(f"{name}:{seed}")
    kinds = rng.choice(MIXTURES)
    text, furniture = clean, ()
    if rng.random() < 0.7 and "misread" not in kinds:
        head, foot = rng.choice(CRUMBS) + rng.choice(("", *COUNTERS)), rng.choice(("", *FOOTERS))
        text = head + text + foot
        furniture = tuple(line for line in f"{head}\n{foot}".split("\n") if line.strip())
    for kind in (kind for kind in KINDS if kind in kinds):
        text = KINDS[kind](text, rng)
    encoding = (
        "utf-8"
        if {"gloss", "invisible", "misread"} & set(kinds)
        else rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
    )
    return Pair(name, clean, text, kinds, furniture, encoding)


def pairs(articles: dict[str, str], count: int) -> list[Pair]:
    """`count` damaged copies of the articles, in turn, with seeds 0, 1, 2 …"""
    names = sorted(articles)
    return [damaged(names[i % len(names)], articles[names[i % len(names)]], i // len(names)) for i in range(count)]
