"""Is a text that people wrote told whole, and can nothing in it harm a reader?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import MAY
from tests.unit.site.past import month_of

from otklik.editions.data.passport import About
from otklik.editions.store import Edition
from otklik.site.issue import Issue
from otklik.site.published import Published
from otklik.site.render import Pages
from otklik.site.written import html

TEXT = """\
# 1.1.0

Новое — **честность**.

## Что нового

| Код | Что |
| --- | --- |
| W1 | ничего |
"""


def test_its_title_is_the_pages_own_and_headings_are_a_step_deeper() -> None:
    found = html(TEXT)
    assert "<h1" not in found
    assert "1.1.0" not in found
    assert "<h3>Что нового</h3>" in found
    assert "<strong>честность</strong>" in found
    assert "<td>W1</td>" in found
    assert "<h6>" in html("###### Мелко")


def test_no_heading_is_lost_but_the_title() -> None:
    found = html("# 1.1.0\n\nпервое\n\n# 1.0.0\n\nвторое\n")
    assert "1.1.0" not in found
    assert "<h2>1.0.0</h2>" in found
    assert "<h2>1.0.0</h2>" in html("слова\n\n# 1.0.0\n")
    assert html("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "слова <img src=x onerror=alert(1)>",
        "[нажмите](javascript:alert(1))",
        "![рисунок](https://example.org/p.png)",
    ],
)
def test_nothing_in_it_runs_or_is_asked_from_elsewhere(text: str) -> None:
    found = html(text)
    assert "<script" not in found
    assert "<img" not in found
    assert 'href="javascript' not in found


@given(st.text(alphabet="<>ab\"'&!/=#[](): \n|-*`", max_size=60))
def test_no_text_opens_a_tag_that_markdown_has_not(text: str) -> None:
    found = html(text)
    for tag in ("<a b", "<b", "<ab", "<!--", "<img"):
        assert tag not in found.replace("<blockquote", "").replace("<br", "")


def test_the_page_of_the_rules_shows_it_and_without_it_says_nothing(drawn: Edition) -> None:
    bare = month_of(drawn, MAY)
    told = Issue(_with(bare.published, TEXT))
    pages, silent = (Pages((one,)) for one in (told, bare))
    page = pages.month(told)["methodology.html"]
    assert 'id="written"' in page
    assert "<h3>Что нового</h3>" in page
    assert "methodology.html#written" in pages.root()["versions.html"]
    assert 'id="written"' not in silent.month(bare)["methodology.html"]


def _with(published: Published, text: str) -> Published:
    return Published(published.edition, published.files, (), About(written=text))
