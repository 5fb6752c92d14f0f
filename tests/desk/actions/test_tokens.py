"""Who may make a key, what may it open, and who ends it?"""

import pytest
from tests.desk.conftest import NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.tokens import TokenWish, token_make, token_revoke, token_used
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.scopes import Scope
from otklik.desk.store.found import journal
from otklik.desk.store.models import ApiToken
from otklik.desk.store.tokens import RefusedTokenError, good_token, own_tokens
from otklik.workspace.folder import Workspace

People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")


def made(workspace: Workspace, by: Actor, *scopes: Scope, days: int = 30) -> str:
    wish = TokenWish("витрина", scopes or (Scope.PUBLISHED,), days)
    return token_make(workspace=workspace, wish=wish, by=by, now=NOW)


def revoked(workspace: Workspace, token_id: int, by: Actor) -> None:
    token_revoke(workspace=workspace, token_id=token_id, by=by, now=NOW)


def test_a_key_is_known_by_its_digest_alone(workspace: Workspace, people: People) -> None:
    key = made(workspace, people["auditor"])
    kept = ApiToken.objects.get()
    assert key not in (kept.digest, kept.prefix)
    assert good_token(key, NOW).owner.login == "auditor"
    entry = journal()[0]
    assert (entry.action, entry.about) == ("token.make", f"{kept.prefix} «витрина»")
    assert key not in f"{entry.about}{entry.effect}"
    for other in (key[:-1], key.replace("otklik", "other"), "", f"otklik_{kept.prefix}_"):
        with pytest.raises(RefusedTokenError, match="Такого ключа нет"):
            good_token(other, NOW)


@pytest.mark.parametrize(
    ("login", "scope"),
    [
        ("expert", Scope.PUBLISHED),
        ("approver", Scope.DRAFT),
        ("representative", Scope.JOURNAL),
        ("administrator", Scope.SHEETS),
    ],
)
def test_a_key_opens_no_more_than_its_owners_role(
    login: str, scope: Scope, workspace: Workspace, people: People
) -> None:
    with pytest.raises(ForbiddenError):
        made(workspace, people[login], scope)
    assert not ApiToken.objects.exists()


def test_a_key_has_a_name_something_to_open_and_a_term(
    workspace: Workspace, people: People
) -> None:
    for wish, why in (
        (TokenWish(" ", [Scope.PUBLISHED]), "Не заполнено поле «Название»"),
        (TokenWish("витрина", []), "Отметьте, что ключ открывает"),
        (TokenWish("витрина", [Scope.PUBLISHED], 367), "от 1 до 366"),
        (TokenWish("витрина", [Scope.PUBLISHED], 0), "от 1 до 366"),
    ):
        with pytest.raises(OtklikError, match=why):
            token_make(workspace=workspace, wish=wish, by=people["analyst"], now=NOW)


def test_its_owner_and_the_administrator_end_a_key_and_nobody_else(
    workspace: Workspace, people: People
) -> None:
    keys = [made(workspace, people["analyst"]) for _ in range(2)]
    last, first = own_tokens(people["analyst"])
    for login in ("analyst2", "auditor", "approver"):
        with pytest.raises(ForbiddenError):
            revoked(workspace, first.pk, people[login])
    revoked(workspace, first.pk, people["analyst"])
    revoked(workspace, last.pk, people["administrator"])
    assert journal()[0].effect == "ключ пользователя analyst"
    for key in keys:
        with pytest.raises(RefusedTokenError, match="Ключ отозван"):
            good_token(key, NOW)
    with pytest.raises(OtklikError, match="уже отозван"):
        revoked(workspace, last.pk, people["administrator"])


def test_the_last_use_is_remembered_to_a_minute(workspace: Workspace, people: People) -> None:
    made(workspace, people["analyst"])
    [token] = own_tokens(people["analyst"])
    assert token.used_at is None
    for second in (0, 30, 59):
        token_used(token_id=token.pk, now=NOW.replace(second=second))
    assert own_tokens(people["analyst"])[0].used_at == NOW
    token_used(token_id=token.pk, now=NOW.replace(minute=1))
    assert own_tokens(people["analyst"])[0].used_at == NOW.replace(minute=1)


def test_a_name_that_no_table_would_hold_is_refused(workspace: Workspace, people: People) -> None:
    wish = TokenWish("в" * 101, (Scope.PUBLISHED,))
    with pytest.raises(OtklikError, match=r"«Название» длиннее 100\sзнаков"):
        token_make(workspace=workspace, wish=wish, by=people["auditor"], now=NOW)
