"""Extraction over a gold folder, scored; a folder of folders is one set each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from newsfacts.errors import InputError
from newsfacts.evaluation.gold import GoldArticle, read_gold
from newsfacts.evaluation.score import Scores, score
from newsfacts.extraction import Extractor, extractor
from newsfacts.records import ArticleResult, Options, RawArticle
from newsfacts.reports.jsonl import read_jsonl


def measure_sets(folder: Path, results: Path | None, options: Options) -> dict[str, Scores]:
    """The scores of each gold set: the folder itself, or each of its sub-folders that holds gold."""
    read = read_results(results) if results else None
    folders = [folder] if any(folder.glob("*.json")) else sorted(path for path in folder.glob("*/") if path.is_dir())
    if not folders:
        raise InputError(f"{folder}: neither gold articles nor folders of them; name a folder like corpora/gold")
    sets = {}
    for one in folders:
        gold = tuple(read_gold(one))
        sets[one.name] = score(gold, read if read is not None else run(gold, extractor(options)))
    return sets


def run(gold: Iterable[GoldArticle], extract: Extractor) -> dict[str, ArticleResult]:
    """The result of each gold article by its id."""
    return {article.id: extract(RawArticle(raw=article.text.encode(), source=f"{article.id}.txt")) for article in gold}


def read_results(path: Path) -> dict[str, ArticleResult]:
    """The results of a JSONL file by the stem of their source; raises InputError with the line that is no result."""
    try:
        return {stem(result): result for result in read_jsonl(path)}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}; give the JSONL file that `newsfacts extract` wrote") from error


def stem(result: ArticleResult) -> str:
    """The name under which a result's article stands in a gold folder: the stem of its file or archive member."""
    return PurePosixPath(result.article.source.split("#")[-1]).stem
