"""Everything found in one article: the finders of all kinds over its text, without a spaCy document around them."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.mentions.activities import find_activities
from newsfacts.mentions.beneficiaries import find_beneficiaries
from newsfacts.mentions.organizations import find_organizations
from newsfacts.mentions.organizations_references import find_references
from newsfacts.mentions.places import find_places
from newsfacts.mentions.quantities import read_numerals
from newsfacts.mentions.setting import Setting
from newsfacts.mentions.times import find_times
from newsfacts.records import Article, Mentions, Token
from newsfacts.rules import Rules


def read(article: Article, words: Sequence[Token], rules: Rules) -> Mentions:
    """The mentions of an article, each kind in order of place; `words` as the tagger gives them.

    The same as the spaCy components lay into a document, whatever its segmenter: no finder looks at its tokens.
    """
    text = article.text
    setting = Setting(
        place=article.place, place_code=article.place_code, outlet=article.outlet, published=article.published
    )
    quantities, skipped = read_numerals(text, rules)
    organizations = find_organizations(text, rules, words, setting)
    return Mentions.model_construct(  # of records that are validated already
        quantities=quantities,
        skipped=skipped,
        organizations=organizations,
        references=find_references(text, rules, organizations, setting),
        places=find_places(text, rules, words, setting),
        beneficiaries=find_beneficiaries(text, rules, words),
        activities=find_activities(text, rules, words),
        times=find_times(text, rules, article.published),
        tokens=tuple(words),
    )
