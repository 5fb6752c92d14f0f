"""Is all that a stranger needs in a release, the same every time, and nothing overwritten?"""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.editing import Document, changed
from tests.making import MAY
from tests.releasing import drawn_document, published
from tests.unit.editions.test_signing import private_pem

from otklik.core.canonical import digest
from otklik.core.errors import InputError, OtklikError
from otklik.core.months import Month
from otklik.editions import release as module
from otklik.editions.data.passport import About
from otklik.editions.release import (
    GUIDE,
    METHODOLOGY,
    PUBLIC_KEY,
    SIGNATURE,
    SUMS,
    VERIFIER,
    about_edition,
    release,
    release_files,
    zip_bytes,
)
from otklik.editions.store import EDITION, PUBLICATION, Edition
from otklik.methodology.find import CHANGES
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped
from otklik.workspace.settings import OpenData

OWNER = '\n[open_data]\nowner = "Правительство края"\n'


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return drawn_document(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture
def workspace(document: Document, tmp_path: Path) -> Workspace:
    made = published(tmp_path / "region", {"2026-06-15": document})
    settings = made.settings_file
    settings.write_text(settings.read_text(encoding="utf-8") + OWNER, encoding="utf-8")
    return made


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_holds_every_file_and_the_sums_are_those_of_the_files(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = release(workspace, MAY, tmp_path / "out", None)
    files = held(tmp_path / "out")
    assert set(files) == set(made.files)
    assert files[EDITION] == (workspace.editions / "2026-05" / "r1" / EDITION).read_bytes()
    lines = files[SUMS].decode().splitlines()
    told = {line[66:]: line[:64] for line in lines}
    assert told == {name: digest(inside) for name, inside in files.items() if name != SUMS}
    assert list(told) == sorted(told)


def test_the_rules_are_beside_with_the_digest_that_the_edition_tells(document: Document) -> None:
    files = release_files(Edition(document), About())
    assert digest(files[METHODOLOGY]) == document["methodology"]["sha256"]


def test_the_second_implementation_is_in_a_release_where_the_program_has_it(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "shipped", lambda name: tmp_path / name)
    assert VERIFIER not in release_files(Edition(document), About())
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / VERIFIER).write_bytes(b"print()")
    assert release_files(Edition(document), About())[VERIFIER] == b"print()"


def test_the_guide_says_how_to_check(document: Document) -> None:
    guide = release_files(Edition(document), About())[GUIDE].decode()
    for part in ("sha256sum -c SHA256SUMS", "verify_edition.py edition.json", "«‹5»", "май"):
        assert part in guide


def test_a_zip_holds_the_same_as_a_folder(workspace: Workspace, tmp_path: Path) -> None:
    release(workspace, MAY, tmp_path / "out", None)
    release(workspace, MAY, tmp_path / "deep" / "o.zip", None)
    with zipfile.ZipFile(tmp_path / "deep" / "o.zip") as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    assert inside == {f"otklik-2026-05-r1/{n}": c for n, c in held(tmp_path / "out").items()}


def test_a_zip_is_the_same_bytes_whenever_it_is_made(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        release(workspace, MAY, tmp_path / name, None)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    content = zip_bytes({"b": b"2", "a": b"1"}, "folder")
    assert content == zip_bytes({"a": b"1", "b": b"2"}, "folder")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert [one.filename for one in packed.infolist()] == ["folder/a", "folder/b"]
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in packed.infolist()} == {0o100644}


def test_where_nothing_is_said_a_zip_lies_here(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert release(workspace, MAY, None, None).path == Path("otklik-2026-05-r1.zip")
    assert (tmp_path / "otklik-2026-05-r1.zip").is_file()


def test_with_a_key_the_sums_are_signed(workspace: Workspace, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(private_pem())
    made = release(workspace, MAY, tmp_path / "out", key)
    assert made.is_signed
    assert {SIGNATURE, PUBLIC_KEY} <= set(made.files)
    told = held(tmp_path / "out")[SUMS].decode()
    assert SIGNATURE not in told


def test_what_is_there_already_is_left_if_it_is_the_same(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    for target in ("out", "o.zip"):
        release(workspace, MAY, tmp_path / target, None)
        release(workspace, MAY, tmp_path / target, None)


def test_what_is_there_already_and_says_something_else_is_never_overwritten(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "мой файл").write_text("x", encoding="utf-8")
    (tmp_path / "o.zip").write_text("x", encoding="utf-8")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    for target in ("out", "o.zip", "file", "folder.zip"):
        with pytest.raises(OtklikError, match="уже есть, и в нём другое.*--output"):
            release(workspace, MAY, tmp_path / target, None)
    assert (tmp_path / "o.zip").read_text(encoding="utf-8") == "x"


def test_a_month_that_is_not_published_has_no_release(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(OtklikError, match="ничего не издано.*otklik publish 2026-04"):
        release(workspace, Month(2026, 4), tmp_path / "out", None)


@pytest.mark.parametrize("spoiled", [b" ", b""])
def test_an_edition_that_was_altered_is_not_given_out(
    workspace: Workspace, tmp_path: Path, spoiled: bytes
) -> None:
    file = workspace.editions / "2026-05" / "r1" / EDITION
    file.write_bytes(file.read_bytes().replace(b'"revision":1', b'"revision":3') + spoiled)
    with pytest.raises(InputError, match="не тот, что был издан"):
        release(workspace, MAY, tmp_path / "out", None)


def test_the_last_revision_is_given_out_with_the_days_of_publication(
    document: Document, tmp_path: Path
) -> None:
    second = changed(document, ("revision",), 2)
    workspace = published(tmp_path / "r", {"2026-06-15": document, "2026-07-02": second})
    assert release(workspace, MAY, tmp_path / "out", None).edition.revision == 2
    folders = sorted((workspace.editions / "2026-05").iterdir())
    days = (date(2026, 6, 15), date(2026, 7, 2))
    first, last = (about_edition(workspace, one, Edition.read(one)) for one in folders)
    assert (last.first_published, last.published) == days
    assert (first.first_published, first.published) == (days[0], days[0])


def test_what_people_wrote_of_the_rules_is_beside_them_and_in_the_sums(
    workspace: Workspace, tmp_path: Path
) -> None:
    release(workspace, MAY, tmp_path / "out", None)
    files = held(tmp_path / "out")
    version = json.loads(files[EDITION])["methodology"]["version"]
    text = shipped("methodologies") / version / CHANGES
    assert files[CHANGES] == text.read_bytes()
    assert f"  {CHANGES}\n".encode() in files[SUMS]


def test_without_a_text_of_the_rules_there_is_no_file_of_it(document: Document) -> None:
    assert CHANGES not in release_files(Edition(document), About())


def test_a_day_that_nobody_wrote_down_is_unknown(workspace: Workspace) -> None:
    folder = workspace.editions / "2026-05" / "r1"
    (folder / PUBLICATION).unlink()
    found = about_edition(workspace, folder, Edition.read(folder))
    assert found == About(OpenData(owner="Правительство края"), written=found.written)


def test_the_owner_is_in_the_descriptor(workspace: Workspace, tmp_path: Path) -> None:
    release(workspace, MAY, tmp_path / "out", None)
    told = json.loads((tmp_path / "out" / "datapackage.json").read_bytes())
    assert told["contributors"][0]["title"] == "Правительство края"
