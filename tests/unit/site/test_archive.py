"""Does the archive hold every month with all its revisions?"""

from datetime import datetime
from pathlib import Path

from tests.making import MAY
from tests.unit.site.pages import Page
from tests.unit.site.sampling import APRIL, NOW

from otklik.site.archive import Line, Revision, years
from otklik.site.issue import Issue
from otklik.site.published import published
from otklik.workspace.folder import Workspace


def test_months_stand_by_year_the_last_revision_first(workspace: Workspace) -> None:
    (year,) = years(Issue(one) for one in published(workspace))
    may, april = year.lines
    assert (year.number, may.month, april.month) == (2026, MAY, APRIL)
    assert [one.number for one in april.revisions] == [2, 1]
    assert may == Line(
        MAY,
        (
            Revision(
                number=1,
                folder=f"{MAY}/",
                correction="",
                version="incidents-1.0.0",
                as_of=datetime(2026, 6, 1),
                published_at=NOW,
            ),
        ),
    )
    assert april.last.correction == f"{APRIL}/corrections/r2.html"
    assert april.revisions[1].folder == f"{APRIL}/r1/"


def test_the_page_leads_to_everything(site: Path) -> None:
    page = Page.read(site / "archive.html")
    assert {
        f"{MAY}/index.html",
        f"{MAY}/index.html#data",
        f"{APRIL}/edition.json",
        f"{APRIL}/r1/edition.sha256",
        f"{APRIL}/corrections/r2.html",
        "feed.xml",
    } <= set(page.links)
    assert "r2, исправленный: что изменилось" in page.text
    assert "r1, прежний" in page.text


def test_no_page_of_a_month_names_other_months_in_its_frame(site: Path) -> None:
    text = Page.read(site / str(APRIL) / "index.html").text
    assert "май 2026" not in text
