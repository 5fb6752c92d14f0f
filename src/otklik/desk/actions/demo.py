"""Who works at the desk of an invented region, so that a newcomer can try every role?

Nothing of the kind is let into a real region: there must be the mark that `otklik demo` leaves.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from otklik.core.errors import OtklikError
from otklik.desk.actions.users import Person, user_create, user_first, user_link, user_password
from otklik.desk.roles import Role
from otklik.desk.store.found import has_administrator, users
from otklik.workspace.folder import Workspace

_ADMINISTRATOR = "admin"
_PASSWORD_BYTES = 12
_PEOPLE = (
    Person("analyst", "Первый аналитик", Role.ANALYST),
    Person("analyst2", "Второй аналитик", Role.ANALYST),
    Person("expert", "Первый эксперт", Role.EXPERT),
    Person("expert2", "Второй эксперт", Role.EXPERT),
    Person("arbiter", "Арбитр", Role.EXPERT),
    Person("approver", "Утверждающий", Role.APPROVER),
    Person("auditor", "Аудитор", Role.AUDITOR),
)


@dataclass(frozen=True)
class Opened:
    """The demo's people, and the password that is everybody's until the desk is opened again."""

    people: tuple[Person, ...]
    password: str


def open_to_everybody(workspace: Workspace, now: datetime) -> Opened:
    """Lets people of every role in with a new password; `OtklikError` in a real region."""
    _require_demo(workspace)
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    if not has_administrator():
        user_first(workspace=workspace, login=_ADMINISTRATOR, password=password, now=now)
    people = tuple(_people(workspace))
    for person in people:
        _let_in(workspace, person, password, now)
    return Opened(people, password)


def _let_in(workspace: Workspace, person: Person, password: str, now: datetime) -> None:
    known = {one.login: one for one in users()}
    by = known[_ADMINISTRATOR].actor
    if person.login in known:
        link = user_link(workspace=workspace, user_id=known[person.login].pk, by=by, now=now)
    else:
        link = user_create(workspace=workspace, person=person, by=by, now=now)
    user_password(workspace=workspace, link=link, password=password, now=now)


def _people(workspace: Workspace) -> Iterator[Person]:
    yield Person(_ADMINISTRATOR, "Администратор", Role.ADMINISTRATOR)
    yield from _PEOPLE
    municipal = (one for one in workspace.load_registry().authorities if one.kind == "municipal")
    if one := next(municipal, None):
        yield Person(
            "representative", f"Представитель: {one.short_name}", Role.REPRESENTATIVE, one.id
        )


def _require_demo(workspace: Workspace) -> None:
    if not workspace.is_demo:
        raise OtklikError(
            "Пользователи показа бывают только в вымышленном регионе. Что сделать: выполните "
            "«otklik demo» или заведите администратора: otklik desk --administrator ИМЯ."
        )
