"""Does the page of a record say what is not there any more?"""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.actions.test_decisions import EXCLUDED, proposed
from tests.desk.conftest import LATE, MAY, NOW

from otklik.desk.actions.decisions import decision_confirm
from otklik.desk.roles import Actor
from otklik.ingest.retention import retain
from otklik.workspace.folder import Workspace


def test_a_text_deleted_past_its_term_is_told_and_the_rest_is_as_it_was(
    workspace: Workspace, entered: Callable[[str], Client]
) -> None:
    address = reverse("record", kwargs={"month": MAY, "authority_id": "zarechny"})
    client = entered("representative")
    before = client.get(address, {"id": LATE}).content.decode()
    retain(workspace, date(2027, 8, 1), datetime(2027, 8, 1, 9))
    after = client.get(address, {"id": LATE}).content.decode()
    said = '<p class="muted">Текст удалён по сроку хранения 01.08.2027.</p>'
    assert said not in before
    assert said in after
    assert "Как посчитан срок" in after


@pytest.mark.usefixtures("unweighed", "committed")
def test_a_record_tells_what_is_proposed_and_decided_about_it_before_the_draft_does(
    workspace: Workspace, people: dict[str, Actor], entered: Callable[[str], Client]
) -> None:
    address = reverse("record", kwargs={"month": MAY, "authority_id": "zarechny"})
    client = entered("representative")
    found = proposed(workspace, people["analyst"], EXCLUDED)
    assert (
        "Исключить запись: повтор другой записи"
        in client.get(address, {"id": LATE}).content.decode()
    )
    decision_confirm(workspace=workspace, decision_id=found, by=people["approver"], now=NOW)
    after = client.get(address, {"id": LATE}).content.decode()
    assert "Решение № 1: исключено из расчёта. Причина: повтор 1901. В балл ещё не вошло." in after
    assert "Сотрудник approver" not in after
