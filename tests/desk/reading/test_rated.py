"""Is what an effect rests on counted once, while a person still reads?"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.desk.conftest import MAY

from otklik.core.months import Month
from otklik.desk.reading import rated as reading
from otklik.desk.reading.rated import Rated, current, prepare
from otklik.desk.web import guard
from otklik.rating.rate import rate
from otklik.workspace.folder import Workspace


def wait() -> None:
    """Until nobody counts aside any more."""
    for one in threading.enumerate():
        if one.name == reading.ASIDE:
            one.join(60)


def test_what_is_begun_aside_is_not_counted_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[object] = []

    def noting(*given: Any, **named: Any) -> Any:
        counted.append(given)
        return rate(*given, **named)

    monkeypatch.setattr(reading, "rate", noting)
    prepare(workspace, MAY)
    prepare(workspace, MAY)
    rated = current(workspace, MAY)
    assert rated
    assert rated.rating.lists
    wait()
    assert len(counted) == 1


def test_what_cannot_be_counted_aside_is_told_where_it_is_asked_for(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Rated) -> None:
        raise OSError("диск пропал")

    monkeypatch.setattr(reading, "_rating", gone)
    prepare(workspace, MAY)
    wait()
    rated = current(workspace, MAY)
    assert rated
    with pytest.raises(OSError, match="диск пропал"):
        _ = rated.rating


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(("login", "often"), [("analyst", 1), ("auditor", 0)])
def test_a_page_prepares_for_those_who_decide(
    entered: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch, login: str, often: int
) -> None:
    asked: list[Month] = []
    monkeypatch.setattr(guard, "prepare", lambda _, month: asked.append(month))
    assert entered(login).get(f"/months/{MAY}/").status_code == 200
    assert asked == [MAY] * often
