"""Who is let in, and under which name?"""

from typing import Any

import pytest
from tests.desk.conftest import NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.users import Person, user_create
from otklik.desk.roles import Actor, Role
from otklik.workspace.folder import Workspace

People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")


def test_a_name_that_no_table_would_hold_is_refused(workspace: Workspace, people: People) -> None:
    told: dict[str, Any] = {"workspace": workspace, "by": people["administrator"], "now": NOW}
    with pytest.raises(OtklikError, match=r"«Имя для входа» длиннее 60\sзнаков"):
        user_create(**told, person=Person("a" * 61, "Петров", Role.ANALYST))
    with pytest.raises(OtklikError, match=r"«Фамилия с именем» длиннее 200\sзнаков"):
        user_create(**told, person=Person("petrov", "П" * 201, Role.ANALYST))


def test_of_two_who_are_given_one_login_at_once_the_second_is_refused(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both administrators have seen that the login is free."""
    told: dict[str, Any] = {"workspace": workspace, "by": people["administrator"], "now": NOW}
    monkeypatch.setattr("otklik.desk.actions.users.is_taken", lambda _: False)
    with pytest.raises(OtklikError, match="уже занято"):
        user_create(**told, person=Person("analyst", "Петров", Role.ANALYST))
