"""Does every route do for every role exactly what the matrix says?"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import LATE, MAY

from otklik.desk.roles import RIGHTS, Role
from otklik.desk.web.guard import Route
from otklik.desk.web.routes import ROUTES

pytestmark = pytest.mark.usefixtures("workspace", "committed")
PARTS: dict[str, Any] = {
    "month": MAY, "authority_id": "zarechny", "code": "B1", "user_id": 0, "token": "x",
    "objection_id": 0, "attachment_id": 0, "import_id": 0, "assignment_id": 0,
    "conflict_id": 0, "decision_id": 0, "number": 0, "detector": "none", "part": "month",
    "body": "zarechny", "proposal_id": 0, "token_id": 0, "version": "incidents-1.0.0",
}  # fmt: skip
"""What stands in the place of each part of an address; nothing of the number 0 is there."""
NOBODY = "nobody"
ASKING = (
    "user_change", "record", "mark", "own_month", "import", "import_rejected_csv", "flag",
    "attachment", "protocol_pdf", "comparison_file",
)  # fmt: skip
"""Pages that are there only for somebody or something that exists."""


def address(route: Route) -> str:
    parts = {name: value for name, value in PARTS.items() if f":{name}>" in route.path}
    return reverse(route.name, kwargs=parts)


def opened(client: Client, route: Route) -> int:
    asked = client.get if "GET" in route.methods else client.post
    return int(asked(address(route)).status_code)


def is_for_representatives(route: Route) -> bool:
    """Is it a route for representatives?"""
    return route.permission is not None and Role.REPRESENTATIVE in RIGHTS[route.permission].roles


def is_whole(route: Route) -> bool:
    """A page that is there without anything more being asked."""
    return "GET" in route.methods and route.name not in ASKING


@pytest.mark.parametrize("role", list(Role))
def test_a_route_is_open_to_the_roles_of_its_permission_and_to_no_other(
    role: Role, entered: Callable[[str], Client]
) -> None:
    for route in ROUTES:
        if route.permission is None:
            continue
        status = opened(entered(role.value), route)
        if role in RIGHTS[route.permission].roles:
            expected = (200,) if is_whole(route) else (302, 404, 409)
            assert status in expected, (route.name, status)
        else:
            assert status == 403, (route.name, status)


@pytest.mark.django_db
def test_nobody_is_sent_to_the_entrance_from_everywhere() -> None:
    for route in ROUTES:
        client = Client()
        answer = (client.get if "GET" in route.methods else client.post)(address(route))
        if route.permission is None:
            assert answer.status_code == 200, route.name
        else:
            assert answer.status_code == 302, route.name
            assert answer["Location"].startswith("/enter/?next="), route.name


def test_an_address_and_a_name_belong_to_one_route() -> None:
    """Of two the first answers, whatever the second says of its permission and its readers."""
    for told in ([route.name for route in ROUTES], [route.path for route in ROUTES]):
        assert [one for one in told if told.count(one) > 1] == []


def test_screens_of_another_authority_are_not_there_for_a_representative(
    entered: Callable[[str], Client],
) -> None:
    client = entered("roads")
    for route in ROUTES:
        if "authority_id" in route.path and is_for_representatives(route):
            assert opened(client, route) == 404, route.name


def test_a_record_of_another_authority_is_not_there_under_ones_own_address(
    entered: Callable[[str], Client],
) -> None:
    where = {"month": MAY, "authority_id": "zarechny"}
    address = reverse("record", kwargs=where)
    assert entered("representative").get(address, {"id": LATE}).status_code == 200
    assert entered("representative").get(address, {"id": "1500"}).status_code == 404


def test_nothing_is_written_by_a_reading_request(
    entered: Callable[[str], Client],
) -> None:
    for route in ROUTES:
        if route.permission is not None and route.methods == ("POST",):
            allowed = next(role for role in Role if role in RIGHTS[route.permission].roles)
            assert entered(allowed.value).get(address(route)).status_code == 405, route.name


@pytest.mark.django_db
def test_a_form_of_another_site_is_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/enter/", {"login": "analyst"})
    assert answer.status_code == 403
    assert "Форма устарела" in answer.content.decode()


def test_a_page_needs_no_inline_style_or_script(
    entered: Callable[[str], Client],
) -> None:
    answer = entered("analyst").get("/")
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "style=" not in answer.content.decode()
    assert "<script" not in answer.content.decode()


def test_an_analyst_hands_a_record_on_after_seeing_what_that_changes(
    entered: Callable[[str], Client],
) -> None:
    form = {"stream": "incident", "case_id": LATE, "code": "mindor", "reason": "а", "evidence": "б"}
    where = reverse("reassign", kwargs={"month": MAY, "authority_id": "zarechny"})
    seen = entered("analyst").post(where, form).content.decode()
    assert "Передать запись органу «" in seen
    assert "Пока ничего не сохранено" in seen
    told = entered("analyst").post(where, {**form, "seen": "1"}, follow=True).content.decode()
    assert "Передать органу «" in told
    record = reverse("record", kwargs={"month": MAY, "authority_id": "zarechny"})
    assert (
        "Передать запись другому органу"
        in entered("analyst").get(f"{record}?id={LATE}").content.decode()
    )
