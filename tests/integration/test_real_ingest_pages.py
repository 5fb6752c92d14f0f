"""Are the real answers of networks and the real report taken whole, and as they mean it?"""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from otklik.ingest.batches import ingest_file
from otklik.ingest.pages import pages_in
from otklik.ingest.report import IngestReport, RowCount
from otklik.ingest.stored import connect, latest_rows
from otklik.workspace.folder import Workspace

FOLDER = Path(__file__).parents[3] / "shared/data"
FILES = {
    "wall": FOLDER / "vk/wall_get_10_posts.json",
    "pages": FOLDER / "vk/groups_get_by_id_188.json",
    "channel": FOLDER / "telegram/telethon_655_messages.json",
    "report": FOLDER / "pages_reports/gospabliki_vk.xlsx",
}
NOW, MEASURED = datetime(2026, 6, 10, 12), datetime(2026, 6, 8, 12)

missing = [path.name for path in FILES.values() if not path.is_file()]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"нет настоящих файлов: {missing}")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace.create(tmp_path_factory.mktemp("real") / "w", "Край", "Europe/Moscow")


@pytest.fixture(scope="module")
def reports(workspace: Workspace) -> dict[str, IngestReport]:
    return {
        name: ingest_file(workspace, path, now=NOW, measured_at=MEASURED)
        for name, path in FILES.items()
    }


def _rows(workspace: Workspace, table: str) -> list[dict[str, Any]]:
    with connect() as connection:
        found = latest_rows(workspace, connection, table).to_arrow_table()
    return found.to_pylist()  # type: ignore[no-any-return]


def test_nothing_is_rejected_and_nothing_is_unknown(reports: dict[str, IngestReport]) -> None:
    for report in reports.values():
        assert (report.rejected, report.unknown_values, report.rejections) == (0, (), ())
    told = {name: (report.format, report.rows) for name, report in reports.items()}
    assert told == {
        "wall": ("vk_posts", 10), "pages": ("vk_pages", 188), "channel": ("telegram_posts", 655),
        "report": ("page_report", 67),
    }  # fmt: skip


def test_of_an_open_wall_only_the_page_itself_counts(reports: dict[str, IngestReport]) -> None:
    assert reports["wall"].accepted == 1
    assert reports["wall"].skipped == (RowCount("записи других на стене страницы", 9),)
    assert reports["wall"].lacking == (RowCount("без просмотров", 0),)


@pytest.mark.usefixtures("reports")
def test_a_post_is_where_it_was_at_the_time_it_was(workspace: Workspace) -> None:
    (post,) = (row for row in _rows(workspace, "posts") if row["platform"] == "vk")
    assert (post["page_id"], post["post_id"]) == ("109125816", "519471")
    assert post["published_at"] == datetime(2020, 6, 18, 22, 50, 21)
    assert post["comments_open"]
    assert not post["is_repost"]
    assert min(post[name] for name in ("views", "likes", "comments", "reposts")) > 0


def test_albums_of_the_channel_are_posts(
    reports: dict[str, IngestReport], workspace: Workspace
) -> None:
    channel = reports["channel"]
    assert (channel.accepted, channel.new) == (654, 165)
    assert channel.skipped == (RowCount("служебные сообщения", 1),)
    posts = [row for row in _rows(workspace, "posts") if row["platform"] == "telegram"]
    assert len({row["post_id"] for row in posts}) == len(posts) == 165
    assert {row["page_id"] for row in posts} == {"1710432891"}
    assert sum(row["is_repost"] for row in posts) == 1
    assert max(row["published_at"] for row in posts) == datetime(2022, 8, 18, 16, 5)
    texts = [row for row in _rows(workspace, "texts") if row["case_id"].startswith("telegram:")]
    assert sum(row["answer"] is not None for row in texts) > 150


@pytest.mark.usefixtures("reports")
def test_official_pages_have_what_can_be_seen(workspace: Workspace) -> None:
    pages = _rows(workspace, "checks")
    assert len({page["page_id"] for page in pages}) == 188
    seen = {
        name: Counter(page[name] for page in pages)
        for name in ("pictures", "widget_report", "widget_opinion")
    }
    assert seen == {
        "pictures": {True: 181, False: 7},
        "widget_report": {True: 142, False: 46},
        "widget_opinion": {True: 165, False: 23},
    }
    for name in ("badge", "connected", "comments_open", "secured"):
        assert {page[name] for page in pages} == {None}, name
    assert all(page["members"] for page in pages)


@pytest.mark.usefixtures("reports")
def test_the_report_holds_the_one_week_that_was_collected(workspace: Workspace) -> None:
    weeks = _rows(workspace, "page_reports")
    assert {week["week_at"] for week in weeks} == {datetime(2024, 10, 1)}
    assert len({week["page_id"] for week in weeks}) == len(weeks) == 67
    assert min(week["posts"] for week in weeks) == 3
    assert sum(week["page_id"].isdecimal() for week in weeks) == 28


def test_pages_can_be_listed_for_the_registry() -> None:
    found = pages_in([FILES["report"], FILES["pages"]], NOW)
    assert len(found) == 67 + 188
    assert all(page.url and page.authority_name for page in found)
