from newsfacts.evaluation.diff import differences

from .test_score import fact, result


def test_gained_lost_and_changed() -> None:
    before = {"x": result(fact("30名", "孤儿"), fact("30个", "小明")), "old": result(fact("30名", "孤儿"))}
    after = {"x": result(fact("30名", "孤儿"), fact("30个", "书包")), "new": result(fact("30个", None))}
    found = [(c.source, c.kind, c.quantity, c.fields) for c in differences(before, after)]
    assert found == [
        ("new", "gained", "30个", ()),
        ("old", "lost", "30名", ()),
        ("x", "changed", "30个", (("item", "小明", "书包"),)),
    ]


def test_equal_runs_differ_in_nothing() -> None:
    run = {"x": result(fact("30名", "孤儿"))}
    assert list(differences(run, run)) == []
