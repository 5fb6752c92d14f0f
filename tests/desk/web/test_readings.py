"""Is it known who read personal data, to the auditor and to nobody else?"""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import LATE, MAY

from otklik.desk.store.found import readings
from otklik.desk.web.routes import ROUTES
from otklik.desk.web.words import SCREENS

pytestmark = pytest.mark.usefixtures("committed", "workspace")
Entering = Callable[[str], Client]
SHEET = f"/months/{MAY}/authorities/zarechny/"


def test_who_opened_a_sheet_a_table_and_a_record_is_remembered(entered: Entering) -> None:
    client = entered("representative")
    for path in ("", "indicators/B1/", "indicators/B1.csv?costly=1", f"record/?id={LATE}"):
        assert client.get(f"{SHEET}{path}").status_code == 200
    told = [(one.login, one.screen, one.authority_id, one.about) for one in readings()]
    assert told == [
        ("representative", "record", "zarechny", LATE),
        ("representative", "behind_csv", "zarechny", "B1, 1"),
        ("representative", "behind", "zarechny", "B1"),
        ("representative", "sheet", "zarechny", ""),
    ]


def test_what_was_not_shown_was_not_read(entered: Entering) -> None:
    assert entered("roads").get(SHEET).status_code == 404
    assert entered("expert").get(SHEET).status_code == 403
    assert not readings()


def test_an_auditor_finds_them_by_words_and_takes_them_away(entered: Entering) -> None:
    entered("analyst").get(SHEET)
    entered("representative").get(f"{SHEET}record/?id={LATE}")
    auditor = entered("auditor")
    assert "Лист органа" in auditor.get("/readings/").content.decode()
    assert "Лист органа" not in auditor.get("/readings/?search=запись").content.decode()
    content = auditor.get("/readings.csv?search=analyst").content.decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(content)))[1:]
    assert row[1:] == [
        "analyst", "Сотрудник analyst", "аналитик", "лист органа", "2026-05", "zarechny", "",
    ]  # fmt: skip


def test_every_screen_that_is_remembered_has_a_name() -> None:
    assert {route.name for route in ROUTES if route.is_personal} <= set(SCREENS)


def test_every_screen_of_one_authority_that_is_read_is_remembered() -> None:
    """A screen of an authority's records added without it would be read unseen."""
    for route in ROUTES:
        if "authority_id" in route.path and "GET" in route.methods:
            assert route.is_personal, route.name
