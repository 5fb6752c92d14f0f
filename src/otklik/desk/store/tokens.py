"""Whose key is shown, and is it still good?"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from otklik.core.errors import OtklikError
from otklik.desk.roles import Actor
from otklik.desk.store.models import ApiToken

_MARK = "otklik"


class RefusedTokenError(OtklikError):
    """Whoever asks is nobody."""


def spelled(prefix: str, secret: str) -> str:
    """A key as it is written into the settings of a program."""
    return f"{_MARK}_{prefix}_{secret}"


def digest_of(key: str) -> str:
    """SHA-256: a key of 256 random bits needs no slow digest, unlike a password."""
    return hashlib.sha256(key.encode()).hexdigest()


def good_token(key: str, now: datetime) -> ApiToken:
    """The token of a key; `RefusedTokenError` with the cure if there is none any more."""
    found = _known(key)
    if found is None or not hmac.compare_digest(found.digest, digest_of(key)):
        raise RefusedTokenError("Такого ключа нет. Что сделать: проверьте, что он вписан целиком.")
    if found.revoked_at is not None or not found.owner.is_active:
        raise RefusedTokenError("Ключ отозван. Что сделать: выпустите новый на рабочем месте.")
    if found.expires_at <= now:
        raise RefusedTokenError(
            f"Ключ действовал до {found.expires_at:%d.%m.%Y}. Что сделать: выпустите новый."
        )
    return found


def own_tokens(by: Actor) -> Sequence[ApiToken]:
    """Those of one person, the latest first."""
    return list(ApiToken.objects.filter(owner_id=by.id))


def live_tokens(by: Actor, now: datetime) -> Sequence[ApiToken]:
    """Those of one person that still open something, the latest first."""
    return list(ApiToken.objects.filter(owner_id=by.id, revoked_at=None, expires_at__gt=now))


def all_tokens() -> Sequence[ApiToken]:
    """Those of everybody, the latest first."""
    return list(ApiToken.objects.select_related("owner"))


def owner_of(token_id: int) -> int | None:
    """Whose a token is; None if there is no such."""
    found = ApiToken.objects.filter(pk=token_id).values_list("owner_id", flat=True).first()
    return None if found is None else int(found)


def _known(key: str) -> ApiToken | None:
    mark, _, rest = key.partition("_")
    prefix = rest.partition("_")[0]
    if mark != _MARK:
        return None
    return ApiToken.objects.select_related("owner").filter(prefix=prefix).first()
