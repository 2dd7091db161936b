"""UTF-8 that was read as something else."""

import pytest

from newsfacts.rules import load_rules
from newsfacts.text.read import read

TEXT = "县妇联组织“爱心妈妈”结对儿童，发放物资，全县各乡镇都有了关爱之家。"


@pytest.mark.parametrize("encoding", ["gb18030", "cp1252"])
def test_misread_text_is_read_again(encoding: str) -> None:
    spoilt = "".join(_misread(TEXT.encode(), encoding))
    found = read(spoilt.encode(), load_rules())
    kept = sum(a == b for a, b in zip(found.text, TEXT, strict=False))
    assert kept >= len(TEXT) - 2
    assert "misread" in {repair.kind for repair in found.repairs}


def _misread(raw: bytes, encoding: str) -> str:
    if encoding == "gb18030":
        return raw.decode(encoding, "replace")
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in raw)
