"""`newsfacts why FILE --fact ID | --at OFFSET`: which rows fired at a place, what was tried there, and what decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli import choices
from newsfacts.cli.console import out
from newsfacts.cli.gathered import gathered

if TYPE_CHECKING:
    from newsfacts.facts.why import SlotStory, Voted
    from newsfacts.records import Article, Fact, Mentions


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("why")(why)


@gathered(extraction=choices.Extraction)
def why(
    file: Annotated[Path, typer.Argument(help="One article. 一篇新闻。")],
    extraction: choices.Extraction,
    fact: Annotated[str | None, typer.Option(help="Id of a fact, as the result has it. 事实编号。")] = None,
    at: Annotated[int | None, typer.Option(help="Offset in article.text. 正文中的位置。")] = None,
) -> None:
    """Show why a fact is as it is, or why a numeral was skipped. 说明某处为何如此识别。"""
    from newsfacts.errors import InputError, UsageError
    from newsfacts.extraction import extractor
    from newsfacts.facts import assemble
    from newsfacts.records import RawArticle

    if (fact is None) == (at is None):
        raise UsageError("give --fact ID or --at OFFSET, one of them")
    if not file.is_file():
        raise InputError(f"{file}: no such file; check the path / 没有这个文件，请核对路径")
    engine = extractor(extraction.options)
    article, found = engine.read(RawArticle(raw=file.read_bytes(), source=str(file)))
    facts = assemble(article, found, engine.rules).facts
    chosen = _chosen(facts, fact, at)
    if fact is not None and chosen is None:
        raise UsageError(f"{fact}: no fact of this id in {file}; `newsfacts extract {file}` lists them")
    start, end = (chosen.quantity.start, chosen.quantity.end) if chosen else (at or 0, (at or 0) + 1)
    _say_place(article, found, start, end)
    if chosen is None:
        out.print("no fact stands here 此处没有事实", highlight=False)
        return
    from newsfacts.facts.why import explain, explain_measure

    _say_fact(chosen)
    index = facts.index(chosen)
    for story in explain(article, found, engine.rules, index):
        _say_slot(story)
    for voted in explain_measure(article, found, engine.rules, index):
        _say_measure(voted)


def _chosen(facts: tuple[Fact, ...], name: str | None, at: int | None) -> Fact | None:
    for fact in facts:
        if fact.id == name or (at is not None and fact.quantity.start <= at < fact.quantity.end):
            return fact
    return None


def _say_place(article: Article, found: Mentions, start: int, end: int) -> None:
    from newsfacts.facts.scene import Scene
    from newsfacts.facts.why import touching
    from newsfacts.records import SkippedNumeral

    first, last = Scene(article, found).sentence(start)
    _say(f"{article.text[first:start]}[{article.text[start:end]}]{article.text[end:last]}")
    for kind, mention in touching(found, start, end):
        rule = getattr(mention, "rule", None) or ", ".join(getattr(mention, "rules", ()))
        reason = f" because {mention.reason}" if isinstance(mention, SkippedNumeral) else ""
        _say(f"  {kind} {mention.text} {mention.start}-{mention.end}{reason} by {rule}")


def _say_fact(fact: Fact) -> None:
    _say(f"fact {fact.id}: {fact.measure}, {fact.attribution}, confidence {fact.confidence}")
    _say("  rules " + ", ".join(fact.rules))


def _say_slot(story: SlotStory) -> None:
    _say(f"{story.slot}: {story.count} tried")
    for tried in story.tried:
        mark = "*" if tried.chosen else " "
        where = "(empty 空)" if tried.text is None else f"{tried.text} {tried.start}-{tried.end} {tried.reasons}"
        _say(f"  {mark} {tried.probability:.3f} {where}")
    for deciding in story.deciding:
        _say(f"      {deciding.feature} {deciding.first:g} against {deciding.second:g}: {deciding.effect:+.2f}")
    for framed in story.frames:
        _say(f"    frame {framed.frame}: {framed.after or '(empty 空)'} instead of {framed.before or '(empty 空)'}")


def _say_measure(voted: Voted) -> None:
    _say(f"measure {voted.measure} {voted.probability:.3f}: trees {voted.trees:.3f}, words {voted.words:.3f}")
    for key, weight in voted.keys:
        _say(f"      {key}: {weight:+.2f}")


def _say(line: str) -> None:
    out.print(line, markup=False, highlight=False, soft_wrap=True)
