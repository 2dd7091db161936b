"""Word and PDF documents: their text, which is then the raw text that places refer to."""

from __future__ import annotations

import io
import logging
import re
from zipfile import BadZipFile

from newsfacts.articles.readers.limits import ARTICLE, MIB
from newsfacts.errors import EmptyInput, MissingExtra, NotText, TooLarge
from newsfacts.records import RawArticle

_PAGES = 2000
_LINE_GOES_ON = re.compile(r"(?<=[\u4e00-\u9fff，、；：,0-9A-Za-z（(])\n(?=[\u4e00-\u9fff，、。；：0-9A-Za-z（(“”])")
_FULL_LINE = 18  # a printed line of running text has at least so many characters


def read_docx(data: bytes, source: str) -> RawArticle:
    """The paragraphs and table cells of a Word document, in order."""
    try:
        from docx import Document
        from docx.table import Table
    except ImportError as error:
        raise MissingExtra(f'{source}: Word files need python-docx; pip install "newsfacts[docs]"') from error
    try:
        document = Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                lines.append(block.text)
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise NotText(
            f"{source}: no readable Word document ({error}); save it anew as .docx / 打不开，请另存为 .docx"
        ) from error
    return _article("\n".join(lines), source, "Word document")


def read_pdf(data: bytes, source: str) -> RawArticle:
    """The text layer of a PDF; lines that the page broke are joined again."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MissingExtra(f'{source}: PDF files need pypdf; pip install "newsfacts[docs]"') from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > _PAGES:
            raise TooLarge(f"{source}: {len(pages)} pages, which is no article; take out the pages that hold it")
        text = "\n".join(page.extract_text() for page in pages)
    except (PyPdfError, ValueError, KeyError, OSError, TypeError, AttributeError, RecursionError) as error:
        raise NotText(f"{source}: no readable PDF ({error}); print it to PDF anew / 打不开，请重新导出 PDF") from error
    return _article(_joined(text), source, "PDF (a scan without a text layer? run OCR on it first)")


def _joined(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    out: list[str] = []
    for line in lines:
        if (
            out
            and len(out[-1].rsplit("\n", 1)[-1]) >= _FULL_LINE
            and _LINE_GOES_ON.search(f"{out[-1][-1:]}\n{line[:1]}")
        ):
            out[-1] += line
        else:
            out.append(line)
    return "\n".join(out)


def _article(text: str, source: str, what: str) -> RawArticle:
    if not text.strip():
        raise EmptyInput(f"{source}: this {what} holds no text")
    raw = text.encode("utf-8", "replace")
    if len(raw) > ARTICLE:
        raise TooLarge(f"{source}: more than {ARTICLE // MIB} MB of text, which is no single article; split it")
    return RawArticle(raw=raw, source=source)
