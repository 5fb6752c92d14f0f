"""Are people told apart without being named, and is the secret kept?"""

from pathlib import Path

import pytest

from otklik.core.errors import InputError
from otklik.workspace.keys import HashingKey, create_key, keyed_hash, load_key


def test_one_text_has_one_hash_under_one_key() -> None:
    key = HashingKey(b"k" * 32)
    assert keyed_hash(key, "vk.com/id1") == keyed_hash(key, "vk.com/id1")
    assert keyed_hash(key, "vk.com/id1") != keyed_hash(key, "vk.com/id2")
    assert keyed_hash(key, "vk.com/id1") != keyed_hash(HashingKey(b"l" * 32), "vk.com/id1")
    assert len(keyed_hash(key, "vk.com/id1")) == 32


def test_every_workspace_has_its_own_key_that_only_the_owner_reads(tmp_path: Path) -> None:
    create_key(tmp_path / "one")
    create_key(tmp_path / "two")
    assert load_key(tmp_path / "one") != load_key(tmp_path / "two")
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_shown() -> None:
    key = HashingKey(b"secretsecretsecretsecretsecretse")
    assert "secretsecret" not in f"{key!r} {key}"


@pytest.mark.parametrize(("content", "said"), [(None, "нет ключа"), (b"short", "повреждён")])
def test_a_lost_key_is_not_silently_made_anew(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "author.key").write_bytes(content)
    with pytest.raises(InputError, match=rf"author\.key: .*{said}.*резервной копии"):
        load_key(tmp_path / "author.key")
