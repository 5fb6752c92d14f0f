"""Who is let in, and under which name?"""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from tests.desk.conftest import NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.users import Person, user_create
from otklik.desk.roles import Actor, Role
from otklik.desk.store.models import User
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
    user_create(**told, person=Person("петров", "Петров", Role.ANALYST))
    for login in ("analyst", "Analyst", "ПЕТРОВ"):
        with pytest.raises(OtklikError, match=f"«{login}» уже занято"):
            user_create(**told, person=Person(login, "Петров", Role.ANALYST))


def test_a_login_that_differs_by_case_alone_is_taken(workspace: Workspace, people: People) -> None:
    told: dict[str, Any] = {"workspace": workspace, "by": people["administrator"], "now": NOW}
    user_create(**told, person=Person("Иванов", "Иванов", Role.ANALYST))
    with pytest.raises(OtklikError, match="«иванОВ» уже занято"):
        user_create(**told, person=Person("иванОВ", "Другой Иванов", Role.ANALYST))


def test_logins_of_before_that_differ_by_case_stay_both(people: People) -> None:
    care = import_module("otklik.desk.store.migrations.0012_care")
    for number, login in enumerate(("Ivanov", "ivanov")):
        User.objects.create(login=login, login_key=str(number), name="Иванов", role="analyst")
    care.key_logins(apps, None)
    last = User.objects.get(login="ivanov")
    assert User.objects.get(login="Ivanov").login_key == "ivanov"
    assert last.login_key == f"ivanov#{last.pk}"
    assert User.objects.get(login="analyst").pk == people["analyst"].id
