"""Is what the columns of a list are called said once, and safely?"""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.making import MAY
from tests.unit.site.pages import Page

from otklik.editions.store import Edition
from otklik.site import columns
from otklik.site.issue import Issue
from otklik.site.published import Files, Published


def test_every_column_after_the_score_has_its_name_in_the_sheet(drawn: Edition) -> None:
    for table in Issue(Published(drawn, Files(b"", b""), ())).tables:
        titles = [title for _, title in columns.labelled(table).labels]
        assert [*(block.title for block in table.blocks)] == titles[-1 - len(table.blocks) : -1]
        assert titles[0].startswith("За ")
        assert titles[-1] == table.counted[0].title


def test_the_front_page_and_the_month_name_the_same_sheet(drawn_site: Path) -> None:
    sheet = drawn_site / str(MAY) / columns.FILE
    assert f"{MAY}/{columns.FILE}" in Page.read(drawn_site / "index.html").links
    assert columns.FILE in Page.read(sheet.parent / "index.html").links
    text = sheet.read_text(encoding="utf-8")
    assert '--label: "Официальные страницы";' in text
    assert text.count("linear-gradient") == 2


@given(st.text())
def test_no_title_leaves_its_quotes(title: str) -> None:
    said = str(columns.quoted(title))
    assert (said[0], said[-1]) == ('"', '"')
    assert not set('"\n\\{}<>@/') & set(said[1:-1].replace("\\", "", said.count("\\")))
