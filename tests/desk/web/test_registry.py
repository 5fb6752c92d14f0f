"""Does the administrator enter and change authorities, with a trace of it, and nobody else?"""

from collections.abc import Callable

import pytest
from django.test import Client

from otklik.desk.store.found import journal
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
Enter = Callable[[str], Client]
FORM = {"id": "bridges", "name": "Дирекция мостов", "short_name": "Мосты", "kind": "other"}


def told(client: Client, path: str, form: dict[str, str]) -> str:
    return str(client.post(path, form, follow=True).content.decode())


def test_an_authority_is_entered_and_journalled(workspace: Workspace, entered: Enter) -> None:
    client = entered("administrator")
    page = told(client, "/registry/new/", FORM | {"population": "12 000"})
    assert "Внесено в реестр: Мосты." in page
    assert workspace.load_registry().authorities[-1].population == 12_000
    entry = journal().first()
    assert (entry.action, entry.authority_id) == ("registry.add", "bridges")
    assert "Дирекция мостов (Мосты)" in entry.about


def test_an_authority_is_renamed_and_found_by_a_search(
    workspace: Workspace, entered: Enter
) -> None:
    client = entered("administrator")
    form = {"name": "Округ Заречный", "short_name": "Заречный", "kind": "municipal"}
    page = told(client, "/registry/zarechny/", form | {"valid_to": "2027-01-31"})
    assert "Прежние названия по-прежнему значат этот орган" in page
    found = client.get("/registry/?search=округ").content.decode()
    assert "по 31.01.2027" in found
    assert "Миндор" not in found
    assert {one.name for one in workspace.load_registry().aliases} >= {"Заречный район"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"id": "mindor"}, "Код «mindor» занят"),
        ({"id": "Мосты"}, "латинские строчные буквы"),
        ({"kind": "bridge"}, "Выберите вид органа"),
        ({"population": "много"}, "не понято"),
        ({"valid_from": "вчера"}, "не понята"),
        ({"short_name": "Миндор"}, "то же название"),
    ],
)
def test_what_makes_no_sense_is_told_and_written_nowhere(
    workspace: Workspace, entered: Enter, form: dict[str, str], expected: str
) -> None:
    before = workspace.load_registry()
    assert expected in told(entered("administrator"), "/registry/new/", FORM | form)
    assert workspace.load_registry() == before
    assert not journal().exists()


def test_a_change_of_nothing_is_told_and_not_journalled(entered: Enter) -> None:
    client = entered("administrator")
    told(client, "/registry/new/", FORM)
    assert "изменять нечего" in told(client, "/registry/bridges/", FORM)
    assert [one.action for one in journal()].count("registry.change") == 0


def test_who_may_only_read_sees_no_forms(entered: Enter) -> None:
    page = entered("auditor").get("/registry/").content.decode()
    assert "Миндор" in page
    assert "/registry/new/" not in page
    assert entered("analyst").get("/registry/new/").status_code == 403
    assert entered("administrator").get("/registry/nobody/").status_code == 404
