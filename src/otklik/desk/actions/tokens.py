"""How does a person let a program ask in his name, and how is that taken back?"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.core.russian import counted
from otklik.desk.actions.records import require_short, require_words
from otklik.desk.limits import ApiLimits
from otklik.desk.roles import Actor, Permission
from otklik.desk.scopes import SCOPE_PERMISSIONS, SCOPE_TITLES, Scope
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import ApiToken
from otklik.desk.store.models.tokens import LONGEST_TITLE
from otklik.desk.store.tokens import digest_of, live_tokens, spelled
from otklik.workspace.folder import Workspace

LIMITS = ApiLimits.shipped()
_REMEMBERED = timedelta(minutes=1)
"""How exactly the last use is known: a write at every request would hold readers up."""


@dataclass(frozen=True)
class TokenWish:
    """What a person wants a key to be: its name, what it opens, for how many days."""

    title: str
    scopes: Collection[Scope]
    days: int = LIMITS.token_days

    def require_sensible(self) -> None:
        """`OtklikError` if there can be no such key."""
        require_words(Название=self.title)
        require_short(LONGEST_TITLE, Название=self.title)
        if not self.scopes:
            raise OtklikError("Отметьте, что ключ открывает: хотя бы одно.")
        if not 1 <= self.days <= LIMITS.longest_days:
            longest = counted(LIMITS.longest_days, "дня", "дней", "дней")
            raise OtklikError(f"Срок ключа — от 1 до {longest}.")


@transaction.atomic
def token_make(*, workspace: Workspace, wish: TokenWish, by: Actor, now: datetime) -> str:
    """A new key as it is to be shown, once; its scopes are never more than its owner's role."""
    by.require(Permission.OWN_TOKENS)
    wish.require_sensible()
    for scope in wish.scopes:
        by.require(SCOPE_PERMISSIONS[scope])
    prefix = secrets.token_hex(4)
    secret = spelled(prefix, secrets.token_urlsafe(32))
    ApiToken.objects.create(
        owner_id=by.id,
        title=wish.title,
        prefix=prefix,
        digest=digest_of(secret),
        scopes=[scope.value for scope in wish.scopes],
        made_at=now,
        expires_at=now + timedelta(days=wish.days),
    )
    opened = "; ".join(SCOPE_TITLES[scope] for scope in wish.scopes)
    effect = f"на {counted(wish.days, 'день', 'дня', 'дней')}: {opened}"
    deed = Deed("token.make", about=f"{prefix} «{wish.title}»", effect=effect)
    add(workspace, deed, by=by, now=now)
    return secret


@transaction.atomic
def token_revoke(*, workspace: Workspace, token_id: int, by: Actor, now: datetime) -> None:
    """Ends a key at once: its owner's right, and the administrator's over those of others."""
    found = ApiToken.objects.select_for_update().get(pk=token_id)
    is_own = found.owner_id == by.id
    by.require(Permission.OWN_TOKENS if is_own else Permission.REVOKE_TOKENS)
    if found.revoked_at is not None:
        raise OtklikError("Этот ключ уже отозван.")
    _end(workspace, found, by, now)


@transaction.atomic
def tokens_revoke(*, workspace: Workspace, by: Actor, now: datetime) -> None:
    """Ends all keys of one's own, also of a role that may have none any more."""
    by.require(Permission.OWN_ACCOUNT)
    for found in live_tokens(by, now):
        _end(workspace, found, by, now)


def _end(workspace: Workspace, found: ApiToken, by: Actor, now: datetime) -> None:
    found.revoked_at, found.revoked_by_id = now, by.id
    found.save()
    effect = "" if found.owner_id == by.id else f"ключ пользователя {found.owner.login}"
    deed = Deed("token.revoke", about=f"{found.prefix} «{found.title}»", effect=effect)
    add(workspace, deed, by=by, now=now)


def token_used(*, token_id: int, now: datetime) -> None:
    """Remembers the last use, to a minute; the journal is of writes and does not tell it."""
    known = ApiToken.objects.filter(pk=token_id, used_at__gt=now - _REMEMBERED)
    if not known.exists():
        ApiToken.objects.filter(pk=token_id).update(used_at=now)
