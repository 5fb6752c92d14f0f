"""Is every record that missed its term told, with the deadline as it was counted?"""

from tests.desk.conftest import LATE, MAY

from otklik.desk.reading.behind import behind
from otklik.desk.reading.overdue import HEADINGS, overdue
from otklik.desk.reading.rated import Rated, current
from otklik.desk.web.words import STREAMS
from otklik.workspace.folder import Workspace


def rated(workspace: Workspace) -> Rated:
    found = current(workspace, MAY)
    assert found is not None
    return found


def test_it_is_what_the_indicator_of_terms_holds_against_the_authority(
    workspace: Workspace,
) -> None:
    known = rated(workspace)
    told = behind(known, "zarechny", known.methodology.indicator("B1"), "", only_costly=True)
    found = overdue(known, "zarechny")
    assert {one.case_id for one in found} == {line.case_id for line in told.lines} != set()
    assert not overdue(known, "mindor")


def test_a_row_says_the_deadline_and_by_how_much_it_was_missed(workspace: Workspace) -> None:
    (row,) = overdue(rated(workspace), "zarechny", LATE)
    cells = dict(zip(HEADINGS, row.cells(STREAMS), strict=True))
    assert cells["Создана"] == "05.05.2026 09:00"
    assert cells["Ответить до"] == "06.05.2026 09:00"
    assert cells["Ответ"] == "08.05.2026 09:00"
    assert "рабочего времени" in cells["Опоздание"]


def test_it_can_be_searched_by_number_and_topic(workspace: Workspace) -> None:
    every = overdue(rated(workspace), "zarechny")
    assert overdue(rated(workspace), "zarechny", "ямы") == every
    assert len(overdue(rated(workspace), "zarechny", LATE)) == 1
    assert not overdue(rated(workspace), "zarechny", "нет такой темы")
