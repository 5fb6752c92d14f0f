"""Did the region itself give out this list of sums? An Ed25519 signature (RFC 8032).

The key is the region's, as PEM: `openssl genpkey -algorithm ed25519 -out key.pem`. Signing needs
the library `cryptography`, an extra: everything else works without it.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from otklik.core.canonical import digest
from otklik.core.errors import InputError, OtklikError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_LIBRARY = "cryptography"
_HOW = "нужен ключ Ed25519 без пароля: «openssl genpkey -algorithm ed25519 -out key.pem»"
_HOW_PUBLIC = "нужен открытый ключ: «openssl pkey -in key.pem -pubout -out public.pem»"


def can_sign() -> bool:
    """Is the extra there?"""
    return find_spec(_LIBRARY) is not None


def sign(content: bytes, key: Path) -> tuple[bytes, bytes]:
    """The signature, and the public key as PEM; one sentence where the key is no such key."""
    _require()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(_read(key, _HOW), password=None)
    except (TypeError, ValueError, UnsupportedAlgorithm):
        raise InputError("это не ключ для подписи", file=key, todo=_HOW) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise InputError("это ключ другого вида", file=key, todo=_HOW)
    return private.sign(content), _pem(private.public_key())


def is_signed_by(content: bytes, signature: bytes, public: bytes) -> bool:
    """Is it the signature of this content by this key? False too for what is no key."""
    _require()
    from cryptography.exceptions import InvalidSignature

    key = _public(public)
    if key is None:
        return False
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def read_public(path: Path) -> bytes:
    """The region's public key, written in one way; one sentence where it is none."""
    _require()
    key = _public(_read(path, _HOW_PUBLIC))
    if key is None:
        raise InputError("это не открытый ключ Ed25519", file=path, todo=_HOW_PUBLIC)
    return _pem(key)


def fingerprint(public: bytes) -> str:
    """By what people compare keys: SHA-256 of the PEM."""
    return digest(public)


def _require() -> None:
    if not can_sign():
        raise OtklikError(
            "Для подписи нужен пакет cryptography. Что сделать: поставьте его командой "
            "«python -m pip install cryptography» и повторите."
        )


def _read(path: Path, todo: str) -> bytes:
    if not path.is_file():
        raise InputError("файла нет", file=path, todo=todo)
    return path.read_bytes()


def _public(pem: bytes) -> "Ed25519PublicKey | None":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PublicKey) else None


def _pem(key: "Ed25519PublicKey") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
