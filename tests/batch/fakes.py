"""Stand-ins for the extraction, for tests of what happens around it. Worker processes import this module by name."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable
from decimal import Decimal

from newsfacts.errors import NotText
from newsfacts.records import ArticleInfo, ArticleResult, Fact, FactQuantity, RawArticle, Span
from newsfacts.records.facts import Skipped


def plain_number(match: re.Match[str], name: str) -> Fact:
    """A fact of nothing but a number."""
    place = {"start": match.start(), "end": match.end(), "raw_start": match.start(), "raw_end": match.end()}
    value = Decimal(match.group())
    bounds = dict.fromkeys(("value", "low", "high", "hard_low", "hard_high"), value)
    quantity = FactQuantity(text=match.group(), **place, **bounds, hedge="exact", unit="名", basis="person")
    evidence = Span(text=match.string, start=0, end=len(match.string), raw_start=0, raw_end=len(match.string))
    return Fact(id=f"{name}-{match.start()}", quantity=quantity, measure="period", evidence=evidence)


def numbers(article: RawArticle) -> ArticleResult:
    """Every number is a fact, every 一 is skipped; a text with a NUL is none."""
    text = article.raw.decode()
    if "\0" in text:
        raise NotText(f"{article.source}: binary data")
    facts = tuple(plain_number(match, article.source) for match in re.finditer(r"\d+", text))
    skipped = tuple(
        Skipped(text="一", start=m.start(), end=m.end(), raw_start=m.start(), raw_end=m.end(), reason="single")
        for m in re.finditer("一", text)
    )
    info = ArticleInfo(id=article.source, source=article.source, text=text, published=article.given.published)
    return ArticleResult(rules_version="test", article=info, facts=facts, skipped=skipped)


def slow_numbers(article: RawArticle) -> ArticleResult:
    """As numbers, but so slowly that a run can be stopped in the middle."""
    time.sleep(0.005)
    return numbers(article)


def troubled(article: RawArticle) -> ArticleResult:
    """As numbers, but some texts hang, kill the process, or meet a fault of ours."""
    text = article.raw.decode()
    if "HANG" in text:
        time.sleep(600)
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "GREEDY" in text:
        bytearray(4_000_000_000)
    if "FAULT" in text:
        raise ZeroDivisionError("a fault of ours")
    return numbers(article)


def make_numbers() -> object:
    """What a worker builds."""
    return numbers


def make_slow() -> object:
    """What a worker builds."""
    return slow_numbers


def slower_numbers(article: RawArticle) -> ArticleResult:
    """As numbers, but more slowly still."""
    time.sleep(0.025)
    return numbers(article)


def make_slower() -> object:
    """What a worker builds."""
    return slower_numbers


def make_troubled() -> object:
    """What a worker builds."""
    return troubled


def make_nothing() -> object:
    """A worker that dies while it builds."""
    os._exit(7)


class Foreseeing:
    """As numbers, but looks at the articles of a window together first; some texts hang or meet a fault of ours there."""

    def __call__(self, article: RawArticle) -> ArticleResult:
        return numbers(article)

    def ahead(self, articles: Iterable[RawArticle]) -> None:
        for article in articles:
            if b"HANG" in article.raw:
                time.sleep(600)
            if b"FAULT" in article.raw:
                raise ZeroDivisionError("a fault of ours")


def make_foreseeing() -> object:
    """What a worker builds."""
    return Foreseeing()
