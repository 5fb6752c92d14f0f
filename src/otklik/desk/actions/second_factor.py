"""How does a person prove by a phone, besides the password, who it is?

The application and the recovery codes are devices of django-otp, which counts failures and lets no
code be used twice. The secret of the application lies sealed (`store.sealing`), and of recovery
codes only a keyed digest is kept.
"""

import secrets
from base64 import b32encode
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.models import ThrottlingMixin
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from otklik.core.errors import OtklikError
from otklik.core.russian import counted
from otklik.desk.actions.records import require_words
from otklik.desk.limits import LIMITS
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.factors import device_of, recovery_of
from otklik.desk.store.models import Phone, User
from otklik.desk.store.sealing import SealedOtherwiseError, is_of_now, seal
from otklik.workspace.folder import Workspace

_DIGITS, _KEY_BYTES = 6, 20
_NOT_THIS = (
    "Код не подошёл. Что сделать: введите код, который приложение показывает сейчас, — каждый "
    "действует один раз; проверьте, что часы телефона идут верно."
)
_WRONG = f"{_NOT_THIS} Если телефона нет, введите запасной код."


class Proof(StrEnum):
    """What a person came in by, besides the password."""

    APPLICATION = "код из приложения"
    RECOVERY = "запасной код"


def new_key(by: Actor) -> str:
    """The secret that the desk and an application are to share: 160 bits, sealed for the person."""
    return seal(secrets.token_bytes(_KEY_BYTES), by.id)


@transaction.atomic
def second_factor_set(
    *, workspace: Workspace, key: str, code: str, by: Actor, now: datetime
) -> tuple[str, ...]:
    """Joins an application that shows the right code; gives recovery codes, to be shown once."""
    by.require(Permission.OWN_ACCOUNT)
    found = User.objects.select_for_update().get(pk=by.id)
    if device_of(found.pk):
        raise OtklikError("Вход по коду уже включён.")
    device = Phone.objects.create(user=found, key=key, confirmed=True)
    if not device.verify_token(_plain(code)):
        raise OtklikError(_NOT_THIS)
    found.end_sessions()
    add(workspace, Deed("user.factor_set", about=found.login), by=by, now=now)
    return _new_codes(found)


def second_factor_enter(*, workspace: Workspace, code: str, by: Actor, now: datetime) -> None:
    """Takes a code of the application or a recovery code; a wrong one is written down as well."""
    by.require(Permission.OWN_ACCOUNT)
    proof = _prove(workspace, code, by, now)
    with transaction.atomic():
        add(workspace, Deed("user.factor_enter", about=by.login, effect=proof), by=by, now=now)


def second_factor_drop(*, workspace: Workspace, code: str, by: Actor, now: datetime) -> None:
    """Parts with the application; whose role needs one must join another before anything else."""
    by.require(Permission.OWN_ACCOUNT)
    _prove(workspace, code, by, now)
    with transaction.atomic():
        _forget(by.id)
        add(workspace, Deed("user.factor_drop", about=by.login), by=by, now=now)


def recovery_renew(*, workspace: Workspace, code: str, by: Actor, now: datetime) -> tuple[str, ...]:
    """New recovery codes; the former ones are good for nothing."""
    by.require(Permission.OWN_ACCOUNT)
    _prove(workspace, code, by, now)
    with transaction.atomic():
        found = User.objects.select_for_update().get(pk=by.id)
        add(workspace, Deed("user.factor_codes", about=by.login), by=by, now=now)
        return _new_codes(found)


@transaction.atomic
def second_factor_reset(
    *, workspace: Workspace, user_id: int, reason: str, by: Actor, now: datetime
) -> None:
    """Takes away the device of somebody who lost it; that person is out of every session."""
    by.require(Permission.MANAGE_USERS)
    require_words(Причина=reason)
    if by.id == user_id:
        raise OtklikError("Свой вход по коду сбросить нельзя: это делает другой администратор.")
    login = _forget(user_id)
    add(workspace, Deed("user.factor_reset", about=login, reason=reason), by=by, now=now)


