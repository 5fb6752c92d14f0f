"""Are the federal registry and the region's report written in their real shapes?"""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.unit.simulate.pages.reading import Collected
from tests.unit.simulate.reading import LAST, MONTHS, Row, Written, read_csv, read_export

from otklik.core.months import Month
from otklik.ingest.batches import ingest_file
from otklik.simulate import simulate
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry

REAL = Path(__file__).parents[5] / "shared/data/pages_reports/gospabliki_vk.xlsx"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("books") / "w"
    return Workspace.create(root, "Заречный край", "Asia/Yekaterinburg")


def requirements(written: Written, month: str) -> dict[str, Row]:
    """The truth about requirements by address."""
    registry = Registry.load(written.simulation.registry)
    urls = {(one.platform, one.page_id): one.url or "" for one in registry.accounts}
    return {
        urls[row["platform"], row["page_id"]]: row
        for row in read_csv(written.simulation.truth / "requirements.csv")
        if row["month"] == month
    }


def test_the_registry_is_of_the_first_morning_of_every_month(written: Written) -> None:
    months = [LAST - back for back in reversed(range(MONTHS))]
    found = [(one.path.name, one.at) for one in written.simulation.registries]
    assert found == [
        (f"pages_registry-{month}.xlsx", month.start.replace(hour=9)) for month in months
    ]


def test_no_registry_is_there_in_a_month_without_looks(tmp_path: Path) -> None:
    made = simulate(tmp_path, months=1, seed=1, scale=0.001, last=Month(2026, 3), crowd=0.2)
    assert made.registries == ()
    assert len(made.reports) == 1


def test_the_registry_says_of_every_page_what_is_true(written: Written) -> None:
    rows = read_export(written.simulation.registries[-1].path)
    true = requirements(written, str(LAST))
    known = {row["Ссылка"]: row for row in rows if row["Ссылка"] in true}
    assert known.keys() == true.keys()
    for url, row in known.items():
        assert (row["Госметка (да/нет)"] == "да") == (true[url]["badge"] == "1")
        connected = row["Подключение к компоненту «Госпаблики» (да/нет)"]
        assert (connected == "да") == (true[url]["connected"] == "1")
    assert Counter("ok.ru" in url for url in known) == {
        True: len(known) // 2,
        False: len(known) // 2,
    }


def test_the_registry_has_institutions_nobody_asked_for(written: Written) -> None:
    rows = read_export(written.simulation.registries[0].path)
    schools = [row for row in rows if "Школа" in row["Наименование"]]
    assert len(schools) > 3
    without = [row for row in rows if row["Официальная страница не ведётся на основании"]]
    assert without
    assert all(not row["Ссылка"] and not row["ID госпаблика"] for row in without)


def test_the_registry_is_accepted(written: Written, workspace: Workspace) -> None:
    for one in written.simulation.registries:
        report = ingest_file(workspace, one.path, now=datetime(2026, 6, 1), measured_at=one.at)
        assert (report.format, report.rejected) == ("pages_registry", 0)


def test_the_report_counts_the_posts_of_the_wall_by_weeks_of_the_month(
    written: Written, collected: Collected
) -> None:
    found: Counter[tuple[str, int]] = Counter()
    registry = Registry.load(written.simulation.registry)
    urls = {one.page_id: one.url for one in registry.accounts if one.platform == "vk"}
    for post in collected.posts:
        if Month.of(post.published_at) == LAST:
            week = min((post.published_at.day - 1) // 7, 4)
            found[urls[post.page_id] or "", week] += 1
    for row in read_export(written.simulation.reports[-1]):
        assert row["Дата публикации"] == "Февраль-2026"
        counts = [row[f"Количество постов за {week} неделю"] for week in range(1, 5)]
        counts.append(row["Количество постов за ост.дни"])
        assert counts == [found[row["Ссылка"], week] for week in range(5)]
        assert row["Всего постов за месяц"] == sum(counts)


def test_the_report_is_accepted(written: Written, workspace: Workspace) -> None:
    for path in written.simulation.reports:
        report = ingest_file(workspace, path, now=datetime(2026, 6, 1))
        assert (report.format, report.rejected) == ("page_report", 0)


@pytest.mark.skipif(not REAL.is_file(), reason="настоящего отчёта нет рядом")
def test_the_sheets_and_headers_of_the_report_are_the_real_ones(written: Written) -> None:
    real = CalamineWorkbook.from_path(REAL)
    ours = CalamineWorkbook.from_path(written.simulation.reports[0])
    assert set(ours.sheet_names) == set(real.sheet_names) - {"Динамика"}
    for name in ours.sheet_names:
        assert ours.get_sheet_by_name(name).to_python()[0] == [
            str(header) for header in real.get_sheet_by_name(name).to_python()[0]
        ], name
