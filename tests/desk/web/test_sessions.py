"""Does an entry end in time, everywhere at once, and with whatever it was given for?"""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import NOW, PASSWORD
from tests.desk.second_factor import code_of

from otklik.desk.actions.users import Person, user_change
from otklik.desk.limits import LIMITS
from otklik.desk.roles import Actor, Role
from otklik.desk.store.models import User
from otklik.desk.store.sealing import unseal
from otklik.desk.web.sessions import BEGAN
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
Entering = Callable[[str], Client]
OUT, IN = 302, 200


def at_the_desk(client: Client) -> int:
    return int(client.get("/").status_code)


def test_an_entry_ends_after_twelve_hours_of_work(entered: Entering) -> None:
    client = entered("expert")
    assert at_the_desk(client) == IN
    session = client.session
    session[BEGAN] -= LIMITS.whole_hours * 3600 - 60
    session.save()
    assert at_the_desk(client) == IN
    session[BEGAN] -= 120
    session.save()
    assert at_the_desk(client) == OUT


def test_an_hour_without_a_click_ends_it(entered: Entering) -> None:
    client = entered("expert")
    assert client.session.get_expiry_age() == 3600
    assert client.get("/").cookies["sessionid"]["expires"] == ""


def test_one_leaves_everywhere_at_once(entered: Entering) -> None:
    here, there = entered("expert"), entered("expert")
    assert here.post("/leave/everywhere/").status_code == 302
    assert (at_the_desk(here), at_the_desk(there)) == (OUT, OUT)


def test_another_password_ends_the_other_sessions(entered: Entering) -> None:
    found = User.objects.get(login="expert")
    found.set_password(PASSWORD)
    found.save()
    here, there = entered("expert"), entered("expert")
    new = "another-desk-2027!"
    here.post("/password/", {"old": PASSWORD, "password": new, "again": new})
    assert (at_the_desk(here), at_the_desk(there)) == (IN, OUT)


def test_another_role_ends_every_session(
    entered: Entering, workspace: Workspace, people: dict[str, Actor]
) -> None:
    client, expert = entered("expert"), people["expert"]
    user_change(
        workspace=workspace,
        user_id=expert.id,
        person=Person(expert.login, expert.name, Role.AUDITOR),
        is_active=True,
        by=people["administrator"],
        now=NOW,
    )
    assert at_the_desk(client) == OUT


def test_leaving_ends_the_session_at_the_desk_and_not_in_the_browser_alone(
    entered: Entering,
) -> None:
    client = entered("expert")
    stolen = client.cookies["sessionid"].value
    client.post("/leave/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert at_the_desk(thief) == OUT


def test_joining_a_phone_ends_the_other_sessions(entered: Entering) -> None:
    here, there = entered("expert"), entered("expert")
    here.get("/code/")
    sealed, expert = here.session["second_factor_key"], User.objects.get(login="expert")
    here.post("/code/join/", {"code": code_of(unseal(sealed, expert.pk).hex())})
    assert (at_the_desk(here), at_the_desk(there)) == (IN, OUT)
