"""Does the feed tell of every edition, the same way every time?"""

import shutil
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from tests.making import MAY
from tests.unit.site.pages import Page
from tests.unit.site.sampling import APRIL

from otklik.editions.store import PUBLICATION
from otklik.site.feed import feed, feed_file
from otklik.site.published import published
from otklik.site.render import Issue
from otklik.workspace.folder import Workspace

ATOM = "{http://www.w3.org/2005/Atom}"


def issues_of(workspace: Workspace) -> tuple[Issue, ...]:
    return tuple(Issue(one) for one in published(workspace))


@pytest.fixture
def issues(workspace: Workspace) -> tuple[Issue, ...]:
    return issues_of(workspace)


def plain(text: str | None) -> str:
    return (text or "").replace("\N{NO-BREAK SPACE}", " ")


def test_every_revision_is_an_entry(issues: tuple[Issue, ...]) -> None:
    may, corrected, april = feed(issues).entries
    assert plain(may.title) == "Рейтинг за май 2026"
    assert plain(corrected.title) == "Рейтинг за апрель 2026, исправленный выпуск r2"
    assert plain(april.title) == "Рейтинг за апрель 2026"
    assert "Исполнительные органы: " in may.summary
    assert "зелёная зона — " in may.summary
    assert [one.correction for one in (may, corrected, april)] == [
        "",
        f"{APRIL}/corrections/r2.html",
        "",
    ]


def test_a_correction_of_an_old_month_stands_before_what_was_published_earlier(
    issues: tuple[Issue, ...],
) -> None:
    may, april = issues
    later = replace(april.published.files, published_at=datetime(2026, 7, 1, tzinfo=UTC))
    corrected = Issue(replace(april.published, files=later))
    found = feed((may, corrected))
    assert [str(entry.month) for entry in found.entries] == ["2026-04", "2026-05", "2026-04"]
    assert found.updated == found.entries[0].updated == "2026-07-01T00:00:00Z"


def test_it_is_an_atom_feed_with_relative_addresses_of_files(site: Path) -> None:
    root = Xml.parse(site / "feed.xml").getroot()  # noqa: S314 - our own file
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert one.findtext(f"{ATOM}{name}")
        assert uuid.UUID(one.findtext(f"{ATOM}id")).version == 5
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Заречный край"
    links = [link.attrib for link in root.iter(f"{ATOM}link")]
    assert {f"{MAY}/index.html", f"{APRIL}/edition.json"} <= {link["href"] for link in links}
    for link in links:
        assert (site / link["href"]).is_file()
    sizes = [int(link["length"]) for link in links if link["rel"] == "enclosure"]
    assert sizes == [
        (site / str(m) / "edition.json").stat().st_size for m in (MAY, APRIL, f"{APRIL}/r1")
    ]


def test_times_are_those_of_the_region_told_in_universal_time(issues: tuple[Issue, ...]) -> None:
    found = feed(issues)
    assert found.entries[0].updated == found.updated == "2026-06-10T06:00:00Z"


def test_ids_stay_when_a_correction_comes_and_when_the_site_moves(
    issues: tuple[Issue, ...],
) -> None:
    april = issues[1].published
    first = Issue(replace(april, edition=april.former[0].edition, files=april.former[0], former=()))
    before, after = feed((first,)), feed(issues[1:], "https://example.ru/otklik/")
    assert after.id == before.id
    assert after.entries[-1].id == before.entries[0].id


def test_addresses_are_absolute_where_the_site_has_an_address(issues: tuple[Issue, ...]) -> None:
    text = feed_file(issues, "https://example.ru/otklik/")
    links = [one.attrib["href"] for one in Xml.fromstring(text.encode()).iter(f"{ATOM}link")]  # noqa: S314
    assert all(link.startswith("https://example.ru/otklik/") for link in links)
    assert f"https://example.ru/otklik/{APRIL}/r1/edition.json" in links


def test_ids_differ(issues: tuple[Issue, ...]) -> None:
    found = feed(issues)
    assert len({found.id, *(entry.id for entry in found.entries)}) == 4


def test_where_nobody_wrote_the_time_down_it_is_that_of_the_data(
    workspace: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(workspace.root, tmp_path / "own")
    own = Workspace.open(tmp_path / "own")
    (own.editions / str(MAY) / "r1" / PUBLICATION).unlink()
    issue = issues_of(own)[0]
    assert issue.published.files.published_at is None
    assert feed((issue,)).updated == "2026-05-31T18:00:00Z"


def test_names_are_text_in_it_too(issues: tuple[Issue, ...]) -> None:
    may = issues[0].published
    region = {**may.edition.document["region"], "name": "Край <b> & «Ко»"}
    edition = replace(may.edition, document={**may.edition.document, "region": region})
    text = feed_file((Issue(replace(may, edition=edition)),))
    assert "Край &lt;b&gt; &amp; «Ко»" in text
    Xml.fromstring(text.encode())  # noqa: S314 - our own text


def test_pages_name_the_feed(site: Path) -> None:
    assert "feed.xml" in Page.read(site / "index.html").links
    assert "../feed.xml" in Page.read(site / str(MAY) / "minles.html").links
    pages = list((site / str(MAY) / "indicators").glob("*.html"))
    assert pages
    assert all("../../feed.xml" in Page.read(page).links for page in pages)
