"""Does an archive give back every byte, and refuse to give back anything else?"""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from otklik.core.errors import OtklikError
from otklik.workspace.archives import (
    MANIFEST,
    Source,
    new_folder,
    unpack,
    workspace_files,
    write_archive,
)
from otklik.workspace.folder import Workspace

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    workspace = Workspace.create(tmp_path / "region", "Заречный край")
    batch = workspace.batches / "0001-aaaaaaaa"
    batch.mkdir()
    (batch / "original.csv").write_bytes("Яма на дороге\n".encode() * 500)
    (workspace.root / "desk.sqlite3").write_bytes(b"live")
    (workspace.site / "index.html").write_bytes(b"made anew")
    (workspace.root / ".new-1-draft").write_bytes(b"left")
    for name in ("cache/flags/2026-05.json", "uploads/ab12.zip", "uploads/opened-1/post.json"):
        (workspace.root / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace.root / name).write_bytes(b"sent or made of it")
    return workspace.root


@pytest.fixture
def archive(root: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.zip"
    write_archive(path, workspace_files(root), {"region": "Заречный край"})
    return path


def _restored(archive: Path, target: Path) -> dict[str, bytes]:
    with new_folder(target) as aside:
        assert unpack(archive, aside)["region"] == "Заречный край"
    return _content(target)


def _content(root: Path) -> dict[str, bytes]:
    return {one.name: one.path.read_bytes() for one in workspace_files(root)}


def test_every_file_comes_back_and_what_is_made_anew_is_left_out(
    root: Path, archive: Path, tmp_path: Path
) -> None:
    restored = _restored(archive, tmp_path / "back")
    assert restored == _content(root)
    assert {"otklik.toml", "secrets/author.key", "batches/0001-aaaaaaaa/original.csv"} <= set(
        restored
    )
    assert [one for one in restored if one.startswith(("cache", "uploads"))] == ["uploads/ab12.zip"]
    assert not {"desk.sqlite3", ".lock", "site/index.html", ".new-1-draft"} & set(restored)
    assert Workspace.open(tmp_path / "back").key() == Workspace.open(root).key()


def test_only_the_owner_reads_an_archive_and_the_keys_of_it(archive: Path, tmp_path: Path) -> None:
    _restored(archive, tmp_path / "back")
    for path in (archive, tmp_path / "back" / "secrets" / "author.key"):
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_same_files_are_the_same_bytes(root: Path, archive: Path, tmp_path: Path) -> None:
    write_archive(tmp_path / "again.zip", workspace_files(root), {"region": "Заречный край"})
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()


def test_a_place_that_is_taken_is_refused(root: Path, archive: Path, tmp_path: Path) -> None:
    with pytest.raises(OtklikError, match="уже есть.*назовите новый файл"):
        write_archive(archive, workspace_files(root), {})
    with pytest.raises(OtklikError, match="не пуста.*укажите новую папку"):
        _restored(archive, root)
    (tmp_path / "empty").mkdir()
    assert _restored(archive, tmp_path / "empty")


def test_a_file_that_goes_while_it_is_copied_is_told(tmp_path: Path) -> None:
    gone = Source("batches/x/original.csv", tmp_path / "original.csv")
    with pytest.raises(OtklikError, match=r"«original.csv» удалили.*повторите"):
        write_archive(tmp_path / "copy.zip", [gone], {})
    assert list(tmp_path.iterdir()) == []


def _rewritten(archive: Path, change: Change) -> Path:
    with zipfile.ZipFile(archive) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    change(entries)
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in entries.items():
            new.writestr(name, content)
    return archive


def _another_byte(entries: dict[str, bytes]) -> None:
    entries["otklik.toml"] = entries["otklik.toml"].replace("Заречный".encode(), b"X")


def _out_of_the_folder(entries: dict[str, bytes]) -> None:
    told = json.loads(entries[MANIFEST])
    told["files"]["../evil"] = told["files"]["otklik.toml"]
    entries[MANIFEST] = json.dumps(told).encode()
    entries["../evil"] = entries["otklik.toml"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_another_byte, "файл otklik.toml не тот, что в описи"),
        (lambda entries: entries.pop("otklik.toml"), "файл otklik.toml не тот, что в описи"),
        (lambda entries: entries.pop(MANIFEST), "не читается опись"),
        (lambda entries: entries.update({MANIFEST: b"[]"}), "не читается опись"),
        (lambda entries: entries.update({MANIFEST: b'{"format":"x"}'}), "не этой программой"),
        (_out_of_the_folder, "не этой программой"),
    ],
)
def test_an_archive_that_was_changed_is_refused_and_leaves_nothing(
    archive: Path, tmp_path: Path, change: Change, said: str
) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(OtklikError, match=f"повреждена: .*{said}.*возьмите другую копию"):
        _restored(_rewritten(archive, change), tmp_path / "back")
    assert set(tmp_path.iterdir()) == before


def _brought_back(archive: Path, target: Path) -> dict[str, bytes] | str:
    """What came back, or what was said instead."""
    try:
        return _restored(archive, target)
    except OtklikError as error:
        return str(error)


def test_a_damaged_archive_never_comes_back_as_something_else(
    archive: Path, root: Path, tmp_path: Path
) -> None:
    whole, chance, expected = archive.read_bytes(), Random(1), _content(root)
    for number in range(60):
        damaged, at = bytearray(whole), chance.randrange(len(whole))
        damaged[at] ^= 1 << chance.randrange(8)
        archive.write_bytes(damaged if number % 4 else damaged[:at])
        target = tmp_path / f"back-{number}"
        told = _brought_back(archive, target)
        assert told == expected or "повреждена" in told
        assert target.exists() == (told == expected)


def test_there_must_be_an_archive(tmp_path: Path) -> None:
    with pytest.raises(OtklikError, match=r"copy\.zip: файла нет"):
        unpack(tmp_path / "copy.zip", tmp_path / "back")
