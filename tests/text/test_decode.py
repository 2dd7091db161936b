"""Charsets: what is decided, and why."""

import pytest

from newsfacts.errors import EmptyInput, NotText, UsageError
from newsfacts.text.decode import decode

TEXT = "县妇联为30名困境儿童发放爱心物资近5000元，受到群众好评。"
OLD = "縣婦聯為30名困境兒童發放愛心物資，受到群眾好評。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_any_charset_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_big5_is_told_from_gb18030() -> None:
    found = decode(OLD.encode("big5"))
    assert (found.text, found.encoding) == (OLD, "big5hkscs")


def test_a_right_declaration_is_followed() -> None:
    raw = f'<meta charset="gb2312"><p>{TEXT}</p>'.encode("gbk")
    found = decode(raw)
    assert TEXT in found.text
    assert "declared" in found.reason


def test_a_wrong_declaration_is_survived() -> None:
    raw = f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>{TEXT}</p>'.encode("gb18030")
    found = decode(raw)
    assert TEXT in found.text
    assert "contradict" in found.reason


def test_the_user_has_the_last_word() -> None:
    assert decode(TEXT.encode("gb18030"), "gb18030").reason == "as the user said"
    with pytest.raises(UsageError, match="klingon"):
        decode(b"x", "klingon")


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_nothing_is_said_to_be_nothing(raw: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode(raw)


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n0000", b"\xff\xd8\xff\xe0....", bytes(range(32)) * 40])
def test_pictures_are_no_text(raw: bytes) -> None:
    with pytest.raises(NotText):
        decode(raw)
