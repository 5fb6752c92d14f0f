"""Is somebody who asks faster than people do told to wait?"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from otklik.desk.limits import LIMITS

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


def test_another_address_is_another_stranger() -> None:
    assert statuses(Client(), "/enter/", 3)[-1] == 429
    assert statuses(Client(REMOTE_ADDR="192.0.2.1"), "/enter/", 1) == [200]
