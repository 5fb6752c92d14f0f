"""How does a secret lie in the database so that who reads the database does not know it?

AES-256-GCM under a key derived from the desk's secret. What is sealed for one person opens for
nobody else, so that moving it into another's row opens nothing.
"""

import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from otklik.core.errors import OtklikError

_PURPOSE = b"otklik.desk.phone"
_KEY_BYTES, _NONCE_BYTES = 32, 12


class SealedOtherwiseError(OtklikError):
    """It was sealed under a secret that the desk does not know."""


def seal(secret: bytes, owner: int) -> str:
    """The secret of a person as it is kept; every time in other letters."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return b64encode(
        nonce + _cipher(settings.SECRET_KEY).encrypt(nonce, secret, _of(owner))
    ).decode()


def unseal(sealed: str, owner: int) -> bytes:
    """The secret itself; `SealedOtherwiseError` if neither this secret nor the former opens it."""
    for one in filter(None, (settings.SECRET_KEY, settings.FORMER_SECRET)):
        if (found := _opened(sealed, owner, one)) is not None:
            return found
    raise SealedOtherwiseError(
        "Секретный ключ рабочего места сменился, и подключённый телефон он больше не узнаёт. "
        "Что сделать: попросите другого администратора сбросить ваш вход по коду."
    )


def is_of_now(sealed: str, owner: int) -> bool:
    """Does the present secret open it, without the former?"""
    return _opened(sealed, owner, settings.SECRET_KEY) is not None


def _opened(sealed: str, owner: int, secret: str) -> bytes | None:
    told = b64decode(sealed)
    try:
        return _cipher(secret).decrypt(told[:_NONCE_BYTES], told[_NONCE_BYTES:], _of(owner))
    except InvalidTag:
        return None


def _cipher(secret: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE)
    return AESGCM(derived.derive(secret.encode()))


def _of(owner: int) -> bytes:
    return str(owner).encode()
