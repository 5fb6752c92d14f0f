"""Does a reader ever see half a site, or none?"""

import threading
from pathlib import Path

import pytest

from otklik.site import swap


def make(folder: Path, words: str) -> Path:
    """A site of one page."""
    folder.mkdir()
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


def test_the_first_site_takes_a_free_name(tmp_path: Path) -> None:
    swap.put_in_place(make(tmp_path / ".new-site", "новое"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_site_takes_the_name_of_the_old_one(tmp_path: Path) -> None:
    make(tmp_path / "site", "старое")
    swap.put_in_place(make(tmp_path / ".new-site", "новое"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "новое"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_system_that_cannot_exchange_names_still_gets_the_new_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    test_a_new_site_takes_the_name_of_the_old_one(tmp_path)


def test_names_that_are_not_there_are_not_exchanged(tmp_path: Path) -> None:
    assert not swap._exchanged(tmp_path / "one", tmp_path / "other")


def test_a_system_without_the_call_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    assert not swap._exchanged(make(tmp_path / "one", "1"), make(tmp_path / "other", "2"))


def test_a_reader_always_finds_a_site(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "0")
    missing: list[OSError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                (site / "index.html").stat()
            except OSError as error:
                missing.append(error)

    if not swap._exchanged(make(tmp_path / "one", "1"), make(tmp_path / "other", "2")):
        pytest.skip("этот диск не умеет менять имена местами")
    reader = threading.Thread(target=read)
    reader.start()
    for number in range(100):
        swap.put_in_place(make(tmp_path / ".new-site", str(number)), site)
    done.set()
    reader.join()
    assert missing == []
