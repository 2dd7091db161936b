"""Golden results of whole articles: `make golden` rewrites them, and the diff is reviewed like code."""

import json
from pathlib import Path
from typing import Any

from newsfacts.evaluation.diff import readings
from newsfacts.extraction import Extractor
from newsfacts.records import ArticleResult, RawArticle

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTICLES = {path.stem: path for path in sorted((ROOT / "corpora" / "gold" / "seen").glob("na0*.txt"))}


def summary(result: ArticleResult) -> dict[str, Any]:
    """What a reader would check of a result: who, what, how many, and what was left out and why."""
    article = result.article
    return {
        "article": [article.title, article.outlet, str(article.published), article.place, article.place_code],
        "facts": [{key: value for key, value in readings(fact).items() if value is not None} for fact in result.facts],
        "skipped": [[numeral.text, numeral.reason] for numeral in result.skipped],
        "organizations": [[entity.name, entity.full_name, entity.kind] for entity in result.organizations],
        "beneficiaries": [[entity.name, entity.category] for entity in result.beneficiaries],
        "activities": [[entity.name, entity.kind] for entity in result.activities],
    }


def read(name: str, extractor: Extractor) -> dict[str, Any]:
    """The summary of one article's result."""
    path = ARTICLES[name]
    return summary(extractor(RawArticle(raw=path.read_bytes(), source=path.name)))


def main() -> None:
    """Write every golden file anew."""
    extractor = Extractor()
    for name in ARTICLES:
        text = json.dumps(read(name, extractor), ensure_ascii=False, indent=1) + "\n"
        (HERE / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
