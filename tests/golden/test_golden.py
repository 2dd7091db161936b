import json

import pytest

from newsfacts.extraction import Extractor

from .rewrite import ARTICLES, HERE, read


@pytest.mark.parametrize("name", ARTICLES)
def test_the_result_is_the_golden_one(name: str, extractor: Extractor) -> None:
    golden = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(read(name, extractor))) == golden


def test_two_extractors_give_the_same_bytes(extractor: Extractor) -> None:
    from newsfacts.records import RawArticle

    raw = RawArticle(raw=ARTICLES["na01"].read_bytes())
    assert Extractor()(raw).model_dump_json() == extractor(raw).model_dump_json()
