"""Does everybody come in by his own password, and nobody by guessing?"""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import NOW, PASSWORD

from otklik.core.errors import OtklikError
from otklik.desk.actions.users import Link, Person, user_change, user_create, user_first
from otklik.desk.actions.users import user_password as set_password
from otklik.desk.roles import Actor, Role
from otklik.desk.store.found import journal, users
from otklik.desk.store.models import User
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
People = dict[str, Actor]


def made(workspace: Workspace, by: Actor, login: str = "novice") -> Link:
    person = Person(login, "Новый сотрудник", Role.AUDITOR)
    return user_create(workspace=workspace, person=person, by=by, now=NOW)


def entering(client: Client, login: str, password: str, **more: str) -> int:
    given = {"login": login, "password": password, **more}
    return int(client.post("/enter/", given, REMOTE_ADDR="127.0.0.9").status_code)


def test_a_link_says_whose_it_is_as_long_as_it_works(workspace: Workspace, people: People) -> None:
    link = made(workspace, people["administrator"])
    address = f"/password/{link.user_id}/{link.token}/"
    assert 'value="novice"' in Client().get(address).content.decode()
    set_password(workspace=workspace, link=link, password=PASSWORD, now=NOW)
    assert "novice" not in Client().get(address).content.decode()


def test_a_new_person_sets_a_password_once_and_comes_in(
    workspace: Workspace, people: People
) -> None:
    link = made(workspace, people["administrator"])
    address, client = f"/password/{link.user_id}/{link.token}/", Client()
    assert client.post(address, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert client.post(address, {"password": PASSWORD, "again": PASSWORD}).status_code == 409
    assert entering(client, "novice", PASSWORD) == 302
    assert User.objects.get(login="novice").password.startswith("argon2")
    assert [one.action for one in journal()][:3] == ["user.enter", "user.password", "user.create"]


@pytest.mark.parametrize("password", ["short", "123456789012", "password1234", "Новый сотрудник"])
def test_a_weak_password_is_refused(workspace: Workspace, people: People, password: str) -> None:
    link = made(workspace, people["administrator"])
    with pytest.raises(OtklikError):
        set_password(workspace=workspace, link=link, password=password, now=NOW)


def test_after_five_wrong_passwords_the_entrance_is_closed(
    workspace: Workspace, people: People
) -> None:
    link = made(workspace, people["administrator"])
    set_password(workspace=workspace, link=link, password=PASSWORD, now=NOW)
    client = Client()
    statuses = [entering(client, "novice", "wrong-password") for _ in range(5)]
    assert statuses == [403, 403, 403, 403, 429]
    assert entering(client, "novice", PASSWORD) == 429


def test_who_may_not_enter_any_more_is_out_at_once(
    workspace: Workspace, people: People, entered: Callable[[str], Client]
) -> None:
    client, auditor = entered("auditor"), people["auditor"]
    assert client.get("/journal/").status_code == 200
    person = Person(auditor.login, auditor.name, auditor.role)
    told = {"workspace": workspace, "user_id": auditor.id, "person": person, "now": NOW}
    user_change(**told, is_active=False, by=people["administrator"])
    assert client.get("/journal/").status_code == 302


def test_nobody_changes_his_own_role(workspace: Workspace, people: People) -> None:
    by = people["administrator"]
    person = Person(by.login, by.name, Role.APPROVER)
    with pytest.raises(OtklikError, match="Свою роль"):
        user_change(
            workspace=workspace, user_id=by.id, person=person, is_active=True, by=by, now=NOW
        )


def test_only_a_representative_has_an_authority_and_only_a_known_one(
    workspace: Workspace, people: People
) -> None:
    wrong = [
        Person("a", "А", Role.REPRESENTATIVE),
        Person("a", "А", Role.ANALYST, "zarechny"),
        Person("a", "А", Role.REPRESENTATIVE, "no such"),
        Person("AUDITOR", "А", Role.AUDITOR),
        Person("a", " ", Role.AUDITOR),
    ]
    for person in wrong:
        with pytest.raises(OtklikError):
            user_create(workspace=workspace, person=person, by=people["administrator"], now=NOW)


@pytest.mark.django_db
def test_the_first_administrator_is_made_once(workspace: Workspace) -> None:
    told = {"workspace": workspace, "password": PASSWORD, "now": NOW}
    user_first(login="admin", **told)
    assert [one.login for one in users()] == ["admin"]
    with pytest.raises(OtklikError, match="уже есть"):
        user_first(login="second", **told)


def test_the_entrance_leads_to_no_other_site(workspace: Workspace, people: People) -> None:
    link = made(workspace, people["administrator"])
    set_password(workspace=workspace, link=link, password=PASSWORD, now=NOW)
    given = {"login": "novice", "password": PASSWORD, "next": "https://example.org/"}
    assert Client().post("/enter/", given)["Location"] == "/"


def test_the_administrator_makes_a_person_and_a_link_on_the_screen(
    entered: Callable[[str], Client],
) -> None:
    client = entered("administrator")
    given = {"login": "rep2", "name": "Сотрудник", "role": "representative"}
    told = client.post("/users/new/", {**given, "authority_id": "mindor"}).content.decode()
    assert re.search(r"http://testserver/password/\d+/[\w-]+/", told)
    found = User.objects.get(login="rep2")
    changed = {"name": "Сотрудник", "role": "auditor", "is_active": "1"}
    assert client.post(f"/users/{found.pk}/", changed).status_code == 302
    assert client.post(f"/users/{found.pk}/link/").status_code == 200
    assert User.objects.get(login="rep2").role == "auditor"


def test_ones_own_password_needs_the_former(
    entered: Callable[[str], Client],
) -> None:
    found = User.objects.get(login="analyst")
    found.set_password(PASSWORD)
    found.save()
    client = entered("analyst")
    new = {"password": "another-desk-2027!", "again": "another-desk-2027!"}
    assert "неверно" in client.post("/password/", {"old": "x", **new}).content.decode()
    assert client.post("/password/", {"old": PASSWORD, **new}).status_code == 302
    assert client.get("/").status_code == 200
    assert client.post("/leave/").status_code == 302
    assert client.get("/").status_code == 302


def test_the_administrator_writes_down_where_letters_go(
    entered: Callable[[str], Client],
) -> None:
    client = entered("administrator")
    given = {"login": "petrova", "name": "Петрова", "role": "auditor"}
    refused = client.post("/users/new/", {**given, "email": "petrova"})
    assert refused.status_code == 409
    assert "«petrova» — не адрес почты" in refused.content.decode()
    client.post("/users/new/", {**given, "email": "petrova@example.ru"})
    made = User.objects.get(login="petrova")
    page = client.get(f"/users/{made.pk}/").content.decode()
    assert 'value="petrova@example.ru"' in page
    client.post(f"/users/{made.pk}/", {**given, "email": "", "is_active": "1"})
    assert User.objects.get(login="petrova").email == ""
    assert not [one for one in journal() if "@" in f"{one.about}{one.effect}"]
