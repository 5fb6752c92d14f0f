"""Who works at the desk, and what may each of them do?

`RIGHTS` is the only place that says so: routes name a permission, actions require it, and the
matrix of docs/desk.md is drawn from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from otklik.core.errors import OtklikError


class Role(StrEnum):
    """What a person is at the desk; everybody is one thing only."""

    ADMINISTRATOR = "administrator"
    ANALYST = "analyst"
    EXPERT = "expert"
    REPRESENTATIVE = "representative"
    APPROVER = "approver"
    AUDITOR = "auditor"


ROLE_TITLES: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "администратор",
    Role.ANALYST: "аналитик",
    Role.EXPERT: "эксперт",
    Role.REPRESENTATIVE: "представитель органа",
    Role.APPROVER: "утверждающий",
    Role.AUDITOR: "аудитор",
}


class Permission(StrEnum):
    """One thing that somebody may do."""

    OWN_ACCOUNT = "own_account"
    MANAGE_USERS = "manage_users"
    SEE_USERS = "see_users"
    SEE_MONTHS = "see_months"
    SEE_SHEETS = "see_sheets"
    FREEZE_MONTH = "freeze_month"
    RATE_MONTH = "rate_month"
    SEE_EXCLUSIONS = "see_exclusions"
    EXCLUDE_RECORD = "exclude_record"
    DECIDE_EXCLUSION = "decide_exclusion"
    SEE_OBJECTIONS = "see_objections"
    OBJECT = "object"
    ANSWER_OBJECTION = "answer_objection"
    PROPOSE_PUBLICATION = "propose_publication"
    SIGN_PUBLICATION = "sign_publication"
    READ_JOURNAL = "read_journal"


@dataclass(frozen=True)
class Right:
    """A permission in Russian, who has it, and who of them has it for one authority alone."""

    title: str
    roles: frozenset[Role]
    own_only: frozenset[Role] = frozenset()


def _right(title: str, *roles: Role, own_only: tuple[Role, ...] = ()) -> Right:
    return Right(title, frozenset((*roles, *own_only)), frozenset(own_only))


_ADMINISTRATOR, _ANALYST, _REPRESENTATIVE = Role.ADMINISTRATOR, Role.ANALYST, Role.REPRESENTATIVE
_APPROVER, _AUDITOR = Role.APPROVER, Role.AUDITOR
_MONTH = (_ANALYST, _APPROVER, _AUDITOR)

RIGHTS: Mapping[Permission, Right] = {
    Permission.OWN_ACCOUNT: _right("видеть свою страницу и менять свой пароль", *Role),
    Permission.MANAGE_USERS: _right("заводить пользователей и менять их роли", _ADMINISTRATOR),
    Permission.SEE_USERS: _right("видеть список пользователей", _ADMINISTRATOR, _AUDITOR),
    Permission.SEE_MONTHS: _right("видеть месяц: загрузки, барьеры, черновик", *_MONTH),
    Permission.SEE_SHEETS: _right(
        "видеть лист органа и записи за каждым числом", *_MONTH, own_only=(_REPRESENTATIVE,)
    ),
    Permission.FREEZE_MONTH: _right("замораживать месяц", _ANALYST),
    Permission.RATE_MONTH: _right("считать черновик", _ANALYST),
    Permission.SEE_EXCLUSIONS: _right("видеть исключения записей", *_MONTH),
    Permission.EXCLUDE_RECORD: _right("предлагать исключение записи", _ANALYST),
    Permission.DECIDE_EXCLUSION: _right(
        "подтверждать или отклонять чужое исключение", _ANALYST, _APPROVER
    ),
    Permission.SEE_OBJECTIONS: _right(
        "видеть возражения и ответы", *_MONTH, own_only=(_REPRESENTATIVE,)
    ),
    Permission.OBJECT: _right("возражать против записи", own_only=(_REPRESENTATIVE,)),
    Permission.ANSWER_OBJECTION: _right("отвечать на возражение", _ANALYST),
    Permission.PROPOSE_PUBLICATION: _right("предлагать выпуск", _ANALYST),
    Permission.SIGN_PUBLICATION: _right("подписывать и издавать чужое предложение", _APPROVER),
    Permission.READ_JOURNAL: _right("читать журнал", _ADMINISTRATOR, *_MONTH),
}


class ForbiddenError(OtklikError):
    """The role does not allow it."""


@dataclass(frozen=True)
class Actor:
    """A person at the desk; `authority_id` only of a representative."""

    id: int
    login: str
    name: str
    role: Role
    authority_id: str | None = None

    def may(self, permission: Permission) -> bool:
        """Does the role allow it, for at least one authority?"""
        return self.role in RIGHTS[permission].roles

    def may_about(self, permission: Permission, authority_id: str) -> bool:
        """Does the role allow it for this authority?"""
        is_own_only = self.role in RIGHTS[permission].own_only
        return self.may(permission) and (not is_own_only or self.authority_id == authority_id)

    def require(self, permission: Permission, authority_id: str | None = None) -> None:
        """`ForbiddenError` if the role does not allow it."""
        allowed = (
            self.may(permission)
            if authority_id is None
            else self.may_about(permission, authority_id)
        )
        if not allowed:
            raise ForbiddenError(
                f"Роль «{ROLE_TITLES[self.role]}» не позволяет {RIGHTS[permission].title}."
            )


def matrix_rows() -> list[list[str]]:
    """The matrix in words, the heading first: «да», «свой орган» or nothing."""
    heading = ["Можно", *(ROLE_TITLES[role] for role in Role)]
    return [heading, *([right.title, *_cells(right)] for right in RIGHTS.values())]


def _cells(right: Right) -> list[str]:
    return [
        "свой орган" if role in right.own_only else "да" if role in right.roles else ""
        for role in Role
    ]
