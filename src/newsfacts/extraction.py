"""The whole flow in one page: raw bytes -> article -> words -> mentions -> facts -> result. Read this second."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

from newsfacts import articles, facts, mentions, nlp
from newsfacts.errors import InputError
from newsfacts.records import (
    Article,
    ArticleInfo,
    ArticleResult,
    ErrorInfo,
    Given,
    Mentions,
    Options,
    RawArticle,
    Token,
)
from newsfacts.rules import load_rules


class Extractor:
    """Rules and the model of words, loaded once and used for many articles. Not to be shared between processes.

    No spaCy document is made: facts do not depend on one, and it takes longer than all finders. `nlp.process` makes it for who wants it.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.rules = load_rules(self.options.rules)
        nlp.check_segmenter(self.options.segmenter, self.options.segmenter_model)
        self._tagger = nlp.tagger(self.options.ner)
        self._ahead: dict[RawArticle, tuple[Article, list[Token]]] = {}

    def __call__(self, raw: RawArticle) -> ArticleResult:
        """All facts of one article; raises InputError when it cannot be read."""
        article, found = self.read(raw)
        assembled = facts.assemble(article, found, self.rules)
        return ArticleResult(rules_version=self.rules.version, article=_info(article), **dict(assembled))

    def read(self, raw: RawArticle) -> tuple[Article, Mentions]:
        """The article and everything found in it, before facts are made of it."""
        if known := self._ahead.pop(raw, None):
            article, words = known
        else:
            article = articles.load(raw, self.rules, self.options)
            words = nlp.tag_text(self._tagger, article.text)
        return article, mentions.read(article, words, self.rules)

    def ahead(self, raws: Iterable[RawArticle]) -> None:
        """Find the words of the articles whose turn comes next: the same words as at their turn, but faster together.

        They are kept until their turn or the next call. An article that cannot be read is left for its turn, which says why.
        """
        loaded: dict[RawArticle, Article] = {}
        for raw in raws:
            with suppress(InputError):
                loaded[raw] = articles.load(raw, self.rules, self.options)
        words = nlp.tag_texts(self._tagger, [article.text for article in loaded.values()])
        self._ahead = dict(zip(loaded, zip(loaded.values(), words, strict=True), strict=True))

    def safely(self, raw: RawArticle) -> ArticleResult:
        """As a call, but an article that cannot be read becomes a result that holds the error."""
        try:
            return self(raw)
        except InputError as error:
            return failed(raw, error, self.rules.version)


def failed(raw: RawArticle, error: Exception, rules_version: str) -> ArticleResult:
    """The result of an article that could not be read: its source, and what went wrong."""
    return ArticleResult(
        rules_version=rules_version,
        article=ArticleInfo(id="", source=raw.source),
        error=ErrorInfo(type=type(error).__name__, message=str(error)),
    )


def _info(article: Article) -> ArticleInfo:
    return ArticleInfo(**{name: getattr(article, name) for name in ArticleInfo.model_fields})


@lru_cache(maxsize=4)
def extractor(options: Options) -> Extractor:
    """The extractor of these options, built at the first call and kept."""
    return Extractor(options)


def extract(
    raw: bytes, *, source: str = "-", given: Given | None = None, options: Options | None = None
) -> ArticleResult:
    """Typed facts of one article: who did what for whom, how many, in which activity, when.

    `raw` is the article as it came (text or HTML, any encoding), `source` its name in the result, `given` what is known
    of it beforehand. Raises InputError when it holds no readable text.
    """
    return extractor(options or Options())(RawArticle(raw=raw, source=source, given=given or Given()))
