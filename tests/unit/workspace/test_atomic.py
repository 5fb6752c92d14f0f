"""Is a folder or a file there whole, or not at all?"""

from pathlib import Path

import pytest

from otklik.core.errors import OtklikError
from otklik.workspace.atomic import ASIDE, rename, sweep, write_aside, write_file


class _StopError(Exception):
    pass


def test_nothing_is_there_until_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "batches" / "0001"
    with write_aside(target) as aside:
        (aside / "inner").mkdir()
        (aside / "inner" / "a.txt").write_text("1")
        assert not target.exists()
        assert aside.name.startswith(ASIDE)
        assert aside.parent == target.parent
    assert (target / "inner" / "a.txt").read_text() == "1"
    assert list(target.parent.iterdir()) == [target]


def test_a_block_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail_half_way() -> None:
        with write_aside(tmp_path / "x") as aside:
            (aside / "a.txt").write_text("1")
            raise _StopError

    with pytest.raises(_StopError):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(OtklikError, match="«x» уже есть"), write_aside(tmp_path / "x"):
        pass
    assert list(tmp_path.iterdir()) == [tmp_path / "x"]


def test_a_target_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    def be_late() -> None:
        with write_aside(tmp_path / "x"):
            (tmp_path / "x").mkdir()
            (tmp_path / "x" / "theirs").touch()

    with pytest.raises(OSError, match="not empty"):
        be_late()
    assert [path.name for path in tmp_path.rglob("*")] == ["x", "theirs"]


def test_a_leftover_of_the_same_process_number_does_not_get_in(tmp_path: Path) -> None:
    with write_aside(tmp_path / "x") as aside:
        name = aside.name
    leftover = tmp_path / name.replace("x", "y")
    leftover.mkdir()
    (leftover / "old").touch()
    with write_aside(tmp_path / "y"):
        pass
    assert list((tmp_path / "y").iterdir()) == []


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_file(file, b"old")
    write_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_replaced_leaves_nothing_aside(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path / "a", b"new")
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "b"]


def test_a_secret_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "key", b"1", mode=0o600)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_rename_moves_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    rename(tmp_path / "a", tmp_path / "b" / "a")
    assert (tmp_path / "b" / "a").is_dir()
    assert not (tmp_path / "a").exists()


def test_leftovers_are_swept_and_nothing_else(tmp_path: Path) -> None:
    deep = tmp_path / "editions" / "2026-05"
    (deep / f"{ASIDE}7-r1").mkdir(parents=True)
    (deep / f"{ASIDE}7-r1" / "edition.json").touch()
    (tmp_path / f"{ASIDE}7-otklik.toml").touch()
    (deep / "r1").mkdir()
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["2026-05", "editions", "r1"]
