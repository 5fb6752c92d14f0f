"""Is a folder taken over whole or not at all?"""

import os
from pathlib import Path

import pytest

from otklik.site.manifest import found_in
from otklik.site.taken import take_over


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder of the old site."""
    folder = tmp_path / "old"
    (folder / "indicators").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"index")
    (folder / "indicators" / "B1.html").write_bytes(b"B1")
    return folder


def test_files_are_linked_not_copied(old: Path, tmp_path: Path) -> None:
    assert take_over(old, tmp_path / "new", found_in(old))
    for name in ("index.html", "indicators/B1.html"):
        assert (tmp_path / "new" / name).samefile(old / name)


def test_where_a_disk_has_no_links_files_are_copied(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert take_over(old, tmp_path / "new", found_in(old))
    assert (tmp_path / "new" / "indicators" / "B1.html").read_bytes() == b"B1"


def test_nothing_is_left_of_a_folder_that_is_not_what_it_was(old: Path, tmp_path: Path) -> None:
    content = found_in(old)
    (old / "index.html").write_bytes(b"another")
    assert not take_over(old, tmp_path / "new", content)
    assert not (tmp_path / "new").exists()
    assert (old / "index.html").is_file()


def test_what_is_not_there_is_not_taken_over(tmp_path: Path) -> None:
    assert not take_over(tmp_path / "absent", tmp_path / "new", "")
