"""What is given out of a published edition, so that a stranger can check it without us?

A folder or a zip: the edition and its rules, the open data, the program that recomputes everything
from them, the sums of all files and, if the region signs, the signature of the sums.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import InputError, OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.data.files import data_files
from otklik.editions.data.passport import About
from otklik.editions.public import is_public, kept_back, public_document, whole_digest
from otklik.editions.signing import sign
from otklik.editions.store import (
    DIGEST,
    EDITION,
    PUBLICATION,
    Edition,
    edition_folders,
    published_months,
)
from otklik.methodology.find import CHANGES, written
from otklik.workspace.atomic import write_aside, write_file
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped

SUMS, SIGNATURE, PUBLIC_KEY = "SHA256SUMS", "SHA256SUMS.sig", "public.pem"
METHODOLOGY, VERIFIER, GUIDE = "methodology.json", "verify_edition.py", "README.txt"
ZIP = ".zip"
_DOS_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
_UNIX = 3
"""Of `ZipInfo.create_system`: a zip is the same bytes on Windows."""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Released:
    """Where a release was put, and what is in it."""

    path: Path
    edition: Edition
    files: tuple[str, ...]
    is_signed: bool


def release(workspace: Workspace, month: Month, output: Path | None, key: Path | None) -> Released:
    """Writes what everybody may read of the last published edition of a month.

    What is already there must be the same.
    """
    folder = _published(workspace, month)
    edition = _public(_read(folder))
    about = about_edition(workspace, folder, edition)
    files = release_files(edition, about, key)
    name = f"otklik-{month}-r{edition.revision}"
    target = output or Path(f"{name}{ZIP}")
    if target.suffix == ZIP:
        _write_zip(target, zip_bytes(files, name))
    else:
        _write_folder(target, files)
    return Released(target, edition, tuple(files), key is not None)


def release_files(edition: Edition, about: About, key: Path | None = None) -> dict[str, bytes]:
    """Everything that is in a release, by name; without a key nothing is signed."""
    document = edition.document
    content = canonical_bytes(document)
    files = {
        **data_files(document, about),
        DIGEST: f"{digest(content)}  {EDITION}\n".encode(),
        METHODOLOGY: canonical_bytes(document["methodology"]["tables"]),
        GUIDE: _guide(edition).encode(),
        **_verifier(),
        **({CHANGES: about.written.encode()} if about.written else {}),
    }
    files = dict(sorted(files.items()))
    files[SUMS] = sums(files)
    if key:
        files[SIGNATURE], files[PUBLIC_KEY] = sign(files[SUMS], key)
    return files


def sums(files: Files) -> bytes:
    """The digests of files as `sha256sum -c` reads them."""
    lines = (f"{digest(content)}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode()


def about_edition(workspace: Workspace, folder: Path, edition: Edition) -> About:
    """What the region says of its data and its rules, and when this edition and the first came out.

    The first one of which there are open data.
    """
    days = {one: _published_on(one) for one in _all_folders(workspace)}
    mine = days[folder]
    known = [(day, one) for one, day in days.items() if day and mine and day <= mine]
    public = (day for day, one in sorted(known) if is_public(Edition.read(one).document))
    return About(
        owner=workspace.settings().open_data,
        first_published=next(public, None),
        published=mine,
        written=_written(workspace, edition),
    )


def _written(workspace: Workspace, edition: Edition) -> str:
    rules = edition.document["methodology"]
    return written(workspace.root, rules["version"], rules["sha256"])


def zip_bytes(files: Files, folder: str) -> bytes:
    """The same files are the same bytes, with any clock and system; zlib packs them."""
    content = io.BytesIO()
    with ZipFile(content, "w") as packed:
        for name, inside in sorted(files.items()):
            entry = ZipInfo(f"{folder}/{name}", _DOS_EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _FILE_MODE
            entry.create_system = _UNIX
            packed.writestr(entry, inside)
    return content.getvalue()


def _published(workspace: Workspace, month: Month) -> Path:
    folders = edition_folders(workspace, month)
    if not folders:
        raise OtklikError(
            f"За {month_title(month)} ничего не издано. Что сделать: выполните "
            f"«otklik publish {month}»."
        )
    return folders[-1]


def _public(edition: Edition) -> Edition:
    """`OtklikError` where it has nothing for the public."""
    if not is_public(edition.document):
        raise OtklikError(
            f"В выпуске за {month_title(edition.month)} нет ни одного официального списка: "
            "открытых данных у него нет. Тестовые и пробные списки не публикуют."
        )
    return Edition(public_document(edition.document))


def _read(folder: Path) -> Edition:
    """The edition, if its bytes are those that were published."""
    edition = Edition.read(folder)
    content = (folder / EDITION).read_bytes()
    told = (folder / DIGEST).read_text(encoding="utf-8", errors="replace").split()[:1]
    if told != [digest(content)] or canonical_bytes(edition.document) != content:
        raise InputError(
            "файл не тот, что был издан: его контрольная сумма другая",
            file=folder / EDITION,
            todo="верните изданный файл из копии и проверьте его командой «otklik verify»",
        )
    return edition


def _all_folders(workspace: Workspace) -> list[Path]:
    months = published_months(workspace)
    return [folder for month in months for folder in edition_folders(workspace, month)]


def _published_on(folder: Path) -> date | None:
    """The day of a publication; None where nobody wrote it down."""
    file = folder / PUBLICATION
    if not file.is_file():
        return None
    return datetime.fromisoformat(json.loads(file.read_bytes())["published_at"]).date()


def _verifier() -> dict[str, bytes]:
    """The second implementation, if the program came with it."""
    file = shipped("release") / VERIFIER
    return {VERIFIER: file.read_bytes()} if file.is_file() else {}


def _write_zip(target: Path, content: bytes) -> None:
    if target.exists():
        if target.is_dir() or target.read_bytes() != content:
            raise _in_the_way(target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    write_file(target, content)


def _write_folder(target: Path, files: Files) -> None:
    """An empty folder is filled; one that already holds the same is left as it is."""
    if target.is_file():
        raise _in_the_way(target)
    held = {path.name: path for path in target.iterdir()} if target.is_dir() else {}
    if held:
        if {n: p.read_bytes() for n, p in held.items() if p.is_file()} != dict(files):
            raise _in_the_way(target)
        return
    if target.is_dir():
        target.rmdir()
    with write_aside(target) as aside:
        for name, content in files.items():
            (aside / name).write_bytes(content)


def _in_the_way(target: Path) -> OtklikError:
    return OtklikError(
        f"«{target}» уже есть, и в нём другое. Что сделать: укажите другое место (--output) или "
        "уберите то, что там лежит."
    )


def _kept_back(edition: Edition) -> str:
    """What a public document lacks; empty where nothing is kept back."""
    away, rules = kept_back(edition.document), edition.methodology.lists
    if not away:
        return ""
    titles = ", ".join(f"«{rule.title}»" for rule in rules if rule.code in away)
    return (
        f"\nЭто публичный документ: тестовые и пробные списки не публикуются ({titles}).\n"
        f"SHA-256 целого выпуска: {whole_digest(edition.document)}\n"
    )


def _guide(edition: Edition) -> str:
    """What lies here and how to check it, in a page."""
    title, month = edition.methodology.title, month_title(edition.month)
    smallest = edition.methodology.publication.smallest_n
    return f"""\
{title}
{edition.document["region"]["name"]}, {month}, выпуск r{edition.revision}
{_kept_back(edition)}
{EDITION} — весь рейтинг в одном файле, с каждым шагом счёта
{METHODOLOGY} — правила, по которым он посчитан (те же лежат внутри {EDITION})
lists.csv, indicators.csv, rating.xlsx — то же таблицами
datapackage.json — что значит каждый столбец (Data Package)
{CHANGES}, если он есть, — что написали об этой версии правил люди; считают не по нему
passport.csv, structure.csv — паспорт и структура набора lists.csv
indicators-passport.csv, indicators-structure.csv — то же у набора indicators.csv
{SUMS} — контрольные суммы всех файлов

Как проверить

1. Файлы те самые:              sha256sum -c {SUMS}
2. Баллы, зоны и места верны:   python3 {VERIFIER} {EDITION}
   или, с программой otklik:    otklik verify ПАПКА
3. Подпись, если она есть: возьмите открытый ключ у региона, а не отсюда:
   openssl pkeyutl -verify -pubin -inkey ключ.pem -rawin -in {SUMS} -sigfile {SIGNATURE}

«‹{smallest}» значит, что случаев меньше {smallest}: ни чисел, ни балла тогда нет ни в одном файле.
"""
