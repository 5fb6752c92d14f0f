"""Is a release that was tampered with found out, whatever was touched?"""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.editing import Document, again, document_of, small_snapshot
from tests.unit.editions.test_signing import private_pem

from otklik.core.errors import InputError, OtklikError
from otklik.editions import released, signing
from otklik.editions.data.passport import About
from otklik.editions.release import (
    METHODOLOGY,
    PUBLIC_KEY,
    SIGNATURE,
    SUMS,
    release_files,
    sums,
    zip_bytes,
)
from otklik.editions.released import is_release, read_files, verify_release
from otklik.editions.store import DIGEST, EDITION, Edition
from otklik.editions.verify import Check

Files = dict[str, bytes]
SUMS_RIGHT = "Контрольные суммы всех файлов совпадают"
FOLLOWS = "Правила и таблицы — те, что следуют из edition.json"
UNSIGNED = "Подписи нет: кто издал выпуск, по нему самому не узнать"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return again(document_of(small_snapshot(tmp_path_factory.mktemp("frozen") / "s1")))


@pytest.fixture
def files(document: Document) -> Files:
    return release_files(Edition(document), About())


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key.pem"
    file.write_bytes(private_pem())
    return file


@pytest.fixture
def signed(document: Document, key: Path) -> Files:
    return release_files(Edition(document), About(), key)


def put(folder: Path, files: Files) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def summed(files: Files) -> Files:
    """With sums that match, as a cheat would write them."""
    own = {name: c for name, c in files.items() if name not in (SUMS, SIGNATURE, PUBLIC_KEY)}
    return files | {SUMS: sums(own)}


def last(checks: tuple[Check, ...]) -> Check:
    assert all(check.passed for check in checks[:-1])
    return checks[-1]


def test_an_honest_release_passes_as_a_folder_and_as_a_zip(files: Files, tmp_path: Path) -> None:
    packed = tmp_path / "o.zip"
    packed.write_bytes(zip_bytes(files, "otklik"))
    for path in (put(tmp_path / "out", files), packed):
        assert is_release(path)
        checks = verify_release(path)
        assert [checks[0].title, checks[1].title] == [SUMS_RIGHT, UNSIGNED]
        assert checks[-1] == Check(FOLLOWS, passed=True)
        assert all(check.passed for check in checks)
        assert len(checks) == 8


def test_an_edition_alone_is_no_release(files: Files, tmp_path: Path) -> None:
    folder = put(tmp_path / "r1", {EDITION: files[EDITION]})
    assert not is_release(folder)
    assert not is_release(folder / EDITION)


def test_any_byte_that_differs_is_found(files: Files, tmp_path: Path) -> None:
    for place, name in enumerate(sorted(files.keys() - {SUMS})):
        content = bytes([files[name][0] ^ 1]) + files[name][1:]
        failed = last(verify_release(put(tmp_path / str(place), files | {name: content})))
        assert (failed.title, failed.passed) == (SUMS_RIGHT, False)
        assert failed.detail.startswith(f"{name}: сумма ")


@pytest.mark.parametrize(
    ("alter", "detail"),
    [
        (lambda files: files.pop("lists.csv"), "файла lists.csv нет"),
        (lambda files: files.update(extra=b""), "файла extra нет в SHA256SUMS"),
        (lambda files: files.pop(SUMS), "файла SHA256SUMS нет"),
        (lambda files: files.update({SUMS: b""}), "в SHA256SUMS нет файла edition.json"),
        (
            lambda files: files.update({SUMS: sums({DIGEST: files[DIGEST]})}),
            "в SHA256SUMS нет файла edition.json",
        ),
        (lambda files: files.update({SUMS: files[SUMS] + b"\xff\n"}), "файла \ufffd нет"),
        (
            lambda files: files.update({SUMS: sums({EDITION: files[EDITION]})}),
            f"в SHA256SUMS нет файла {DIGEST}",
        ),
    ],
)
def test_what_is_absent_or_strange_is_named(
    files: Files, tmp_path: Path, alter: Callable[[Files], object], detail: str
) -> None:
    alter(files)
    assert last(verify_release(put(tmp_path / "out", files))).detail == detail


