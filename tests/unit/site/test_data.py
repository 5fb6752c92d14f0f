"""Does a month give its data away, and say what they are?"""

from pathlib import Path

from tests.making import MAY
from tests.unit.site.pages import Page

from otklik.editions.released import verify_release
from otklik.site.data import CHECKING, checks, data
from otklik.site.issue import Issue
from otklik.site.published import published
from otklik.workspace.folder import Workspace


def test_every_file_is_named_once_the_workbook_first(workspace: Workspace) -> None:
    files = Issue(published(workspace)[0]).data
    found = data(files)
    assert found[0].name == "rating.xlsx"
    assert found[0].format == "XLSX"
    assert {one.name for one in (*found, *checks(files))} == set(files)
    assert [one.name for one in checks(files)] == list(CHECKING)


def test_sizes_are_told_in_thousands() -> None:
    sizes = {"lists.csv": b"a" * 31_292, "structure.csv": b"a" * 1_040, "passport.csv": b"a"}
    assert [one.size for one in data(sizes)] == [
        "31\N{NO-BREAK SPACE}кБ",
        "0,1\N{NO-BREAK SPACE}кБ",
        "1,0\N{NO-BREAK SPACE}кБ",
    ]


def test_the_page_lists_them_and_they_pass_the_check(site: Path) -> None:
    page = Page.read(site / str(MAY) / "index.html")
    for name in ("rating.xlsx", "lists.csv", "datapackage.json", "verify_edition.py"):
        assert f"data/{name}" in page.links
    assert all(check.passed for check in verify_release(site / str(MAY) / "data"))
