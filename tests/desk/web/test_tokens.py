"""Does a person get a key once, and see and end his own and nobody else's?"""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from tests.desk.conftest import NOW, PASSWORD

from otklik.desk.store.found import journal
from otklik.desk.store.models import ApiToken, User
from otklik.desk.store.tokens import good_token

pytestmark = pytest.mark.usefixtures("committed", "workspace")
Entered = Callable[[str], Client]
WISH = {"title": "витрина <данных>", "scope": ["published", "journal"], "days": "30"}


def made(client: Client) -> str:
    answer = client.post("/tokens/", WISH)
    page = unescape(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    found = re.search(r"otklik_[0-9a-f]{8}_[\w-]{43}", page)
    assert found
    return found[0]


def test_a_key_is_shown_once_and_opens_the_api(entered: Entered) -> None:
    client = entered("auditor")
    key = made(client)
    assert good_token(key, NOW).scopes == ["published", "journal"]
    page = client.get("/tokens/").content.decode()
    assert key not in page
    assert "витрина &lt;данных&gt;" in page
    assert "ни разу" in page
    headers = {"Authorization": f"Bearer {key}"}
    assert Client().get("/api/v1/journal", headers=headers).status_code == 200
    assert "ни разу" not in client.get("/tokens/").content.decode()


def test_the_form_offers_what_the_role_may(entered: Entered) -> None:
    pages = {one: entered(one).get("/tokens/").content.decode() for one in ("analyst", "roads")}
    assert 'value="draft"' in pages["analyst"]
    assert 'value="draft"' not in pages["roads"]
    assert entered("roads").post("/tokens/", WISH).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"scope": []}, "хотя бы одно"),
        ({"scope": ["everything"]}, "из того, что есть в форме"),
        ({"days": "вечно"}, "целым числом дней"),
        ({"days": "9999"}, "целым числом дней"),
        ({"days": "400"}, "от 1 до 366"),
        ({"title": ""}, "Не заполнено поле"),
    ],
)
def test_a_wish_that_cannot_be_is_told(
    wrong: dict[str, object], why: str, entered: Entered
) -> None:
    answer = entered("analyst").post("/tokens/", WISH | wrong)
    assert answer.status_code == 409
    assert why in answer.content.decode()


def test_a_key_of_another_is_not_there_and_the_administrator_ends_it(entered: Entered) -> None:
    made(entered("analyst"))
    token = ApiToken.objects.get()
    for login in ("auditor", "representative"):
        assert entered(login).post(f"/tokens/{token.pk}/revoke/").status_code == 404
    assert "analyst" in entered("auditor").get("/users/tokens/").content.decode()
    assert "Отозвать</button>" not in entered("auditor").get("/users/tokens/").content.decode()
    assert entered("administrator").post(f"/users/tokens/{token.pk}/revoke/").status_code == 302
    assert "отозван" in entered("analyst").get("/tokens/").content.decode()


def test_whoever_leaves_everywhere_may_end_his_keys_as_well(entered: Entered) -> None:
    client = entered("auditor")
    headers = {"Authorization": f"Bearer {made(client)}"}
    page = unescape(client.get("/code/").content.decode())
    assert "отозвать и мои ключи API: «витрина <данных>»" in page
    client.post("/leave/everywhere/")
    assert Client().get("/api/v1/months", headers=headers).status_code == 200
    entered("auditor").post("/leave/everywhere/", {"with_keys": "1"})
    assert Client().get("/api/v1/months", headers=headers).status_code == 401
    assert [one.action for one in journal()[:2]] == ["user.leave_everywhere", "token.revoke"]
    assert "with_keys" not in entered("auditor").get("/code/").content.decode()


@pytest.mark.usefixtures("people")
def test_another_password_says_which_keys_go_on(entered: Entered) -> None:
    found = User.objects.get(login="auditor")
    found.set_password(PASSWORD)
    found.save()
    client = entered("auditor")
    made(client)
    new = "another-desk-2027!"
    given = {"old": PASSWORD, "password": new, "again": new}
    page = unescape(client.post("/password/", given, follow=True).content.decode())
    assert "Ключи API действуют и дальше: «витрина <данных>»." in page


def test_the_owner_ends_his_key(entered: Entered) -> None:
    client = entered("analyst")
    key = made(client)
    assert client.post(f"/tokens/{ApiToken.objects.get().pk}/revoke/").status_code == 302
    headers = {"Authorization": f"Bearer {key}"}
    assert Client().get("/api/v1/months", headers=headers).status_code == 401