def test_sums_written_anew_do_not_hide_a_lie_in_the_edition(files: Files, tmp_path: Path) -> None:
    lie = files[EDITION].replace(b'"status":"ranked"', b'"status":"no_place"', 1)
    assert lie != files[EDITION]
    folder = put(tmp_path / "out", summed(files | {EDITION: lie}))
    assert last(verify_release(folder)).title == "Контрольная сумма совпадает"


@pytest.mark.parametrize("name", ["lists.csv", "indicators.csv", METHODOLOGY])
def test_sums_written_anew_do_not_hide_a_lie_in_a_table(
    files: Files, tmp_path: Path, name: str
) -> None:
    folder = put(tmp_path / "out", summed(files | {name: files[name].replace(b"1", b"2", 1)}))
    failed = last(verify_release(folder))
    assert (failed.title, failed.passed) == (FOLLOWS, False)
    assert failed.detail == f"{name}: в нём не то, что следует из edition.json"


def test_a_signature_is_checked_by_the_regions_key(signed: Files, tmp_path: Path) -> None:
    folder, public = put(tmp_path / "out", signed), tmp_path / "public.pem"
    own = verify_release(folder)[1]
    assert own.title == "Подпись подходит к ключу из самого выпуска"
    assert signing.fingerprint(signed[PUBLIC_KEY]) in own.detail
    public.write_bytes(signed[PUBLIC_KEY])
    checks = verify_release(folder, key=public)
    assert checks[1] == Check("Подпись поставлена ключом региона", passed=True)
    assert all(check.passed for check in checks)


def test_another_key_or_other_sums_fail(signed: Files, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(private_pem())
    public = tmp_path / "public.pem"
    public.write_bytes(signing.sign(b"", other)[1])
    failed = last(verify_release(put(tmp_path / "out", signed), key=public))
    assert (failed.title, failed.passed) == ("Подпись", False)
    lie = summed(signed | {"README.txt": b"other"})
    assert last(verify_release(put(tmp_path / "lie", lie))).title == "Подпись"


def test_an_unsigned_release_fails_where_a_key_is_given(
    files: Files, signed: Files, tmp_path: Path
) -> None:
    public = tmp_path / "public.pem"
    public.write_bytes(signed[PUBLIC_KEY])
    failed = last(verify_release(put(tmp_path / "out", files), key=public))
    assert (failed.title, failed.detail) == ("Подпись", "файла SHA256SUMS.sig нет")


def test_without_a_key_or_the_library_it_is_said_that_nobody_checked(
    signed: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "out", {n: c for n, c in signed.items() if n != PUBLIC_KEY})
    assert "--key" in verify_release(folder)[1].detail
    monkeypatch.setattr(signing, "_LIBRARY", "no_such_library")
    check = verify_release(put(tmp_path / "all", signed))[1]
    assert (check.title, check.passed) == ("Подпись не сверялась", True)
    assert "cryptography" in check.detail


def test_the_snapshot_is_asked_where_it_is_given(
    files: Files, document: Document, tmp_path: Path
) -> None:
    checks = verify_release(put(tmp_path / "out", files), lambda _: document)
    assert "Наблюдения пересчитаны из снимка" in [check.title for check in checks]

    def lost(_: Edition) -> Document:
        raise OtklikError("Снимок не найден.")

    assert last(verify_release(tmp_path / "out", lost)).detail == "Снимок не найден."


def test_a_broken_zip_is_one_sentence(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "o.zip"
    content = bytearray(zip_bytes(files, "otklik"))
    content[200] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(InputError, match="архив повреждён"):
        read_files(path)


def test_a_zip_that_is_too_large_or_says_a_name_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "o.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.mkdir("a")
        packed.writestr("a/edition.json", "{}")
        packed.writestr("b/edition.json", "{}")
    with pytest.raises(InputError, match="два файла с одним именем"):
        read_files(path)
    monkeypatch.setattr(released, "_LARGEST", 3)
    with pytest.raises(InputError, match="больше гигабайта"):
        read_files(path)
