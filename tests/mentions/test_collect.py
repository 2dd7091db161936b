"""What the components lay into a document comes out as records, also after the document was saved."""

from datetime import date

import pytest
from spacy.tokens import Doc

from newsfacts import mentions, nlp
from newsfacts.records import Article, Mentions, Options, Origins
from newsfacts.rules import Rules

TEXT = "临泽县妇联关爱儿童\n6月5日，临泽团县委、县妇联为106名困境青少年捐赠近5000元。"


ARTICLE = Article(
    id="a",
    source="-",
    text=TEXT,
    raw=TEXT,
    origins=Origins.identity(len(TEXT)),
    published=date(2023, 6, 6),
    outlet="临泽县融媒体中心",
    place="甘肃省张掖市临泽县",
    place_code="620723",
)


def document(rules: Rules, segmenter: str = "jieba") -> Doc:
    return nlp.process(nlp.build(Options(segmenter=segmenter), rules), ARTICLE)


def test_every_mention_stands_where_it_says(rules: Rules) -> None:
    found = mentions.collect(document(rules))
    for kind in ("quantities", "skipped", "organizations", "places", "beneficiaries", "activities", "times"):
        assert all(TEXT[m.start : m.end] == m.text for m in getattr(found, kind))
    assert [m.full_name for m in found.organizations][:2] == ["临泽县妇女联合会", "共青团临泽县委员会"]
    assert found.quantities
    assert "".join(TEXT[a:b] for a, b, _ in found.tokens) == TEXT.replace("\n", "")


def test_a_saved_document_gives_the_same(rules: Rules) -> None:
    doc = document(rules)
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert isinstance(mentions.collect(again), Mentions)
    assert mentions.collect(again) == mentions.collect(doc)


@pytest.mark.parametrize("segmenter", ["jieba", "char"])
def test_without_a_document_the_same_is_found(rules: Rules, segmenter: str) -> None:
    words = nlp.tag_text(nlp.tagger("lac"), TEXT)
    assert mentions.read(ARTICLE, words, rules) == mentions.collect(document(rules, segmenter))
