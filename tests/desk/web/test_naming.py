"""Are unknown names shown where they stand, and given to somebody in place?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.desk.sending import JUNE, export
from tests.regioning import cases_of, ingest

from otklik.desk.store.found import journal
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Alias

pytestmark = pytest.mark.usefixtures("committed")
Enter = Callable[[str], Client]
STRANGE = "Управление переправ"
FORM = {"source": "incident", "name": STRANGE, "authority_id": "mindor"}


@pytest.fixture
def strange(workspace: Workspace) -> Workspace:
    """A workspace with three cases of June of somebody whom the registry does not know."""
    ingest(workspace, "june", cases_of(JUNE, 3, 7000, Отдел=STRANGE))
    return workspace


def told(client: Client, form: dict[str, Any]) -> str:
    return str(client.post("/names/map/", form, follow=True).content.decode())


def test_a_name_is_shown_with_its_days_and_goes_away_when_it_is_given(
    strange: Workspace, entered: Enter
) -> None:
    client = entered("analyst")
    page = client.get("/names/").content.decode()
    assert STRANGE in page
    assert "3&nbsp;записи, 05.06.2026–07.06.2026" in page
    assert f"Название «{STRANGE}» связано с органом" in told(client, FORM)
    assert "Все названия известны." in client.get("/names/").content.decode()
    assert strange.load_registry().aliases[-1] == Alias("incident", STRANGE, "mindor")
    entry = journal().first()
    assert (entry.action, entry.authority_id) == ("name.map", "mindor")


def test_a_name_that_is_given_already_is_not_in_the_journal_twice(
    strange: Workspace, entered: Enter
) -> None:
    client = entered("analyst")
    told(client, FORM)
    assert "уже так связано" in told(client, FORM)
    assert [one.action for one in journal()].count("name.map") == 1
    assert len(strange.load_registry().aliases) == 2


def test_a_name_may_be_given_for_some_days(strange: Workspace, entered: Enter) -> None:
    client = entered("analyst")
    told(client, FORM | {"valid_from": "2026-06-06", "valid_to": "2026-06-06"})
    page = client.get("/names/").content.decode()
    assert "2&nbsp;записи, 05.06.2026–07.06.2026" in page
    assert "уже значит «Миндор» (с 06.06.2026 по 06.06.2026)" in told(client, FORM)
    assert len(strange.load_registry().aliases) == 2


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"authority_id": "nobody"}, "нет в реестре"),
        ({"name": ""}, "Название пусто"),
        ({"source": "rumour"}, "из какого источника"),
        ({"valid_from": "2026-06-09", "valid_to": "2026-06-01"}, "Поменяйте даты местами"),
        ({"valid_from": "вчера"}, "не понята"),
    ],
)
def test_what_makes_no_sense_is_told_and_written_nowhere(
    strange: Workspace, entered: Enter, form: dict[str, str], expected: str
) -> None:
    assert expected in told(entered("analyst"), FORM | form)
    assert len(strange.load_registry().aliases) == 1
    assert not journal().exists()


def test_who_may_only_read_sees_no_form(strange: Workspace, entered: Enter) -> None:
    page = entered("auditor").get("/names/?search=переправ").content.decode()
    assert STRANGE in page
    assert "/names/map/" not in page
    assert entered("auditor").post("/names/map/", FORM).status_code == 403
    assert len(strange.load_registry().aliases) == 1


def test_the_month_leads_to_the_names(strange: Workspace, entered: Enter, tmp_path: Path) -> None:
    assert export(tmp_path, [])
    assert strange.batches.is_dir()
    page = entered("analyst").get(f"/months/{JUNE}/").content.decode()
    assert 'href="/names/"' in page
