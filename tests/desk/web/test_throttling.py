"""Is somebody who asks faster than people do told to wait?"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from otklik.desk.actions.tokens import TokenWish, token_make
from otklik.desk.here import moment_of
from otklik.desk.limits import LIMITS
from otklik.desk.roles import Actor
from otklik.desk.scopes import Scope
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
FEW = replace(LIMITS, requests_of_person=3, requests_of_stranger=2)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three requests a minute, and a clock that stands at its tenth second."""
    monkeypatch.setattr("otklik.desk.web.throttling.LIMITS", FEW)
    monkeypatch.setattr("otklik.desk.web.throttling.time.time", lambda: 1_790_000_050.0)


def statuses(client: Client, address: str, times: int) -> list[int]:
    return [int(client.get(address).status_code) for _ in range(times)]


def test_a_person_is_told_how_long_to_wait(entered: Callable[[str], Client]) -> None:
    client = entered("auditor")
    assert statuses(client, "/journal/", 3) == [200, 200, 200]
    answer = client.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (429, "50")
    assert "Подождите 50" in answer.content.decode()


def test_others_are_answered_meanwhile(entered: Callable[[str], Client]) -> None:
    client, other = entered("auditor"), entered("expert")
    assert statuses(client, "/", 4)[-1] == 429
    assert statuses(other, "/", 1) == [200]
    assert statuses(Client(), "/enter/", 3) == [200, 200, 429]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "said"), [("/months", 401), ("/nothing", 404), ("/openapi.json", 200)]
)
@pytest.mark.parametrize("key", ["", "Bearer otklik_00000000_wrong"])
def test_programs_without_a_good_key_are_told_to_wait(path: str, said: int, key: str) -> None:
    headers = {"Authorization": key} if key else {}
    answers = [Client().get(f"/api/v1{path}", headers=headers) for _ in range(3)]
    assert [one.status_code for one in answers] == [said, said, 429]
    assert answers[-1]["Retry-After"] == "50"
    assert answers[-1]["Content-Type"] == "application/problem+json"
    assert "повторите через 50 с" in answers[-1].json()["detail"]
    assert Client(REMOTE_ADDR="192.0.2.1").get("/api/v1/months").status_code == 401


def test_a_good_key_is_answered_while_strangers_of_its_address_wait(
    people: dict[str, Actor], workspace: Workspace
) -> None:
    wish = TokenWish("витрина", [Scope.PUBLISHED])
    now = moment_of(workspace)
    key = token_make(workspace=workspace, wish=wish, by=people["auditor"], now=now)
    assert statuses(Client(), "/api/v1/months", 3)[-1] == 429
    headers = {"Authorization": f"Bearer {key}"}
    answers = [Client().get("/api/v1/months", headers=headers) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 200]


def test_another_address_is_another_stranger() -> None:
    assert statuses(Client(), "/enter/", 3)[-1] == 429
    assert statuses(Client(REMOTE_ADDR="192.0.2.1"), "/enter/", 1) == [200]
