"""Who works at the desk, and what may each of them do?

`RIGHTS` is the only place that says so: routes name a permission, actions require it, and the
matrix of docs/desk.md is drawn from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from otklik.core.errors import OtklikError
from otklik.workspace.names import name_key


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


SECOND_FACTOR = frozenset({Role.ADMINISTRATOR, Role.ANALYST, Role.APPROVER})
"""Who comes in by a code of a phone besides the password; others may."""


class Permission(StrEnum):
    """One thing that somebody may do."""

    OWN_ACCOUNT = "own_account"
    MANAGE_USERS = "manage_users"
    SEE_USERS = "see_users"
    SEE_REGISTRY = "see_registry"
    MANAGE_REGISTRY = "manage_registry"
    SEE_MONTHS = "see_months"
    SEE_SUMMARY = "see_summary"
    SEE_SHEETS = "see_sheets"
    IMPORT_FILES = "import_files"
    MAP_NAMES = "map_names"
    FREEZE_MONTH = "freeze_month"
    RATE_MONTH = "rate_month"
    SEE_FLAGS = "see_flags"
    DECIDE_FLAG = "decide_flag"
    CONFIRM_FLAG = "confirm_flag"
    SEE_OBJECTIONS = "see_objections"
    OBJECT = "object"
    ANSWER_OBJECTION = "answer_objection"
    DRAW_SAMPLE = "draw_sample"
    MARK = "mark"
    SEE_AGREEMENT = "see_agreement"
    PROPOSE_PUBLICATION = "propose_publication"
    SIGN_PUBLICATION = "sign_publication"
    READ_JOURNAL = "read_journal"
    SEE_READINGS = "see_readings"
    SEE_METHODOLOGY = "see_methodology"
    SEE_COMPARISONS = "see_comparisons"
    PROPOSE_METHODOLOGY = "propose_methodology"
    CHOOSE_METHODOLOGY = "choose_methodology"
    OWN_TOKENS = "own_tokens"
    SEE_TOKENS = "see_tokens"
    REVOKE_TOKENS = "revoke_tokens"
    TAKE_DRAFT = "take_draft"


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
    Permission.OWN_ACCOUNT: _right(
        "видеть свою страницу, менять свой пароль и вход по коду", *Role
    ),
    Permission.MANAGE_USERS: _right("заводить пользователей и менять их роли", _ADMINISTRATOR),
    Permission.SEE_USERS: _right("видеть список пользователей", _ADMINISTRATOR, _AUDITOR),
    Permission.SEE_REGISTRY: _right("видеть реестр органов", _ADMINISTRATOR, *_MONTH),
    Permission.MANAGE_REGISTRY: _right("вносить органы в реестр и изменять их", _ADMINISTRATOR),
    Permission.SEE_MONTHS: _right("видеть месяц: загрузки, барьеры, черновик", *_MONTH),
    Permission.SEE_SUMMARY: _right("видеть сводку месяца", *_MONTH, own_only=(_REPRESENTATIVE,)),
    Permission.SEE_SHEETS: _right(
        "видеть лист органа и записи за каждым числом", *_MONTH, own_only=(_REPRESENTATIVE,)
    ),
    Permission.IMPORT_FILES: _right("загружать выгрузки", _ANALYST),
    Permission.MAP_NAMES: _right("связывать названия из выгрузок с органами", _ANALYST),
    Permission.FREEZE_MONTH: _right("замораживать месяц", _ANALYST),
    Permission.RATE_MONTH: _right("считать черновик", _ANALYST),
    Permission.SEE_FLAGS: _right(
        "видеть флаги и решения месяца", *_MONTH, own_only=(_REPRESENTATIVE,)
    ),
    Permission.DECIDE_FLAG: _right(
        "подтверждать и отклонять флаги, предлагать исключение записи, передачу её другому органу, "
        "исправление её автора, вычеты, надбавки, барьеры и отмену решений",
        _ANALYST,
    ),
    Permission.CONFIRM_FLAG: _right(
        "подтверждать или отклонять чужие исключения, передачи, вычеты, надбавки, барьеры и отмены",
        _ANALYST,
        _APPROVER,
    ),
    Permission.SEE_OBJECTIONS: _right(
        "видеть возражения и ответы", *_MONTH, own_only=(_REPRESENTATIVE,)
    ),
    Permission.OBJECT: _right("возражать против записи или флага", own_only=(_REPRESENTATIVE,)),
    Permission.ANSWER_OBJECTION: _right("отвечать на возражение", _ANALYST),
    Permission.DRAW_SAMPLE: _right(
        "составлять выборку, раздавать её экспертам и записывать отводы", _ANALYST
    ),
    Permission.MARK: _right("оценивать свою часть выборки и заявлять свои отводы", Role.EXPERT),
    Permission.SEE_AGREEMENT: _right(
        "видеть, как идут оценки, согласие экспертов и отводы", *_MONTH
    ),
    Permission.PROPOSE_PUBLICATION: _right("предлагать выпуск", _ANALYST),
    Permission.SIGN_PUBLICATION: _right("подписывать и издавать чужое предложение", _APPROVER),
    Permission.READ_JOURNAL: _right("читать журнал", _ADMINISTRATOR, *_MONTH),
    Permission.SEE_READINGS: _right("видеть, кто читал листы и записи", _AUDITOR),
    Permission.SEE_METHODOLOGY: _right("видеть настройки региона и методику", *Role),
    Permission.SEE_COMPARISONS: _right("видеть, кого сдвинула бы другая методика", *_MONTH),
    Permission.PROPOSE_METHODOLOGY: _right("сравнивать методики и предлагать другую", _ANALYST),
    Permission.CHOOSE_METHODOLOGY: _right(
        "утверждать или отклонять чужой выбор методики", _APPROVER
    ),
    Permission.OWN_TOKENS: _right(
        "заводить свои ключи API и читать по ним изданное", _ADMINISTRATOR, *_MONTH, _REPRESENTATIVE
    ),
    Permission.SEE_TOKENS: _right("видеть чужие ключи API", _ADMINISTRATOR, _AUDITOR),
    Permission.REVOKE_TOKENS: _right("отзывать чужие ключи API", _ADMINISTRATOR),
    Permission.TAKE_DRAFT: _right("забирать черновик через API", _ANALYST),
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

    def is_also(self, user_id: int, name: str) -> bool:
        """Is it the same person, or a namesake, who cannot be told from him in the journal?

        Where two decide, the second is neither (METHODOLOGY, §10).
        """
        return self.id == user_id or name_key(self.name) == name_key(name)

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
