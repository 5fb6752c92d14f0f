"""Where is a version of the methodology, and is it still the version that was published?"""

import re
import shutil
from pathlib import Path

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import InputError, OtklikError
from otklik.methodology.load import load, source
from otklik.methodology.model import Methodology
from otklik.workspace.atomic import write_aside
from otklik.workspace.resources import shipped

FOLDER = "methodologies"
LOCK = "LOCK"
CHANGES = "CHANGES.md"
_DIGEST = re.compile("[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


def find_methodology(root: Path, version: str) -> Methodology:
    """The version from the workspace's own `methodologies/`, else from those shipped.

    `OtklikError` for an unknown version, for mistakes in it, for a published version that was
    changed afterwards, and for one that counts nothing.
    """
    methodology = load_locked(_folder(root, version))
    if methodology.is_index:
        raise OtklikError(
            f"По методике «{version}» месяц не считается: её значения даны таблицей. "
            f"Что сделать: otklik score ТАБЛИЦА --methodology {version}."
        )
    return methodology


def copy_version(root: Path, old: str, new: str) -> Path:
    """A copy of a version under a new name, among the workspace's own, to be changed there.

    `OtklikError` if the old one is unknown or the new name is taken.
    """
    source = _folder(root, old)
    if new in versions(root) or not _NAME.fullmatch(new):
        raise OtklikError(f"Имя «{new}» занято или не годится: нужны буквы, цифры, точка и дефис.")
    with write_aside(root / FOLDER / new) as aside:
        shutil.copytree(source, aside, dirs_exist_ok=True)
        rules = aside / "methodology.toml"
        text = rules.read_text(encoding="utf-8-sig")
        rules.write_text(text.replace(f'version = "{old}"', f'version = "{new}"'), encoding="utf-8")
    return root / FOLDER / new


def _folder(root: Path, version: str) -> Path:
    for home in (root / FOLDER, shipped(FOLDER)):
        if (home / version / "methodology.toml").is_file():
            return home / version
    known = ", ".join(versions(root)) or "ни одной"
    raise OtklikError(f"Методики «{version}» нет. Есть: {known}.")


def written(root: Path, version: str, sha256: str) -> str:
    """What people wrote of the version with this digest; empty where nobody did.

    The digest does not cover it, so that a word can be mended in it after a publication.
    `InputError` if it is no text.
    """
    for folder in (root / FOLDER / version, shipped(FOLDER) / version):
        file = folder / CHANGES
        if file.is_file() and _digest(folder) == sha256:
            return _text(file)
    return ""


def _digest(folder: Path) -> str:
    """Of the rules in a folder; empty where they cannot be read."""
    try:
        return digest(canonical_bytes(source(folder)))
    except InputError:
        return ""


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "файл не в кодировке UTF-8", file=file, todo="сохраните его в UTF-8"
        ) from error


def versions(root: Path) -> list[str]:
    """Every version that `find_methodology` would find."""
    homes = (root / FOLDER, shipped(FOLDER))
    return sorted({file.parent.name for home in homes for file in home.glob("*/methodology.toml")})


def checked(root: Path, which: str | None) -> list[Methodology]:
    """A version or a folder, or every version there is; raises with all the mistakes of the first
    one that has any.
    """
    if which is None:
        return [load_locked(_folder(root, version)) for version in versions(root)]
    return [named(root, which)]


def named(root: Path, which: str) -> Methodology:
    """A folder, or a version as `find_methodology` finds it, whether it counts anything or not."""
    folder = Path(which)
    return load_locked(folder.resolve() if folder.is_dir() else _folder(root, which))


def load_locked(folder: Path) -> Methodology:
    """Loads a folder and holds it to the LOCK beside it and to the one shipped: a published name
    means the same rules everywhere.
    """
    methodology = load(folder)
    if methodology.version != folder.name:
        raise InputError(
            f"папка называется «{folder.name}», а версия внутри — «{methodology.version}»",
            file=folder / "methodology.toml",
            todo="назовите папку именем версии",
        )
    for home in (folder.parent, shipped(FOLDER)):
        if read_lock(home / LOCK).get(folder.name, methodology.digest) != methodology.digest:
            raise OtklikError(
                f"Методика «{folder.name}» издана и заперта в файле {LOCK}, но с тех пор изменена. "
                "Что сделать: верните её прежней, а правки издайте новой версией."
            )
    return methodology


def read_lock(file: Path) -> dict[str, str]:
    """Digests of published versions; lines `version digest`, `#` begins a comment.

    `InputError` for any other line and for a version named twice: a lock that is not understood
    must not stand open.
    """
    locked: dict[str, str] = {}
    lines = file.read_text(encoding="utf-8-sig").splitlines() if file.is_file() else []
    for row, line in enumerate(lines, 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or not _DIGEST.fullmatch(words[1]) or words[0] in locked:
            what = "нужны имя версии, которого выше нет, и её контрольная сумма"
            raise InputError(what, file=file, row=row, todo="исправьте строку")
        locked[words[0]] = words[1]
    return locked
