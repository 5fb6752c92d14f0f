"""Is a release, a folder or a zip that somebody got, what it claims to be?"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, is_zipfile

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import InputError
from otklik.editions.data.files import plain_tables
from otklik.editions.release import METHODOLOGY, PUBLIC_KEY, SIGNATURE, SUMS, Files
from otklik.editions.signing import can_sign, fingerprint, is_signed_by, read_public
from otklik.editions.store import DIGEST, EDITION
from otklik.editions.verify import Check, Recompute, verify

_LARGEST = 1 << 30
_SUM_LENGTH = 64


def is_release(path: Path) -> bool:
    """Is it a release and not an edition?"""
    return (path / SUMS).is_file() or (path.is_file() and is_zipfile(path))


def verify_release(
    path: Path, again: Recompute | None = None, key: Path | None = None
) -> tuple[Check, ...]:
    """Checks the sums and the signature, then the edition inside, then that the tables follow.

    `key` is the region's public key, got from the region itself. Stops at the first failure.
    """
    files, public = read_files(path), read_public(key) if key else None
    checks: list[Check] = []
    for step in _steps(files, again, public):
        checks.append(step)
        if not step.passed:
            break
    return tuple(checks)


def read_files(path: Path) -> dict[str, bytes]:
    """What is in a folder or a zip, by name; of a zip, without the folder inside it."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}
    try:
        with ZipFile(path) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise InputError("в архиве больше гигабайта: это не выпуск", file=path)
            files = {entry.filename.rsplit("/", 1)[-1]: packed.read(entry) for entry in entries}
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise InputError(
            "архив повреждён", file=path, todo="получите его заново оттуда, где он издан"
        ) from None
    if len(files) != len(entries):
        raise InputError("в архиве два файла с одним именем: это не выпуск", file=path)
    return files


def _steps(files: Files, again: Recompute | None, public: bytes | None) -> Iterator[Check]:
    yield _check("Контрольные суммы всех файлов совпадают", _sums(files))
    yield _signature(files, public)
    yield from _edition(files, again)
    yield _check("Правила и таблицы — те, что следуют из edition.json", _derived(files))


def _check(title: str, problems: Iterator[str]) -> Check:
    first = next(problems, None)
    return Check(title, first is None, first or "")


def _sums(files: Files) -> Iterator[str]:
    """Every file is listed, and every listed file is there and as it was."""
    if SUMS in files:
        yield from _summed(files, _told(files[SUMS]))
    else:
        yield f"файла {SUMS} нет"


def _summed(files: Files, told: Mapping[str, str]) -> Iterator[str]:
    for needed in (EDITION, DIGEST):
        if needed not in told:
            yield f"в {SUMS} нет файла {needed}"
    for name, expected in told.items():
        if name not in files:
            yield f"файла {name} нет"
        elif digest(files[name]) != expected:
            yield f"{name}: сумма {digest(files[name])[:12]}…, а в {SUMS} {expected[:12]}…"
    for name in sorted(files.keys() - told.keys() - {SUMS, SIGNATURE, PUBLIC_KEY}):
        yield f"файла {name} нет в {SUMS}"


def _told(content: bytes) -> Mapping[str, str]:
    """Sums by name; a line of another form is a name with a sum that nothing has."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    return {line[_SUM_LENGTH + 2 :] or line: line[:_SUM_LENGTH] for line in lines}


def _signature(files: Files, public: bytes | None) -> Check:
    """Whose the sums are; a release may be unsigned, but not when a key is given."""
    if SIGNATURE not in files:
        if public is None:
            return Check("Подписи нет: кто издал выпуск, по нему самому не узнать", passed=True)
        return Check("Подпись", passed=False, detail=f"файла {SIGNATURE} нет")
    key = public or files.get(PUBLIC_KEY)
    if key is None:
        note = f"файла {PUBLIC_KEY} нет; укажите открытый ключ региона: --key"
        return Check("Подпись не сверялась", passed=True, detail=note)
    if not can_sign():
        note = "поставьте пакет cryptography: «python -m pip install cryptography»"
        return Check("Подпись не сверялась", passed=True, detail=note)
    return _signed(files, key, is_known=public is not None)


def _signed(files: Files, key: bytes, *, is_known: bool) -> Check:
    if not is_signed_by(files[SUMS], files[SIGNATURE], key):
        return Check("Подпись", passed=False, detail=f"не подходит к {SUMS} и этому ключу")
    if is_known:
        return Check("Подпись поставлена ключом региона", passed=True)
    note = f"сверьте его с тем, что опубликовал регион (--key): {fingerprint(key)}"
    return Check("Подпись подходит к ключу из самого выпуска", passed=True, detail=note)


def _edition(files: Files, again: Recompute | None) -> tuple[Check, ...]:
    """What is checked of any edition, in a folder of its own."""
    with TemporaryDirectory() as folder:
        for name in (EDITION, DIGEST):
            (Path(folder) / name).write_bytes(files[name])
        return verify(Path(folder), again)


def _derived(files: Files) -> Iterator[str]:
    """What follows from a document that has passed its checks, to the last byte."""
    document = json.loads(files[EDITION])
    expected = plain_tables(document)
    expected[METHODOLOGY] = canonical_bytes(document["methodology"]["tables"])
    for name, content in expected.items():
        if files.get(name) != content:
            yield f"{name}: в нём не то, что следует из {EDITION}"
