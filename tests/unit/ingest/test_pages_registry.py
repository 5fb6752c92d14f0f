"""Does the federal registry of official pages tell whose a page is and what it has?"""

from datetime import datetime

import pytest
from tests.unit.ingest.answering import MEASURED, NOW
from tests.unit.ingest.conftest import Rows
from tests.unit.ingest.exports import Cells, row, xlsx_rows

from otklik.core.errors import InputError
from otklik.ingest.batches import ingest_file
from otklik.ingest.report import IngestReport, RowCount
from otklik.tables.pages import CHECKS
from otklik.workspace.folder import Workspace

HEADER = (
    "Уровень", "Учредитель", "Наименование", "Официальная страница не ведётся на основании",
    "ОГРН", "Сфера 1", "Сфера 2", "Сфера 3", "Статус", "ID госпаблика", "Ссылка", "Адрес",
    "Подключение к компоненту «Госпаблики» (да/нет)", "Госметка (да/нет)", "Оформление (%)",
    "Виджеты (0/1/2)", "Активность (%)", "Количество подписчиков",
    "Общий охват аудитории за неделю", "Средний охват одной публикации",
)  # fmt: skip
ID, URL, NAME, FOUNDER = HEADER[9], HEADER[10], HEADER[2], HEADER[1]
CONNECTED, BADGE, MEMBERS = HEADER[12], HEADER[13], HEADER[17]
_USUAL: Cells = {
    FOUNDER: "Правительство Заречного края", NAME: "Министерство мостов", ID: 123,
    URL: "https://vk.com/bridges", CONNECTED: "да", BADGE: "нет", MEMBERS: 5000,
    "Оформление (%)": 80, "Виджеты (0/1/2)": 2,
}  # fmt: skip


def _ingest(workspace: Workspace, *pages: Cells) -> IngestReport:
    rows = [HEADER, *(row({**_USUAL, **page}, HEADER) for page in pages)]
    file = xlsx_rows(workspace.root.parent / "реестр.xlsx", rows)
    return ingest_file(workspace, file, now=NOW, measured_at=MEASURED)


def test_a_line_becomes_a_look_at_a_page(workspace: Workspace, rows: Rows) -> None:
    report = _ingest(workspace, {})
    assert (report.format, report.table, report.accepted) == ("pages_registry", "checks", 1)
    assert report.authorities == (("Министерство мостов", 1),)
    assert report.absent_columns == ()
    assert report.measured_at == "2026-06-08T12:00:00"
    (found,) = rows("checks")
    unknown = dict.fromkeys(
        ("official_name", "pictures", "description", "widget_report", "widget_opinion",
         "site_link", "comments_open", "secured", "title")
    )  # fmt: skip
    assert {name: found[name] for name in CHECKS.names} == {
        "platform": "vk", "page_id": "123", "checked_at": MEASURED, "row": 2,
        "url": "https://vk.com/bridges", "authority_name": "Министерство мостов",
        "members": 5000, "badge": False, "connected": True, **unknown,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "column", "meant"),
    [
        ({URL: "https://vk.com/public777"}, "page_id", "777"),
        ({ID: -123}, "page_id", "123"),
        ({ID: ""}, "page_id", "vk.com/bridges"),
        ({ID: "", URL: "https://ok.ru/group/52"}, "page_id", "52"),
        ({URL: "https://ok.ru/bridges"}, "platform", "ok"),
        ({URL: "https://example.org/bridges"}, "platform", "other"),
        ({NAME: ""}, "authority_name", "Правительство Заречного края"),
        ({BADGE: "-"}, "badge", None),
        ({MEMBERS: "5 000"}, "members", 5000),
    ],
)
def test_what_the_registry_says_of_a_page(
    workspace: Workspace, rows: Rows, cells: Cells, column: str, meant: object
) -> None:
    _ingest(workspace, cells)
    assert rows("checks")[0][column] == meant


def test_a_line_without_a_page_does_not_count(workspace: Workspace) -> None:
    report = _ingest(workspace, {}, {ID: "", URL: "", HEADER[3]: "часть 5 статьи 10"})
    assert (report.accepted, report.rejected) == (1, 0)
    assert report.skipped == (RowCount("строки без страницы (она не ведётся)", 1),)


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({URL: ""}, "строка 3, столбец «Ссылка»: ячейка пуста"),
        ({URL: "/bridges"}, "столбец «Ссылка»: это не адрес страницы: «/bridges»"),
        ({MEMBERS: "много"}, "столбец «Количество подписчиков»: вместо целого числа стоит другое"),
    ],
)
def test_a_bad_line_is_told(workspace: Workspace, cells: Cells, what: str) -> None:
    report = _ingest(workspace, {}, cells)
    assert (report.accepted, report.rejected) == (1, 1)
    assert what in report.rejections[0]


def test_the_day_of_the_registry_must_be_told(workspace: Workspace) -> None:
    file = xlsx_rows(workspace.root.parent / "реестр.xlsx", [HEADER, row(_USUAL, HEADER)])
    with pytest.raises(InputError) as caught:
        ingest_file(workspace, file, now=NOW)
    assert str(caught.value) == (
        "реестр.xlsx: не сказано, когда это измерено. "
        "Что сделать: назовите время измерения: --measured-at 2026-06-08T12:00."
    )


def test_a_look_told_to_be_in_the_future_is_rejected(workspace: Workspace) -> None:
    file = xlsx_rows(workspace.root.parent / "реестр.xlsx", [HEADER, row(_USUAL, HEADER)])
    report = ingest_file(workspace, file, now=NOW, measured_at=datetime(2027, 6, 8))
    assert report.rejected == 1
    assert "столбец «время измерения»: невозможная дата «2027-06-08" in report.rejections[0]
