"""Copies of one text share a fingerprint, other texts do not."""

from newsfacts.text.fingerprint import fingerprint

BODY = "县妇联联合县民政局开展关爱行动，走访慰问困境儿童。志愿者为孩子们送去书包和文具，并与他们一起做游戏、读绘本，大家度过了难忘的一天。"


def test_the_value_is_the_same_on_every_machine() -> None:
    assert fingerprint(BODY) == fingerprint(BODY.replace("，", ","))
    assert fingerprint(BODY) == "e4c2871b1a27c16d"


def test_other_texts_differ() -> None:
    assert fingerprint(BODY) != fingerprint(
        "市总工会走访困难职工，发放慰问金，并讲解帮扶政策，鼓励大家增强信心、克服困难，早日走出困境。"
    )


def test_nothing_has_none() -> None:
    assert fingerprint("……") == ""
