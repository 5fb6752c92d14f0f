"""Whom does a deed concern, and what are they told of it by mail?

A letter says in a sentence that something happened and where to look: no names, no texts and no
scores leave the desk. It is written down with the deed, in the same transaction, and sent later.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.desk.roles import RIGHTS, Actor, Permission, Role
from otklik.desk.store.models import Notice, User

_FOOT = "Письмо отправила программа, отвечать на него не нужно."
_NOT_YOU = " Если это сделали не вы и не по вашей просьбе, сразу скажите администратору."


@dataclass(frozen=True)
class About:
    """What happened: the object, the month and the authority of a deed, and who did it."""

    about: str
    month: str
    authority_id: str
    by: Actor


@dataclass(frozen=True)
class Told:
    """What a letter says and which screen it leads to, that of a month or of none."""

    said: str
    screen: str
    month: Month | None = None

    @property
    def subject(self) -> str:
        """Who writes, the first sentence, and the month."""
        first = f"Рабочее место рейтинга: {self.said.partition('.')[0]}"
        return f"{first}, {month_title(self.month)}" if self.month else first

    @property
    def path(self) -> str:
        """Where one looks."""
        return str(reverse(self.screen, kwargs={"month": self.month} if self.month else {}))


@dataclass(frozen=True)
class Rule:
    """What is said of a deed, on which screen one looks, of its month or not, and who is told."""

    said: str
    screen: str
    to: Callable[[About], Iterable[User]]
    is_monthly: bool = True


def _everybody() -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(email="").order_by("id")


def _oneself(of: About) -> Iterable[User]:
    return _everybody().filter(login=of.about)


def _doer(of: About) -> Iterable[User]:
    return _everybody().filter(pk=of.by.id)


def _whoever_may(permission: Permission, of: About) -> Iterable[User]:
    """All but the one who has done it, and his namesakes."""
    able = _everybody().filter(role__in=[role.value for role in RIGHTS[permission].roles])
    return [one for one in able if not of.by.is_also(one.pk, one.name)]


def _representatives(of: About) -> Iterable[User]:
    return representatives().filter(authority_id=of.authority_id)


def representatives() -> QuerySet[User]:
    """Those of all authorities who can be written to."""
    return _everybody().filter(role=Role.REPRESENTATIVE.value)


def _own(said: str) -> Rule:
    return Rule(said + _NOT_YOU, "home", _oneself, is_monthly=False)


def _second(said: str, screen: str, permission: Permission) -> Rule:
    return Rule(f"{said} Нужно второе имя.", screen, partial(_whoever_may, permission))


RULES: Mapping[str, Rule] = {
    "user.password": _own("Ваш пароль для рабочего места изменён."),
    "user.link": _own("Администратор выдал ссылку, по которой задают ваш пароль."),
    "user.change": _own("Администратор изменил вашу роль, орган, имя, почту или право входа."),
    "user.factor_set": _own("К вашему входу подключён телефон."),
    "user.factor_drop": _own("Телефон отключён от вашего входа."),
    "user.factor_reset": _own("Ваш вход по коду сброшен."),
    "user.factor_codes": _own("Вам выданы новые запасные коды, прежние не действуют."),
    "token.make": Rule(
        "От вашего имени выпущен ключ API." + _NOT_YOU, "tokens", _doer, is_monthly=False
    ),
    "decision.propose": _second("Предложено решение.", "decisions", Permission.CONFIRM_FLAG),
    "methodology.propose": Rule(
        "Предложена другая методика. Нужно второе имя.",
        "methodology",
        partial(_whoever_may, Permission.CHOOSE_METHODOLOGY),
        is_monthly=False,
    ),
    "publication.propose": Rule(
        "Выпуск предложен и ждёт подписи.",
        "protocol",
        partial(_whoever_may, Permission.SIGN_PUBLICATION),
    ),
    "objection.raise": Rule(
        "Подано возражение, оно ждёт ответа.",
        "objections",
        partial(_whoever_may, Permission.ANSWER_OBJECTION),
    ),
    "objection.accept": Rule(
        "На возражение вашего органа ответили.", "objections", _representatives
    ),
    "objection.reject": Rule(
        "На возражение вашего органа ответили.", "objections", _representatives
    ),
}
"""By the deeds of `store.chain`; of all others nobody is told at once."""


def post(action: str, of: About, now: datetime) -> None:
    """Puts letters about a deed into the outbox, within the caller's transaction.

    Whoever has not been sent the same one yet is not written to again.
    """
    rule = RULES.get(action)
    if rule is None or settings.MAIL_SERVER is None:
        return
    month = Month.parse(of.month) if rule.is_monthly else None
    told = Told(rule.said, rule.screen, month)
    waiting = Notice.objects.filter(subject=told.subject, sent_at=None, tries=0)
    addresses = set(waiting.values_list("address", flat=True))
    for person in rule.to(of):
        if person.email not in addresses:
            write(person, told, message_id(str(uuid4())), now)


def write(person: User, told: Told, name: str, now: datetime) -> None:
    """One letter, whose `Message-ID` is `name`."""
    Notice.objects.create(
        address=person.email,
        subject=told.subject,
        text=f"{told.said}\n\n{settings.ADDRESS}{told.path}\n\n{_FOOT}\n",
        message_id=name,
        due_at=now,
    )


def message_id(name: str) -> str:
    """A name that no other desk gives."""
    return f"<{name}@{settings.ALLOWED_HOSTS[0]}>"
