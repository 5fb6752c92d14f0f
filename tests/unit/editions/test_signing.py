"""Can a stranger see that the region itself gave out a list of sums?"""

import subprocess
from pathlib import Path

import pytest

from otklik.core.errors import InputError, OtklikError
from otklik.editions import signing
from otklik.editions.signing import fingerprint, is_signed_by, read_public, sign

serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization")
asymmetric = pytest.importorskip("cryptography.hazmat.primitives.asymmetric")


def private_pem(kind: str = "ed25519", password: bytes | None = None) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    key = (
        ed25519.Ed25519PrivateKey.generate()
        if kind == "ed25519"
        else ec.generate_private_key(ec.SECP256R1())
    )
    hidden = (
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption()
    )
    content: bytes = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, hidden
    )
    return content


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key.pem"
    file.write_bytes(private_pem())
    return file


def test_what_was_signed_is_known_by_its_key_and_nothing_else_is(key: Path, tmp_path: Path) -> None:
    signature, public = sign(b"sums", key)
    assert is_signed_by(b"sums", signature, public)
    assert not is_signed_by(b"summs", signature, public)
    assert not is_signed_by(b"sums", signature[:-1] + bytes([signature[-1] ^ 1]), public)
    other = tmp_path / "other.pem"
    other.write_bytes(private_pem())
    assert not is_signed_by(b"sums", signature, sign(b"sums", other)[1])


def test_the_same_list_has_the_same_signature(key: Path) -> None:
    assert sign(b"sums", key) == sign(b"sums", key)
    assert len(sign(b"sums", key)[0]) == 64


def test_openssl_says_the_same(key: Path, tmp_path: Path) -> None:
    signature, public = sign(b"sums", key)
    for name, content in (("s", b"sums"), ("s.sig", signature), ("public.pem", public)):
        (tmp_path / name).write_bytes(content)
    words = "openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in s -sigfile s.sig"
    try:
        done = subprocess.run(words.split(), cwd=tmp_path, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl here")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"key", "это не ключ для подписи"),
        (private_pem(password=b"secret"), "это не ключ для подписи"),
        (private_pem("curve"), "это ключ другого вида"),
    ],
)
def test_another_key_is_one_sentence_with_the_cure(
    key: Path, content: bytes, sentence: str
) -> None:
    key.write_bytes(content)
    with pytest.raises(InputError, match=f"{sentence}.*openssl genpkey"):
        sign(b"sums", key)


def test_no_key_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="файла нет.*openssl genpkey"):
        sign(b"sums", tmp_path / "absent.pem")


def test_a_public_key_is_read_in_any_dress_and_told_by_its_fingerprint(
    key: Path, tmp_path: Path
) -> None:
    _, public = sign(b"sums", key)
    file = tmp_path / "public.pem"
    file.write_bytes(b"The region's key\n" + public.replace(b"\n", b"\r\n"))
    assert read_public(file) == public
    assert len(fingerprint(public)) == 64


def test_what_is_no_public_key_is_told(key: Path) -> None:
    with pytest.raises(InputError, match="это не открытый ключ"):
        read_public(key)
    assert not is_signed_by(b"sums", b"", b"no key")


def test_without_the_library_it_is_said_what_to_do(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "_LIBRARY", "no_such_library")
    for call in (
        lambda: sign(b"", key),
        lambda: read_public(key),
        lambda: is_signed_by(b"", b"", b""),
    ):
        with pytest.raises(OtklikError, match="нужен пакет cryptography.*pip install"):
            call()
