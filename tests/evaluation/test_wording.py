import pytest

from newsfacts.evaluation.wording import alike


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("困境儿童", "“困境儿童”", True),
        ("１２名", "12名", True),
        ("县妇联", "临泽县妇联", True),
        ("县", "临泽县妇女联合会", False),  # under a third of the longer
        ("困境儿童", "留守儿童", False),
        ("爱心妈妈结对", "结对爱心妈妈", True),
        ("", None, True),
        ("儿童", None, False),
    ],
)
def test_alike(left: str | None, right: str | None, same: bool) -> None:
    assert alike(left, right) is same
    assert alike(right, left) is same
