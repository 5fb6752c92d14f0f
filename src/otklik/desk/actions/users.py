"""How do people get their roles and passwords?"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from otklik.core.errors import OtklikError
from otklik.desk.actions.records import require_short
from otklik.desk.actions.tokens import tokens_revoke
from otklik.desk.roles import ROLE_TITLES, Actor, Permission, Role
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.found import has_administrator, is_taken
from otklik.desk.store.models import User
from otklik.desk.store.models.people import LONGEST_LOGIN, LONGEST_NAME
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Person:
    """What an administrator says of a person; `authority_id` of a representative alone.

    Letters go to `email`, if there is any; the journal does not tell it.
    """

    login: str
    name: str
    role: Role
    authority_id: str = ""
    email: str = ""

    @property
    def told(self) -> str:
        """In words, for the journal."""
        about = f", {self.authority_id}" if self.authority_id else ""
        return f"{self.name}: {ROLE_TITLES[self.role]}{about}"


@dataclass(frozen=True)
class Link:
    """The way to a first password, which works once."""

    user_id: int
    token: str

    def owner(self, users: QuerySet[User]) -> User | None:
        """Whose link it is; None if it does not work any more."""
        found = users.filter(pk=self.user_id, is_active=True).first()
        is_good = found is not None and default_token_generator.check_token(found, self.token)
        return found if is_good else None


@transaction.atomic
def user_create(*, workspace: Workspace, person: Person, by: Actor, now: datetime) -> Link:
    """A new user without a password; `OtklikError` if he cannot be such."""
    by.require(Permission.MANAGE_USERS)
    made = _create(workspace, person)
    deed = Deed("user.create", "", person.authority_id, person.login, effect=person.told)
    add(workspace, deed, by=by, now=now)
    return Link(made.pk, default_token_generator.make_token(made))


@transaction.atomic
def user_change(
    *, workspace: Workspace, user_id: int, person: Person, is_active: bool, by: Actor, now: datetime
) -> None:
    """Another role, name or authority, or no entry any more; the login stays for ever.

    The letter about it goes to the address of before, and to who may not enter from now on.
    """
    by.require(Permission.MANAGE_USERS)
    if by.id == user_id:
        raise OtklikError("Свою роль изменить нельзя: это делает другой администратор.")
    _require_sensible(workspace, person)
    found = User.objects.select_for_update().get(pk=user_id)
    entry = "" if is_active else ", входить больше не может"
    effect = person.told + entry
    deed = Deed("user.change", "", person.authority_id, found.login, effect=effect)
    add(workspace, deed, by=by, now=now)
    found.name, found.role, found.authority_id = person.name, person.role.value, person.authority_id
    found.is_active, found.email = is_active, person.email
    found.save()


@transaction.atomic
def user_link(*, workspace: Workspace, user_id: int, by: Actor, now: datetime) -> Link:
    """A link by which a person sets a new password; the old one works until then."""
    by.require(Permission.MANAGE_USERS)
    found = User.objects.get(pk=user_id)
    add(workspace, Deed("user.link", about=found.login), by=by, now=now)
    return Link(found.pk, default_token_generator.make_token(found))


def user_of(link: Link) -> str:
    """The login that a link gives a password to; empty if it does not work any more."""
    found = link.owner(User.objects.all())
    return found.login if found else ""


@transaction.atomic
def user_password(*, workspace: Workspace, link: Link, password: str, now: datetime) -> None:
    """Sets a password by a link that has not been used yet."""
    found = link.owner(User.objects.select_for_update())
    if found is None:
        raise OtklikError(
            "Ссылка не действует: по ней уже задали пароль, или прошло больше трёх дней. "
            "Что сделать: попросите у администратора новую."
        )
    _set_password(found, password)
    add(workspace, Deed("user.password", about=found.login), by=found.actor, now=now)


@transaction.atomic
def user_own_password(
    *, workspace: Workspace, old: str, password: str, by: Actor, now: datetime
) -> None:
    """Changes one's own password; the old one must be known."""
    by.require(Permission.OWN_ACCOUNT)
    found = User.objects.select_for_update().get(pk=by.id)
    if not found.check_password(old):
        raise OtklikError("Прежний пароль указан неверно.")
    _set_password(found, password)
    add(workspace, Deed("user.password", about=found.login), by=by, now=now)


@transaction.atomic
def user_first(*, workspace: Workspace, login: str, password: str, now: datetime) -> None:
    """The first administrator; refused as soon as there is one."""
    if has_administrator():
        raise OtklikError("Администратор уже есть. Что сделать: попросите его завести вам доступ.")
    person = Person(login, "Администратор", Role.ADMINISTRATOR)
    made = _create(workspace, person)
    _set_password(made, password)
    deed = Deed("user.create", about=login, reason="первый администратор", effect=person.told)
    add(workspace, deed, by=made.actor, now=now)


@transaction.atomic
def user_entered(*, workspace: Workspace, by: Actor, now: datetime) -> None:
    """Writes down that somebody came in."""
    add(workspace, Deed("user.enter", about=by.login), by=by, now=now)


@transaction.atomic
def user_leave_everywhere(
    *, workspace: Workspace, with_keys: bool, by: Actor, now: datetime
) -> None:
    """Ends every session of the person, this one too, and his keys if he wants that."""
    by.require(Permission.OWN_ACCOUNT)
    if with_keys:
        tokens_revoke(workspace=workspace, by=by, now=now)
    User.objects.select_for_update().get(pk=by.id).end_sessions()
    add(workspace, Deed("user.leave_everywhere", about=by.login), by=by, now=now)


def _create(workspace: Workspace, person: Person) -> User:
    _require_sensible(workspace, person)
    if is_taken(person.login):
        raise _taken(person.login)
    made = User(
        login=person.login,
        name=person.name,
        role=person.role.value,
        authority_id=person.authority_id,
        email=person.email,
    )
    made.set_unusable_password()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise _taken(person.login) from None
    return made


def _taken(login: str) -> OtklikError:
    return OtklikError(f"Имя для входа «{login}» уже занято. Что сделать: придумайте другое.")


def _require_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise OtklikError(
            f"«{email}» — не адрес почты. Что сделать: исправьте его или оставьте поле пустым."
        ) from None


def _require_sensible(workspace: Workspace, person: Person) -> None:
    if person.email:
        _require_address(person.email)
    if not (person.login.strip() and person.name.strip()):
        raise OtklikError("Нужны и имя для входа, и фамилия с именем.")
    require_short(LONGEST_LOGIN, Имя_для_входа=person.login)
    require_short(LONGEST_NAME, Фамилия_с_именем=person.name)
    if (person.role is Role.REPRESENTATIVE) != bool(person.authority_id):
        raise OtklikError("Орган указывают у представителя органа, и только у него.")
    if person.authority_id and workspace.load_registry().authority(person.authority_id) is None:
        raise OtklikError(f"Органа «{person.authority_id}» нет в реестре.")


def _set_password(found: User, password: str) -> None:
    try:
        validate_password(password, found)
    except ValidationError as error:
        raise OtklikError(" ".join(error.messages)) from None
    found.set_password(password)
    found.save()
