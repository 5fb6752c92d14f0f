"""Does a stolen password open nothing to whoever has not the phone?"""

import base64
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from tests.desk.conftest import NOW, PASSWORD
from tests.desk.second_factor import code_for, code_of, enrol

from otklik.core.errors import OtklikError
from otklik.desk.actions.second_factor import second_factor_lost
from otklik.desk.roles import RIGHTS, SECOND_FACTOR, Actor, Role
from otklik.desk.store.factors import device_of, recovery_left
from otklik.desk.store.found import journal
from otklik.desk.store.models import User
from otklik.desk.web.routes import ROUTES
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
People = dict[str, Actor]
Entering = Callable[[str], Client]


@pytest.fixture
def by_password(people: People) -> Entering:  # noqa: ARG001
    """A client in which somebody has given the password and nothing more."""

    def enter(login: str) -> Client:
        client, user = Client(), User.objects.get(login=login)
        if not user.password:
            user.set_password(PASSWORD)
            user.save()
        assert client.post("/enter/", {"login": login, "password": PASSWORD}).status_code == 302
        return client

    return enter


def deeds() -> list[str]:
    return [one.action for one in journal()]


def offered(client: Client) -> str:
    """The key that the page gives to a phone."""
    told = client.get("/code/").content.decode()
    found = re.search(r'<code class="address">([A-Z2-7 ]+)</code>', told)
    assert found
    return base64.b32decode(found[1].replace(" ", "")).hex()


def joined(client: Client) -> list[str]:
    """Joins a phone on the screen; gives the recovery codes."""
    key = offered(client)
    page = client.post("/code/join/", {"code": code_of(key)}).content.decode()
    return re.findall(r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>", page)


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR))
def test_by_the_password_alone_nothing_opens_but_the_code(
    role: Role, by_password: Entering
) -> None:
    client = by_password(role.value)
    for route in ROUTES:
        if route.permission is None or route.by_password or "<" in route.path:
            continue
        ask = client.get if "GET" in route.methods else client.post
        answer = ask(f"/{route.path}")
        assert answer.status_code == 302, route.name
        assert answer["Location"].startswith("/code/?next="), route.name


def test_those_who_sign_and_let_others_in_need_a_code() -> None:
    deciding = {"manage_users", "freeze_month", "propose_publication", "sign_publication"}
    for permission, right in RIGHTS.items():
        if permission.value in deciding:
            assert right.roles <= SECOND_FACTOR


def test_a_phone_is_joined_once_and_asked_at_every_entry(by_password: Entering) -> None:
    client = by_password("analyst")
    codes = joined(client)
    assert len(set(codes)) == 10
    assert client.get("/").status_code == 200
    again = by_password("analyst")
    assert again.get("/")["Location"] == "/code/?next=/"
    assert "Код входа" in again.get("/code/").content.decode()
    assert again.post("/code/join/", {"code": "000000"}).status_code == 409
    device = device_of(User.objects.get(login="analyst").pk)
    assert device is not None
    code = code_of(device.bin_key.hex(), ahead=1)
    given = {"code": code, "next": "/journal/"}
    assert again.post("/code/enter/", given)["Location"] == "/journal/"
    assert again.get("/journal/").status_code == 200
    assert deeds()[:2] == ["user.factor_enter", "user.enter"]
    assert "user.factor_set" in deeds()


def test_a_code_is_taken_once(by_password: Entering) -> None:
    enrol(User.objects.get(login="approver"))
    given = {"code": code_for("approver")}
    assert by_password("approver").post("/code/enter/", given).status_code == 302
    answer = by_password("approver").post("/code/enter/", given)
    assert answer.status_code == 409
    assert "каждый действует один раз" in answer.content.decode()


def test_wrong_codes_make_one_wait_and_are_written_down(by_password: Entering) -> None:
    enrol(User.objects.get(login="approver"))
    client = by_password("approver")
    wrong = {"code": "000000" if code_for("approver") != "000000" else "000001"}
    assert "не подошёл" in client.post("/code/enter/", wrong).content.decode()
    right = client.post("/code/enter/", {"code": code_for("approver")})
    assert "подождите" in right.content.decode()
    assert client.get("/").status_code == 302
    assert deeds()[0] == "user.factor_refuse"


