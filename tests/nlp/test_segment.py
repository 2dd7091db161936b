import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.errors import ModelError
from newsfacts.nlp import build
from newsfacts.nlp.cutters import cutter
from newsfacts.nlp.segment import Segmenter
from newsfacts.records import Options
from newsfacts.rules import Rules

TEXT = "临泽县妇女联合会 为106名事实无人抚养儿童\n捐赠近5000元。"


@pytest.mark.parametrize("name", ["jieba", "char"])
def test_the_document_keeps_the_text(name: str) -> None:
    doc = Segmenter(spacy.blank("zh").vocab, cutter(name))(TEXT)
    assert doc.text == TEXT


def test_names_of_the_tables_stay_whole() -> None:
    assert "事实无人抚养儿童" in list(cutter("jieba")(TEXT))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    assert Segmenter(spacy.blank("zh").vocab, cutter("jieba"))(text).text == text


@pytest.mark.parametrize(
    ("name", "model", "says"),
    [
        ("thulac", None, "known are jieba, pkuseg and char"),
        ("pkuseg", None, "segmenter_model"),
        ("pkuseg", "/nowhere", "no model folder"),
        ("jieba", "/nowhere/dict.txt", "cannot be read"),
    ],
)
def test_what_cannot_be_loaded_is_a_clear_error(name: str, model: str | None, says: str) -> None:
    if name == "pkuseg":
        pytest.importorskip("spacy_pkuseg")
    with pytest.raises(ModelError, match=says):
        cutter(name, model)


def test_a_pkuseg_model_trained_on_a_few_sentences(tmp_path) -> None:
    pkuseg = pytest.importorskip("spacy_pkuseg")
    lines = ["县 妇联 捐赠 爱心 物资 。", "团 县委 开展 活动 。", "村民 领取 补贴 。", "学校 举行 仪式 。"]
    corpus = tmp_path / "train.txt"
    corpus.write_text("\n".join(lines * 20) + "\n", encoding="utf-8")
    pkuseg.train(str(corpus), str(corpus), str(tmp_path / "model"), train_iter=2)
    doc = Segmenter(spacy.blank("zh").vocab, cutter("pkuseg", str(tmp_path / "model")))("县妇联 捐赠爱心物资。")
    assert doc.text == "县妇联 捐赠爱心物资。"
    assert len(doc) < len(doc.text)


def test_components_are_added_by_name_to_any_pipeline(rules: Rules) -> None:
    nlp = spacy.blank("zh")
    for name in ("newsfacts_ner", "newsfacts_places", "newsfacts_organizations"):
        nlp.add_pipe(name)
    doc = nlp("据临泽县民政局介绍，工作已经完成。")
    assert [span.text for span in doc.spans["newsfacts_organizations"]] == ["临泽县民政局"]


def test_the_pipeline_of_each_segmenter(rules: Rules) -> None:
    for name in ("jieba", "char"):
        assert build(Options(segmenter=name), rules)("据临泽县民政局介绍。").spans["newsfacts_organizations"]
