"""How are people told apart without being named?"""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from otklik.core.errors import InputError
from otklik.workspace.atomic import write_file

_KEY_BYTES = 32
_HASH_BYTES = 16


@dataclass(frozen=True)
class HashingKey:
    """The region's secret; it is never shown, not even by `repr`."""

    secret: bytes = field(repr=False)


def create_key(path: Path) -> None:
    """Write a new random key that only its owner may read."""
    write_file(path, os.urandom(_KEY_BYTES), mode=0o600)


def load_key(path: Path) -> HashingKey:
    """Read the key made by `otklik init`; `InputError` if it is lost or damaged."""
    todo = (
        "верните файл ключа из резервной копии: с новым ключом прежние авторы "
        "перестанут узнаваться в новых выгрузках"
    )
    if not path.is_file():
        raise InputError("нет ключа для псевдонимов авторов", file=path, todo=todo)
    secret = path.read_bytes()
    if len(secret) != _KEY_BYTES:
        raise InputError("ключ для псевдонимов авторов повреждён", file=path, todo=todo)
    return HashingKey(secret)


def keyed_hash(key: HashingKey, text: str | bytes) -> str:
    """BLAKE2b of a text (or of its UTF-8) under the key: 32 hexadecimal digits."""
    content = text.encode() if isinstance(text, str) else text
    return hashlib.blake2b(content, digest_size=_HASH_BYTES, key=key.secret).hexdigest()
