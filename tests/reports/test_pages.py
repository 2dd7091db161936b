"""The pages: order, escaping, nothing from outside, both languages; looked at by a real browser where there is one."""

import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsfacts.reports import write_results
from newsfacts.reports.html_check import grouped

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Outline(HTMLParser):
    """Tags, attributes and visible text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data) -> None:
        self.texts.append(data)


def rendered(results, *, checked: bool) -> str:
    stream = io.BytesIO()
    write_results(results, "html", stream, checked=checked)
    return stream.getvalue().decode()


@pytest.mark.parametrize("checked", [True, False])
def test_hostile_text_stays_text(result, unread, checked) -> None:
    page = rendered([result, unread], checked=checked)
    outline = Outline(page)
    assert "script" not in outline.tags
    assert any("<script>alert(1)</script>" in text for text in outline.texts)
    assert "<script>" not in page


@pytest.mark.parametrize("checked", [True, False])
def test_a_page_asks_for_nothing_outside_itself(result, checked) -> None:
    outline = Outline(rendered([result, result], checked=checked))
    asking = [value for name, value in outline.attributes if name in ("src", "href", "action", "data", "srcset")]
    assert all(value is not None and value.startswith("#") for value in asking)
    assert not {"link", "script", "iframe", "img", "object", "form"} & set(outline.tags)
    assert any(str(value).startswith("default-src 'none'") for name, value in outline.attributes if name == "content")


def test_the_report_begins_with_its_counts_and_what_is_to_be_corrected(result) -> None:
    page = rendered([result], checked=True)
    assert "共 3 个数字，已核 1，相符 0，需处理 1，无对照 1，不核对 1" in page
    assert "3 numbers: 1 checked, 0 agree, 1 to deal with, 1 without a tally, 1 not checked" in page
    assert page.index("需更正") < page.index("无对照</span>")
    assert '<mark class="main">403名</mark>' in page
    assert "表.xlsx [5月]" in page
    assert "/home/wang" not in page
    assert "近900名 = 850至899名" in page


def test_the_article_page_links_each_figure_to_its_fact(result) -> None:
    page = rendered([result], checked=False)
    ids = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links
    assert links <= ids


def test_the_report_shows_the_whole_text_coloured_and_what_a_figure_is_taken_for(result) -> None:
    page = rendered([result, result], checked=True)
    ids = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#(f-[^"]+)"', page))
    assert links
    assert links <= ids
    assert re.search(r'<mark class="figure-correct" title="需更正"><a [^>]*>403名</a>', page)
    assert "理解为" in page
    assert "查原始材料后改稿" in page


@pytest.mark.parametrize(
    ("value", "shown"),
    [("54826000.5", "54,826,000.5"), ("0", "0"), ("-1200", "-1,200"), ("2/3", "2/3"), (None, None), ("", "")],
)
def test_long_numbers_are_grouped(value, shown) -> None:
    assert grouped(value) == shown


def test_the_same_results_give_the_same_page(result) -> None:
    assert rendered([result], checked=True) == rendered([result], checked=True)


def test_no_articles_give_a_page_all_the_same() -> None:
    assert "共 0 个数字" in rendered([], checked=True)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")
@pytest.mark.parametrize("checked", [True, False])
def test_a_browser_shows_the_page(result, tmp_path: Path, checked) -> None:
    path, picture = tmp_path / "page.html", tmp_path / "page.png"
    path.write_text(rendered([result], checked=checked), encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1000,900"]
    subprocess.run([*command, f"--screenshot={picture}", path.as_uri()], check=True, capture_output=True, timeout=120)
    assert picture.stat().st_size > 10_000
    dom = subprocess.run([*command, "--dump-dom", path.as_uri()], check=True, capture_output=True, timeout=120)
    assert "403名" in dom.stdout.decode()
