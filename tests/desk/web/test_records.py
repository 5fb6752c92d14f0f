"""Does the page of a record say what is not there any more?"""

from collections.abc import Callable
from datetime import date, datetime

from django.test import Client
from django.urls import reverse
from tests.desk.conftest import LATE, MAY

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
