"""Does a simulated export look like the real one?"""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from otklik.core.months import Month
from otklik.simulate import simulate

REAL = Path(__file__).parents[3] / "shared/data/incident_management/export_39_rows.xlsx"

pytestmark = pytest.mark.skipif(not REAL.is_file(), reason="настоящей выгрузки нет рядом")


def sheet(path: Path) -> tuple[list[str], list[list[object]]]:
    book = CalamineWorkbook.from_path(path)
    return book.sheet_names, [list(row) for row in book.get_sheet_by_index(0).to_python()]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    (path,) = simulate(folder, months=1, seed=1, scale=0.02, last=Month(2025, 12)).exports
    return path


def test_the_sheet_and_its_header_are_the_real_ones(simulated: Path) -> None:
    real_names, real_rows = sheet(REAL)
    names, rows = sheet(simulated)
    assert names == real_names
    assert rows[0] == real_rows[0]


def test_every_column_holds_the_real_types_of_cells(simulated: Path) -> None:
    _, (header, *real_rows) = sheet(REAL)
    _, (_, *rows) = sheet(simulated)
    for index, name in enumerate(header):
        real = {type(row[index]) for row in real_rows}
        ours = {type(row[index]) for row in rows}
        assert real <= ours | {str}, name
        assert ours <= real | {str}, name


def test_the_values_of_closed_lists_are_real_ones(simulated: Path) -> None:
    """Shares are not compared: 39 rows of one evening are not a region."""
    _, (header, *real_rows) = sheet(REAL)
    _, (_, *rows) = sheet(simulated)
    for name in ("Тип инцидента", "Итог", "Причина закрытия", "Опрос отправлен"):
        index = header.index(name)
        assert {row[index] for row in real_rows} - {"5"} <= {row[index] for row in rows}, name
