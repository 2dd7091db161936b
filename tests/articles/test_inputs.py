"""Inputs of every format come as one stream, and a bad one stops nothing."""

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from newsfacts.articles.inputs import Columns, InputFault, Item, read_inputs
from newsfacts.errors import EmptyInput, InputError, NotText, TooLarge
from newsfacts.records import RawArticle

TEXT = "县妇联发放物资\n来源：某某日报 2023-06-05\n县妇联为30名儿童发放物资300件。"
RAW = TEXT.encode()


def names(items: list[Item]) -> list[str]:
    return [Path(item.source).name for item in items]


def only_fault(items: list[Item]) -> InputFault:
    (item,) = items
    assert isinstance(item, InputFault)
    return item


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_bytes(RAW)
    (tmp_path / "a.txt").write_bytes(RAW)
    (tmp_path / ".hidden").write_bytes(RAW)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/c.txt").write_bytes(RAW)
    return tmp_path


def test_a_folder_gives_its_files_in_order(folder: Path) -> None:
    assert names(list(read_inputs([str(folder)]))) == ["a.txt", "b.txt", "c.txt"]


def test_a_glob_gives_what_fits(folder: Path) -> None:
    assert names(list(read_inputs([str(folder / "?.txt")]))) == ["a.txt", "b.txt"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RAW)))
    (item,) = read_inputs(["-"])
    assert isinstance(item, RawArticle)
    assert (item.source, item.raw) == ("-", RAW)


@pytest.mark.parametrize("suffix", ["zip", "tar", "tar.gz"])
def test_archives_name_their_members(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    if suffix == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("新闻/甲.txt", RAW)
    else:
        with tarfile.open(path, "w:gz" if suffix.endswith("gz") else "w") as archive:
            info = tarfile.TarInfo("新闻/甲.txt")
            info.size = len(RAW)
            archive.addfile(info, io.BytesIO(RAW))
    (item,) = read_inputs([str(path)])
    assert isinstance(item, RawArticle)
    assert (item.source, item.raw) == (f"{path}#新闻/甲.txt", RAW)


def test_json_lines_in_gzip_keep_good_rows(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    rows = [{"正文": TEXT, "编号": 7, "date": "2023/6/5"}, {"正文": ""}, {"other": 1}, [1]]
    path.write_bytes(gzip.compress("\n".join([*map(json.dumps, rows), "{broken"]).encode()))
    items = list(read_inputs([str(path)], Columns(text="正文", id="编号")))
    assert [type(item).__name__ for item in items] == ["RawArticle", *["InputFault"] * 4]
    first = items[0]
    assert isinstance(first, RawArticle)
    assert (first.given.id, str(first.given.published)) == ("7", "2023-06-05")
    assert all(
        f"#{number}" in str(item.error) for number, item in enumerate(items[1:], 2) if isinstance(item, InputFault)
    )


def test_a_table_in_gb18030_with_title_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes('id,title,text\n1,标题甲,"第一行，\n发放5元。"\n'.encode("gb18030"))
    (item,) = read_inputs([str(path)])
    assert isinstance(item, RawArticle)
    assert item.raw.decode() == "标题甲\n第一行，\n发放5元。"


def test_a_missing_column_says_which_there_are(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,正文\n1,甲\n", encoding="utf-8")
    assert "正文" in str(only_fault(list(read_inputs([str(path)]))).error)


def test_parquet_word_pdf_and_web_archives(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    docx = pytest.importorskip("docx")
    parquet.write_table(arrow.table({"text": [TEXT, "又一篇，发放3件。"]}), tmp_path / "a.parquet")
    document = docx.Document()
    document.add_paragraph("县妇联发放物资")
    document.add_paragraph("发放300件。")
    document.save(tmp_path / "b.docx")
    items = list(read_inputs([str(tmp_path)]))
    assert names(items) == ["a.parquet#1", "a.parquet#2", "b.docx"]
    assert all(isinstance(item, RawArticle) for item in items)


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    writer = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders")
    path = tmp_path / "w.warc.gz"
    with path.open("wb") as stream:
        warc = writer.WARCWriter(stream, gzip=True)
        for address, kind in (("http://a.cn/1.html", "text/html"), ("http://a.cn/1.png", "image/png")):
            answer = headers.StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
            warc.write_record(
                warc.create_warc_record(address, "response", payload=io.BytesIO(RAW), http_headers=answer)
            )
    (item,) = read_inputs([str(path)])
    assert item.source == f"{path}#http://a.cn/1.html"


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("missing.txt", None, InputError, "no such file"),
        ("empty.txt", b"", EmptyInput, "empty"),
        ("blank.txt", b" \n ", EmptyInput, "empty"),
        ("long.txt", "字".encode() * 6_000_000, TooLarge, "16 MB"),
        ("bad.zip", b"PK\x03\x04 broken", NotText, "zip"),
        ("bad.txt.gz", b"\x1f\x8b broken", InputError, "bad.txt.gz"),
        ("bad.parquet", b"PAR1 broken", InputError, "bad.parquet"),
        ("bad.pdf", b"%PDF-1.7 broken", InputError, "bad.pdf"),
    ],
)
def test_bad_inputs_are_named(
    tmp_path: Path, name: str, content: bytes | None, error: type[Exception], words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_bytes(RAW)
    items = list(read_inputs([str(tmp_path / name), str(tmp_path / "zz.txt")]))
    fault, good = items
    assert isinstance(fault, InputFault)
    assert isinstance(fault.error, error)
    assert words in str(fault.error)
    assert name in str(fault.error)
    assert isinstance(good, RawArticle)


def test_hostile_archives_end_in_faults(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../out.txt", RAW)
        archive.writestr("bomb.txt", b"a" * 40_000_000)
        archive.writestr("inner.zip", b"PK\x05\x06" + b"\0" * 18)
        archive.writestr("good.txt", RAW)
    items = list(read_inputs([str(path)]))
    faults = {item.source.split("#")[1]: item.error for item in items if isinstance(item, InputFault)}
    assert set(faults) == {"../out.txt", "bomb.txt", "inner.zip"}
    assert isinstance(faults["bomb.txt"], TooLarge)
    assert [item.source for item in items if isinstance(item, RawArticle)] == [f"{path}#good.txt"]


def test_a_gzip_bomb_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(40):
            stream.write(b"a" * 1_000_000)
    assert isinstance(only_fault(list(read_inputs([str(path)]))).error, TooLarge)


def test_an_empty_folder_is_said_to_be_one(tmp_path: Path) -> None:
    assert isinstance(only_fault(list(read_inputs([str(tmp_path)]))).error, EmptyInput)