def test_a_recovery_code_is_taken_once_and_is_not_kept_as_it_is(by_password: Entering) -> None:
    codes = joined(by_password("analyst"))
    analyst = User.objects.get(login="analyst")
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not kept & {code.replace("-", "") for code in codes}
    given = {"code": f" {codes[0].upper()} "}
    assert by_password("analyst").post("/code/enter/", given).status_code == 302
    assert recovery_left(analyst.pk) == 9
    assert by_password("analyst").post("/code/enter/", given).status_code == 409


def test_whose_role_needs_none_may_have_one_and_leave_it(by_password: Entering) -> None:
    client = by_password("auditor")
    assert client.get("/journal/").status_code == 200
    codes = joined(client)
    assert by_password("auditor").get("/journal/").status_code == 302
    assert client.post("/code/drop/", {"code": "wrong"}).status_code == 409
    assert device_of(User.objects.get(login="auditor").pk)
    StaticDevice.objects.update(throttling_failure_count=0)
    assert client.post("/code/drop/", {"code": codes[0]}).status_code == 302
    assert by_password("auditor").get("/journal/").status_code == 200


def test_new_recovery_codes_replace_the_former(by_password: Entering) -> None:
    client = by_password("approver")
    former = joined(client)
    page = client.post("/code/recovery/", {"code": former[0]}).content.decode()
    new = re.findall(r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>", page)
    assert len(new) == 10
    assert not set(new) & set(former)
    assert by_password("approver").post("/code/enter/", {"code": former[1]}).status_code == 409


def test_an_administrator_resets_anothers_phone_with_a_reason_and_never_his_own(
    entered: Entering, people: People
) -> None:
    client, analyst = entered("administrator"), entered("analyst")
    other, own = people["analyst"].id, people["administrator"].id
    assert "Сбросить вход по коду" in client.get(f"/users/{other}/").content.decode()
    assert client.post(f"/users/{other}/code/").status_code == 409
    given = {"reason": "телефон утерян"}
    assert client.post(f"/users/{other}/code/", given).status_code == 302
    assert client.post(f"/users/{own}/code/", given).status_code == 409
    assert device_of(other) is None
    assert analyst.get("/")["Location"].startswith("/enter/")
    assert (journal()[0].action, journal()[0].reason) == ("user.factor_reset", "телефон утерян")


def test_the_page_of_a_phone_shows_a_picture_without_styles_or_scripts(
    by_password: Entering,
) -> None:
    told = by_password("analyst").get("/code/").content.decode()
    assert "<svg" in told
    assert "style=" not in told
    assert "<script" not in told
    assert "/journal/" not in told


def test_the_server_helps_an_administrator_whom_nobody_else_can(
    entered: Entering, workspace: Workspace
) -> None:
    client = entered("administrator")
    second_factor_lost(workspace=workspace, login="administrator", now=NOW)
    assert client.get("/")["Location"].startswith("/enter/")
    assert journal()[0].reason == "командой на сервере"
    with pytest.raises(OtklikError, match="нет"):
        second_factor_lost(workspace=workspace, login="nobody", now=NOW)


@pytest.mark.parametrize("asked", ["https://example.org/", "javascript:alert(1)", "//example.org"])
def test_the_code_leads_to_no_other_site(by_password: Entering, asked: str) -> None:
    client = by_password("analyst")
    key = offered(client)
    given = {"code": code_of(key), "next": asked}
    assert asked not in client.post("/code/join/", given).content.decode()
    given = {"code": code_of(key, ahead=1), "next": asked}
    assert by_password("analyst").post("/code/enter/", given)["Location"] == "/"


def test_a_session_gets_another_number_after_the_code(by_password: Entering) -> None:
    enrol(User.objects.get(login="approver"))
    client = by_password("approver")
    before = client.cookies["sessionid"].value
    client.post("/code/enter/", {"code": code_for("approver")})
    assert client.cookies["sessionid"].value != before


def test_the_journal_holds_no_codes_and_no_keys(by_password: Entering) -> None:
    client = by_password("approver")
    key = offered(client)
    code = code_of(key)
    client.post("/code/join/", {"code": code})
    told = " ".join(f"{one.about} {one.reason} {one.effect}" for one in journal())
    assert not any(secret in told for secret in (code, key, PASSWORD))
