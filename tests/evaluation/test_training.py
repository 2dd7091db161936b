from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from newsfacts.errors import InputError
from newsfacts.facts.weights import FOLDER

lightgbm = pytest.importorskip("lightgbm", reason="lightgbm is not installed (pip install '.[train]')")

from newsfacts.evaluation.training import examples  # noqa: E402
from newsfacts.evaluation.training.boost import Choices, fit  # noqa: E402
from newsfacts.evaluation.training.folds import FOLDS  # noqa: E402
from newsfacts.evaluation.training.groups import read_groups  # noqa: E402
from newsfacts.evaluation.training.groups_fit import chosen, fit_groups, sums  # noqa: E402
from newsfacts.evaluation.training.sources import (  # noqa: E402
    composed,
    gold_sources,
    labelled_sources,
    weight,
    written_sources,
)
from newsfacts.evaluation.training.validate import Outcome, calibrate  # noqa: E402
from newsfacts.facts.forest import Forest, flatten  # noqa: E402
from newsfacts.facts.ranker import softmax  # noqa: E402
from newsfacts.mentions.weights import Weights  # noqa: E402
from newsfacts.records import Options  # noqa: E402


def rows(groups: int = 200) -> Choices:
    """In each group of three rows the one with the largest first column is right."""
    table = np.random.default_rng(1).normal(size=(groups * 3, 4)).astype(np.float32)
    best = table[:, 0].reshape(-1, 3).argmax(axis=1)
    right = np.zeros(groups * 3, dtype=bool)
    right[np.arange(groups) * 3 + best] = True
    return Choices(table, np.repeat(np.arange(groups), 3), right, np.ones(groups * 3))


def test_the_right_row_of_a_group_wins():
    data = rows()
    booster = fit(data, rounds=60)
    chance = softmax(np.asarray(booster.predict(data.table)), data.group).reshape(-1, 3)
    assert (chance.argmax(axis=1) == data.right.reshape(-1, 3).argmax(axis=1)).mean() > 0.9


def test_exported_trees_score_as_the_booster_does():
    data = rows()
    booster = fit(data, rounds=20)
    forest = Forest(*flatten(booster.dump_model()["tree_info"]))
    assert np.allclose(forest.score(data.table), booster.predict(data.table), atol=1e-5)


def test_fitting_twice_gives_the_same_trees():
    assert fit(rows(), rounds=5).model_to_string() == fit(rows(), rounds=5).model_to_string()


def test_calibration_never_falls():
    raw = np.linspace(0, 1, 240)
    right = np.random.default_rng(2).random(240) < raw**2
    curve = calibrate(raw, right)
    assert curve["right"] == sorted(curve["right"])
    assert curve["raw"] == sorted(curve["raw"])


def test_an_empty_slot_that_stays_empty_is_right():
    outcome = Outcome(np.array([0.6, 0.1]), np.array([0.4, 0.9]), np.array([True, False]), np.array([True, False]))
    assert outcome.correct(1.0).tolist() == [True, True]
    assert outcome.correct(2.0).tolist() == [False, True]
    assert outcome.f1(1.0) == 1.0


def test_shipped_weights_are_small_and_keep_their_figures():
    assert sum(path.stat().st_size for path in FOLDER.glob("linking.*")) < 2_000_000
    about = json.loads((FOLDER / "linking.json").read_text(encoding="utf-8"))
    assert about["calibration"]["right"] == sorted(about["calibration"]["right"])
    assert set(about["slots"]) == {"item", "action", "actor", "beneficiary", "activity", "time"}


def test_a_fold_is_read_by_finders_that_did_not_learn_from_it(tmp_path, monkeypatch):
    source = Path(__file__).parents[2] / "corpora/gold/seen"
    for suffix in ("json", "txt"):
        shutil.copy(source / f"na01.{suffix}", tmp_path)
    seen = []
    monkeypatch.setattr(examples, "make_example", lambda *parts: seen.append(parts[3]))
    blind = {kind: Weights({}, 10**9, 10**9) for kind in ("beneficiaries", "activities")}
    sources = list(gold_sources([tmp_path]))
    examples.read_examples(sources, Options(), [blind] * FOLDS)
    examples.read_examples(sources, Options())
    assert not [group for group in seen[0].beneficiaries if group.served]
    assert [group for group in seen[1].beneficiaries if group.served]


NEWS = {
    "id": "n1",
    "title": "某县慰问困境儿童",
    "date": "2024-06-01",
    "outlet": "",
    "text": "  县妇联开展“暖阳行动”，为30名困境儿童送去书包。  ",
}


def labelled(folder: Path, label: dict) -> list:
    with gzip.open(folder / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(NEWS, ensure_ascii=False) + "\n")
        file.write(json.dumps({**NEWS, "id": "n2"}, ensure_ascii=False) + "\n")
    (folder / "labels.jsonl").write_text(json.dumps(label, ensure_ascii=False) + "\n", encoding="utf-8")
    return list(labelled_sources(folder / "labels.jsonl", folder / "news.jsonl.gz"))


def test_labels_of_news_become_gold_of_the_article_with_that_number(tmp_path):
    start = composed(NEWS).index("30名")
    at = composed(NEWS).index("县妇联")
    slots = ["书包", "送去", [at, at + 3], "困境儿童", "暖阳行动", None, "period"]
    label = {"id": "n1", "facts": [[start, start + 3, *slots]], "beneficiaries": ["困境儿童"]}
    (source,) = labelled(tmp_path, label)
    (fact,) = source.gold.facts
    assert (fact.quantity, fact.actor, fact.time, fact.measure) == ("30名", "县妇联", None, "period")
    assert source.annotated == {"facts", "beneficiaries"}
    (example,) = examples.read_examples([source], Options())
    assert example.gold[0] == fact
    found = read_groups([source], Options())
    assert (len(found["beneficiaries"]), found["activities"]) == (1, [])


def test_labels_of_another_collection_are_refused(tmp_path):
    with pytest.raises(InputError, match="孤儿"):
        labelled(tmp_path, {"id": "n1", "beneficiaries": ["孤儿"]})
    with pytest.raises(InputError, match="n1: '' does not stand"):
        labelled(tmp_path, {"id": "n1", "beneficiaries": [[9000, 9004]]})


def test_written_articles_are_learned_from():
    sources = list(written_sources(Path(__file__).parents[2] / "corpora/labels/written.jsonl"))
    assert len(sources) > 300
    assert all(
        source.gold.text[fact.start : fact.end] == fact.quantity for source in sources for fact in source.gold.facts
    )
    assert weight("written", "actor") < weight("train", "actor")
    assert weight("distant", "actor") == 0 < weight("distant", "activity")


def test_groups_are_learned_and_thresholds_set():
    seen = Path(__file__).parents[2] / "corpora/gold/seen"
    readings = read_groups(list(gold_sources([seen]))[:12], Options())["beneficiaries"]
    learned = fit_groups(readings, "beneficiaries")
    weights = learned.weights
    right = [chosen(one, sums(one, weights.features), weights.enough, weights.surely) & one.gold for one in readings]
    assert sum(map(len, right)) > 0.7 * sum(len(one.gold) for one in readings)
    assert learned.figures["seen"].f1 > 0.3
    assert fit_groups(readings, "beneficiaries") == learned