@transaction.atomic
def second_factor_lost(*, workspace: Workspace, login: str, now: datetime) -> None:
    """For an administrator whom no other can help, by who has the server in his hands."""
    found = User.objects.filter(login=login).first()
    if found is None:
        raise OtklikError(f"Пользователя «{login}» нет.")
    _forget(found.pk)
    deed = Deed("user.factor_reset", about=login, reason="командой на сервере")
    add(workspace, deed, by=found.actor, now=now)


@transaction.atomic
def phones_reseal() -> int:
    """Seals under the present secret of the desk what the former one opens; gives how many phones
    neither opens.
    """
    phones = Phone.objects.select_for_update()
    stale = [one for one in phones if not is_of_now(one.key, one.user_id)]
    return sum(not _resealed(one) for one in stale)


def _resealed(phone: Phone) -> bool:
    try:
        phone.key = seal(phone.bin_key, phone.user_id)
    except SealedOtherwiseError:
        return False
    phone.save(update_fields=["key"])
    return True


def _prove(workspace: Workspace, code: str, by: Actor, now: datetime) -> Proof:
    """What the code is; `OtklikError` for a wrong one, with the failure counted and kept."""
    with transaction.atomic():
        plain = _plain(code)
        is_number = plain.isdecimal() and len(plain) == _DIGITS
        device = _locked(Phone if is_number else StaticDevice, by.id)
        mistake = _wait(device)
        if not mistake and not device.verify_token(plain if is_number else _digest(plain)):
            mistake = _WRONG
            add(workspace, Deed("user.factor_refuse", about=by.login), by=by, now=now)
    if mistake:
        raise OtklikError(mistake)
    return Proof.APPLICATION if is_number else Proof.RECOVERY


def _locked(kind: type[ThrottlingMixin], user_id: int) -> ThrottlingMixin:
    """The device, kept from everybody else until the transaction ends."""
    found = kind.objects.select_for_update().filter(user_id=user_id, confirmed=True).first()
    if found is None:
        raise OtklikError("Вход по коду у вас не включён.")
    return found


def _wait(device: ThrottlingMixin) -> str:
    """What to say while the device takes no codes; empty when it does."""
    is_allowed, told = device.verify_is_allowed()
    if is_allowed:
        return ""
    seconds = max(1, round((told["locked_until"] - datetime.now()).total_seconds()))  # noqa: DTZ005
    wait = counted(seconds, "секунду", "секунды", "секунд")
    return f"Подряд введены неверные коды. Что сделать: подождите {wait} и введите новый код."


def _forget(user_id: int) -> str:
    """Takes the devices away and ends all sessions; gives the login."""
    found = User.objects.select_for_update().get(pk=user_id)
    for device in (device_of(user_id), recovery_of(user_id)):
        if device:
            device.delete()
    found.end_sessions()
    return found.login


def _new_codes(found: User) -> tuple[str, ...]:
    StaticDevice.objects.filter(user=found).delete()
    device = StaticDevice.objects.create(user=found, confirmed=True)
    codes = tuple(_code() for _ in range(LIMITS.recovery_codes))
    kept = [StaticToken(device=device, token=_digest(_plain(code))) for code in codes]
    StaticToken.objects.bulk_create(kept)
    return codes


def _code() -> str:
    """Fifty bits in two groups of letters and digits."""
    told = b32encode(secrets.token_bytes(10)).decode().lower()
    return f"{told[:5]}-{told[5:10]}"


def _plain(code: str) -> str:
    """As it was meant, whatever was typed between the groups."""
    return "".join(sign for sign in code.lower() if sign.isalnum())


def _digest(code: str) -> str:
    """Sixty-four bits that the table holds in place of a code; worthless without the desk's key."""
    return salted_hmac("otklik.desk.recovery", code, algorithm="sha256").hexdigest()[:16]
