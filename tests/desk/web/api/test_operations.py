"""Does every operation of the API do for every role exactly what its scope's permission says?"""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from tests.desk.second_factor import verified_client
from tests.desk.web.api.conftest import Ask

from otklik.desk.roles import RIGHTS, Actor, Role
from otklik.desk.scopes import SCOPE_PERMISSIONS, SCOPE_TITLES, Scope, scopes_of
from otklik.desk.store.models import ApiToken
from otklik.desk.web.api.operations import OPERATIONS, Operation

pytestmark = pytest.mark.usefixtures("served", "committed")
PARTS = {"month": "2026-05", "revision": "r1", "authority_id": "zarechny", "import_id": "1"}
"""What stands in the place of each part of an address; no import has any number."""
Key = Callable[..., str]


def opened(ask: Ask, operation: Operation, key: str) -> HttpResponse:
    return ask(operation.path.format(**PARTS), key, operation.method.lower())


def is_whole(operation: Operation) -> bool:
    """Is there an answer without anything more being sent or there?"""
    return operation.method == "GET" and "{import_id}" not in operation.path


def whole(key: Key, login: str) -> str:
    """A key that opens everything, as if its owner had been more when it was made."""
    made = key(login, Scope.PUBLISHED)
    ApiToken.objects.update(scopes=[scope.value for scope in Scope])
    return made


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EXPERT])
def test_an_operation_is_open_to_the_roles_of_its_scope_and_to_no_other(
    role: Role, key: Key, ask: Ask
) -> None:
    made = whole(key, role.value)
    for operation in OPERATIONS:
        allowed = role in RIGHTS[SCOPE_PERMISSIONS[operation.scope]].roles
        status = opened(ask, operation, made).status_code
        expected = (200,) if is_whole(operation) else (404, 422)
        assert status in (expected if allowed else (403,)), (operation.name, status)


def test_an_expert_has_no_key_and_none_of_a_former_role_works(
    people: dict[str, Actor], key: Key, ask: Ask
) -> None:
    assert scopes_of(people["expert"]) == ()
    made = whole(key, "analyst")
    owner = ApiToken.objects.get().owner
    owner.role = Role.EXPERT.value
    owner.save()
    for operation in OPERATIONS:
        assert opened(ask, operation, made).status_code == 403, operation.name


def test_nobody_and_a_key_without_the_scope_are_refused_everywhere(key: Key, ask: Ask) -> None:
    made = {scope: key("analyst", scope) for scope in scopes_of(Actor(0, "", "", Role.ANALYST))}
    for operation in OPERATIONS:
        assert opened(ask, operation, "").status_code == 401, operation.name
        other = next(text for scope, text in made.items() if scope is not operation.scope)
        assert opened(ask, operation, other).status_code == 403, operation.name


@pytest.mark.usefixtures("key")
def test_who_has_come_in_by_the_pages_is_nobody_to_the_api(ask: Ask) -> None:
    """Another site cannot make a browser ask in a person's name: only a key opens anything."""
    session = verified_client("analyst").cookies["sessionid"].value
    for operation in OPERATIONS:
        path = operation.path.format(**PARTS)
        answer = ask(path, method=operation.method.lower(), HTTP_COOKIE=f"sessionid={session}")
        assert answer.status_code == 401, operation.name


def test_nothing_is_asked_by_a_method_that_is_not_there(key: Key, ask: Ask) -> None:
    made = key("analyst")
    for operation in OPERATIONS:
        answer = ask(operation.path.format(**PARTS), made, "delete")
        assert (answer.status_code, answer["Allow"]) == (405, operation.method), operation.name
        assert answer["Content-Type"] == "application/problem+json"


def test_every_scope_has_a_title_a_permission_and_an_operation() -> None:
    assert set(SCOPE_TITLES) == set(SCOPE_PERMISSIONS) == set(Scope)
    assert {operation.scope for operation in OPERATIONS} == set(Scope)
