"""Who lets people in, and who sees who is in?"""

from django.http import HttpResponse
from django.urls import reverse

from otklik.core.errors import OtklikError
from otklik.desk.actions.second_factor import second_factor_reset
from otklik.desk.actions.users import Link, Person, user_change, user_create, user_link
from otklik.desk.roles import ROLE_TITLES, Role
from otklik.desk.store import found
from otklik.desk.store.factors import device_of
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.visit import Visit


def everybody(visit: Visit) -> HttpResponse:
    """The list."""
    stuck = found.stuck_letters()
    return visit.show("users.html", users=found.users(), names=visit.called, stuck=stuck)


def create(visit: Visit) -> HttpResponse:
    """A new person; the link to the password is shown once."""
    if visit.request.method != "POST":
        return visit.show("user.html", user=None, **_choices(visit))
    person = _person(visit)
    return _linked(visit, person.login, user_create(person=person, **visit.signature))


def change(visit: Visit, user_id: int) -> HttpResponse:
    """Another role, or no entry any more."""
    known = found.user(user_id)
    if known is None:
        raise NotThereError(str(user_id))
    if visit.request.method != "POST":
        has_code = device_of(user_id) is not None
        return visit.show("user.html", user=known, has_code=has_code, **_choices(visit))
    user_change(
        user_id=user_id,
        person=_person(visit, known.login),
        is_active=bool(visit.given("is_active")),
        **visit.signature,
    )
    return visit.done(f"Изменено: {known.login}.", "users")


def link(visit: Visit, user_id: int) -> HttpResponse:
    """A new link for who has forgotten the password."""
    known = found.user(user_id)
    if known is None:
        raise NotThereError(str(user_id))
    return _linked(visit, known.login, user_link(user_id=user_id, **visit.signature))


def reset_second_factor(visit: Visit, user_id: int) -> HttpResponse:
    """For who has lost the phone and the recovery codes."""
    known = found.user(user_id)
    if known is None:
        raise NotThereError(str(user_id))
    second_factor_reset(user_id=user_id, reason=visit.given("reason"), **visit.signature)
    return visit.done(f"Вход по коду сброшен: {known.login}.", "users")


def _linked(visit: Visit, login: str, made: Link) -> HttpResponse:
    where = reverse("first_password", kwargs={"user_id": made.user_id, "token": made.token})
    address = visit.request.build_absolute_uri(where)
    return visit.show("user_link.html", login=login, address=address)


def _choices(visit: Visit) -> dict[str, object]:
    return {"roles": ROLE_TITLES, "authorities": visit.workspace.load_registry().authorities}


def _person(visit: Visit, login: str = "") -> Person:
    role = visit.given("role")
    if role not in set(Role):
        raise OtklikError("Выберите роль из списка.")
    name, authority_id, email = (visit.given(one) for one in ("name", "authority_id", "email"))
    return Person(login or visit.given("login"), name, Role(role), authority_id, email)
