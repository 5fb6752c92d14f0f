"""Do the lines of a region's report become weeks of pages, and only those that were collected?"""

from datetime import datetime

import pytest
from tests.unit.ingest.answering import NOW
from tests.unit.ingest.conftest import Rows
from tests.unit.ingest.exports import Cells, row, xlsx_rows

from otklik.ingest.batches import ingest_file
from otklik.ingest.report import IngestReport
from otklik.workspace.folder import Workspace

WEEKS = tuple(f"Количество постов за {number} неделю" for number in (1, 2, 3, 4))
HEADER = ("Организация", "Ссылка", "Дата публикации", *WEEKS, "Всего постов за 4 недели")
_USUAL: Cells = {
    "Организация": "Больница Заречья", "Ссылка": "https://vk.com/club12",
    "Дата публикации": "Май-2026", **dict(zip(WEEKS, (3.0, 4.0, 0.0, 5.0), strict=True)),
}  # fmt: skip


def _ingest(workspace: Workspace, *lines: Cells, name: str = "отчёт.xlsx") -> IngestReport:
    rows = [["Свод"], HEADER, *(row({**_USUAL, **line}, HEADER) for line in lines)]
    file = xlsx_rows(workspace.root.parent / name, rows, sheet="Общий_свод")
    return ingest_file(workspace, file, now=NOW)


def _weeks(*posts: object) -> Cells:
    return dict(zip(WEEKS, posts, strict=True))


def test_a_line_becomes_four_weeks(workspace: Workspace, rows: Rows) -> None:
    report = _ingest(workspace, {})
    assert (report.format, report.table) == ("page_report", "page_reports")
    assert (report.rows, report.accepted, report.new) == (1, 1, 4)
    assert report.carries.startswith("Несёт только A2")
    found = rows("page_reports")
    assert [(week["week_at"].day, week["posts"]) for week in found] == [
        (1, 3), (8, 4), (15, 0), (22, 5),
    ]  # fmt: skip
    del found[0]["batch"]
    assert found[0] == {
        "platform": "vk", "page_id": "12", "week_at": datetime(2026, 5, 1), "row": 3, "posts": 3,
        "authority_name": "Больница Заречья", "url": "https://vk.com/club12",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url", "page_id"),
    [
        ("https://vk.com/public12", "12"),
        ("http://m.vk.com/event12?w=1", "12"),
        ("https://vk.com/Hospital_Z", "vk.com/hospital_z"),
        ("https://vk.com/club12a", "vk.com/club12a"),
    ],
)
def test_a_page_is_known_by_its_number_or_address(
    workspace: Workspace, rows: Rows, url: str, page_id: str
) -> None:
    _ingest(workspace, {"Ссылка": url})
    assert {week["page_id"] for week in rows("page_reports")} == {page_id}


def test_weeks_after_the_last_in_which_anybody_published_were_not_collected(
    workspace: Workspace, rows: Rows
) -> None:
    other, idle = {"Ссылка": "https://vk.com/club13"}, {"Ссылка": "https://vk.com/club14"}
    _ingest(
        workspace,
        _weeks(3, 0, 0, 0),
        {**other, **_weeks(0, 2, 0, 0)},
        {**idle, **_weeks(0, 0, 0, 0)},
        {"Дата публикации": "Апрель 2026", **_weeks(0, 0, 0, 1)},
        {"Дата публикации": "Март-2026", **_weeks(0, 0, 0, 0)},
    )
    found = rows("page_reports")
    may = [(week["page_id"], week["posts"]) for week in found if week["week_at"].month == 5]
    assert may == [("12", 3), ("12", 0), ("13", 0), ("13", 2), ("14", 0), ("14", 0)]
    assert [week["week_at"].month for week in found].count(4) == 4
    assert [week["week_at"].month for week in found].count(3) == 0


def test_a_week_that_is_not_told_is_left_out(workspace: Workspace, rows: Rows) -> None:
    _ingest(workspace, _weeks(3, "", 1, 2))
    assert [week["week_at"].day for week in rows("page_reports")] == [1, 15, 22]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"Дата публикации": "Октябрь"}, "столбец «Дата публикации»: месяц не читается: «Октябрь»"),
        ({"Дата публикации": ""}, "столбец «Дата публикации»: ячейка пуста"),
        ({"Ссылка": ""}, "столбец «Ссылка»: ячейка пуста"),
        ({"Ссылка": "https://?"}, "столбец «Ссылка»: это не адрес страницы: «https://?»"),
        ({WEEKS[0]: "три"}, f"столбец «{WEEKS[0]}»: вместо целого числа стоит другое: «три»"),
    ],
)
def test_a_bad_line_is_told(workspace: Workspace, cells: Cells, what: str) -> None:
    report = _ingest(workspace, {}, {"Ссылка": "https://vk.com/club13", **cells})
    assert (report.accepted, report.rejected) == (1, 1)
    assert report.rejections[0].startswith(f"отчёт.xlsx, строка 4, {what}")


def test_a_later_report_replaces_its_weeks_and_no_others(workspace: Workspace, rows: Rows) -> None:
    _ingest(workspace, {}, name="a.xlsx")
    report = _ingest(workspace, _weeks(3, 9, 0, 0), name="b.xlsx")
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1)
    assert sorted((week["week_at"].day, week["posts"]) for week in rows("page_reports")) == [
        (1, 3), (8, 9), (15, 0), (22, 5),
    ]  # fmt: skip


def test_of_a_page_told_twice_the_last_line_counts(workspace: Workspace, rows: Rows) -> None:
    report = _ingest(workspace, {}, _weeks(1, 1, 1, 1))
    assert (report.accepted, report.repeated_differing, report.new) == (1, 1, 4)
    assert "значение «https://vk.com/club12» повторено в строке 4" in report.rejections[0]
    assert {week["posts"] for week in rows("page_reports")} == {1}
