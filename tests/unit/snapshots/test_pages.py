"""Are posts, comments and looks frozen as they were known, each to whoever kept the page?"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.batching import comment, look, post, put
from tests.making import MAY, shipped_methodology
from tests.regioning import DISTRICT, cases_of, ingest, new_workspace

from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Account

METHODOLOGY = shipped_methodology()
FIRST = datetime(2026, 5, 4, 9)
DAY = timedelta(days=1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A region whose cases are known until the end of May, with one page."""
    workspace = new_workspace(tmp_path / "region")
    registry = workspace.load_registry()
    page = Account("vk", "1", DISTRICT.id, "https://vk.com/zarechny")
    replace(registry, accounts=(page,)).save(workspace.registry)
    ingest(workspace, "may", [*cases_of(MAY), *cases_of(MAY + 1, count=1, first=90)])
    return workspace


def frozen(workspace: Workspace) -> Snapshot:
    return freeze(workspace, MAY, METHODOLOGY)[0]


def only(snapshot: Snapshot, table: str) -> dict[str, object]:
    (row,) = snapshot.rows(table)
    return row


def test_of_several_measurements_the_one_nearest_to_seven_days_is_frozen(
    workspace: Workspace,
) -> None:
    ages = [(1, 50), (6, 90), (9, 95), (20, 200)]
    put(workspace, "posts", [post("10", FIRST, FIRST + a * DAY, views=v) for a, v in ages])
    assert only(frozen(workspace), "posts")["views"] == 90


def test_of_equally_near_measurements_the_earlier_is_frozen(workspace: Workspace) -> None:
    put(workspace, "posts", [post("10", FIRST, FIRST + a * DAY, views=a) for a in (9, 5)])
    assert only(frozen(workspace), "posts")["views"] == 5


def test_a_later_measurement_supersedes_when_it_comes(workspace: Workspace) -> None:
    put(workspace, "posts", [post("10", FIRST, FIRST + DAY, views=50)])
    before = frozen(workspace)
    put(workspace, "posts", [post("10", FIRST, FIRST + 7 * DAY, views=90)])
    after = frozen(workspace)
    assert (only(before, "posts")["views"], only(after, "posts")["views"]) == (50, 90)


def test_what_was_measured_after_the_cut_is_not_known(workspace: Workspace) -> None:
    put(workspace, "posts", [post("10", FIRST, datetime(2026, 7, 1))])
    assert list(frozen(workspace).rows("posts")) == []


def test_subscribers_are_those_of_the_last_look_or_else_of_the_first_after(
    workspace: Workspace,
) -> None:
    put(workspace, "checks", [look(FIRST + 5 * DAY, members=500), look(FIRST + 9 * DAY, members=9)])
    put(workspace, "checks", [look(FIRST + 6 * DAY)])
    posts = [post("10", FIRST, FIRST + 7 * DAY), post("11", FIRST - DAY, FIRST + DAY)]
    put(workspace, "posts", posts)
    found = {row["post_id"]: row["members"] for row in frozen(workspace).rows("posts")}
    assert found == {"10": 500, "11": 500}


def test_a_page_belongs_to_whoever_kept_it_that_day(workspace: Workspace) -> None:
    registry = workspace.load_registry()
    pages = (
        Account("vk", "1", DISTRICT.id, valid_to=date(2026, 5, 9)),
        Account("vk", "1", "mindor", valid_from=date(2026, 5, 10)),
    )
    replace(registry, accounts=pages).save(workspace.registry)
    days = [FIRST, FIRST + 6 * DAY]
    put(workspace, "posts", [post(str(n), day, day + 7 * DAY) for n, day in enumerate(days)])
    put(workspace, "checks", [look(day) for day in days])
    put(workspace, "comments", [comment(str(n), day, day + DAY) for n, day in enumerate(days)])
    reports = [{"platform": "vk", "page_id": "1", "week_at": day, "posts": 3} for day in days]
    put(workspace, "page_reports", reports)
    snapshot = frozen(workspace)
    for table in ("posts", "checks", "comments", "page_reports"):
        assert [row["authority_id"] for row in snapshot.rows(table)] == [DISTRICT.id, "mindor"]


def test_a_page_nobody_keeps_is_kept_without_an_authority(workspace: Workspace) -> None:
    put(workspace, "posts", [post("10", FIRST, FIRST + 7 * DAY, page_id="2")])
    assert only(frozen(workspace), "posts")["authority_id"] is None


def test_a_question_stays_one_when_its_text_is_deleted(workspace: Workspace) -> None:
    seen = comment("5", FIRST, FIRST + DAY, is_question=True, author_key="a")
    gone = comment("5", FIRST, FIRST + 3 * DAY, is_deleted=True, thread_id=None)
    put(workspace, "comments", [seen, gone])
    row = only(frozen(workspace), "comments")
    assert (row["is_question"], row["is_deleted"]) == (True, True)
    assert (row["thread_id"], row["author_key"]) == ("5", "a")
    assert row["vanished_at"] is None


def test_a_comment_that_the_next_measurement_misses_has_vanished(workspace: Workspace) -> None:
    put(workspace, "comments", [comment(i, FIRST, FIRST + DAY) for i in ("5", "6")])
    put(workspace, "comments", [comment("6", FIRST, FIRST + 3 * DAY)])
    put(workspace, "comments", [comment("6", FIRST, FIRST + 9 * DAY)])
    found = {row["comment_id"]: row["vanished_at"] for row in frozen(workspace).rows("comments")}
    assert found == {"5": FIRST + 3 * DAY, "6": None}


def test_another_post_measured_later_says_nothing_of_this_one(workspace: Workspace) -> None:
    put(workspace, "comments", [comment("5", FIRST, FIRST + DAY)])
    put(workspace, "comments", [comment("6", FIRST, FIRST + 3 * DAY, post_id="11")])
    assert all(row["vanished_at"] is None for row in frozen(workspace).rows("comments"))


def test_files_of_every_kind_are_named_as_sources(workspace: Workspace) -> None:
    put(workspace, "posts", [post("10", FIRST, FIRST + 7 * DAY)])
    sources = frozen(workspace).manifest["sources"]
    assert [(source["format"], source["rows"]) for source in sources] == [
        ("incident_management", 12),
        ("test", 1),
    ]
    assert all(source["rejected"] == 0 and source["read"] >= 1 for source in sources)


def test_what_came_after_the_month_is_known_up_to_the_cut(workspace: Workspace) -> None:
    asked, answered = datetime(2026, 5, 31, 21), datetime(2026, 6, 1, 9)
    talk = [
        comment("5", asked, datetime(2026, 6, 2), is_question=True),
        comment("6", answered, datetime(2026, 6, 2), is_official=True, thread_id="5"),
    ]
    put(workspace, "comments", talk)
    put(workspace, "posts", [post("10", answered, datetime(2026, 6, 2))])
    snapshot = frozen(workspace)
    assert [row["comment_id"] for row in snapshot.rows("comments")] == ["5", "6"]
    assert len(list(snapshot.rows("posts"))) == 1


def test_comments_that_came_by_two_calls_of_one_day_are_one_look(workspace: Workspace) -> None:
    calls = (FIRST + DAY, FIRST + DAY + timedelta(seconds=40))
    for call, number in zip(calls, ("5", "6"), strict=True):
        put(workspace, "comments", [comment(number, FIRST, call)])
    assert all(row["vanished_at"] is None for row in frozen(workspace).rows("comments"))


def test_a_post_that_is_later_without_any_comment_has_lost_them_all(workspace: Workspace) -> None:
    put(workspace, "comments", [comment("5", FIRST, FIRST + DAY)])
    put(workspace, "posts", [post("10", FIRST, FIRST + 7 * DAY, comments=0)])
    assert only(frozen(workspace), "comments")["vanished_at"] == FIRST + 7 * DAY
