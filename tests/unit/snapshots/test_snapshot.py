"""Is a frozen month still what was frozen?"""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from tests.editing import authorities, cases, small_snapshot
from tests.making import AS_OF, MAY, case_row, make_snapshot

from otklik.core.canonical import canonical_bytes
from otklik.core.errors import OtklikError
from otklik.snapshots.snapshot import MANIFEST, Snapshot
from otklik.tables.frozen import FROZEN

FLIPS = 60
"""How many bytes of a file are spoilt, evenly from its first to its last."""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture
def copy(snapshot: Snapshot, tmp_path: Path) -> Path:
    return Path(shutil.copytree(snapshot.folder, tmp_path / "s1"))


def test_a_snapshot_tells_what_it_holds(snapshot: Snapshot) -> None:
    assert (snapshot.name, snapshot.month) == ("s1", MAY)
    assert (snapshot.region_name, snapshot.timezone) == ("Заречный край", "Asia/Omsk")
    assert (snapshot.history_months, snapshot.lookback_days) == (6, 30)
    assert snapshot.as_of == snapshot.cut.at == AS_OF
    assert snapshot.cut.position == snapshot.clock.position(AS_OF)
    assert list(snapshot.authorities) == authorities()
    assert sum(1 for _ in snapshot.cases()) == len(cases())


def test_the_passport_is_what_an_edition_prints(snapshot: Snapshot) -> None:
    passport = snapshot.passport()
    assert passport["sha256"] == snapshot.sha256
    assert set(passport["tables"]) == set(FROZEN)
    assert passport["tables"]["cases"]["rows"] == len(cases())


@pytest.mark.parametrize("name", [f"{table}.parquet" for table in FROZEN])
def test_any_changed_byte_of_a_table_is_found_when_it_is_opened(copy: Path, name: str) -> None:
    path = copy / name
    whole = path.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // FLIPS)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(OtklikError, match=f"Снимок «s1»: файл {name} изменён"):
            Snapshot.load(copy)


def test_any_changed_byte_of_the_manifest_gives_one_sentence_or_another_digest(
    snapshot: Snapshot, copy: Path
) -> None:
    """An edition names the digest, so a snapshot that still opens is not the edition's."""
    path = copy / MANIFEST
    whole = path.read_bytes()
    refused = 0
    for place in range(len(whole)):
        bit = (1, 8, 128)[place % 3]
        path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        try:
            found = Snapshot.load(copy)
        except OtklikError:
            refused += 1
        else:
            assert found.sha256 != snapshot.sha256
    assert refused > len(whole) / 3


@pytest.mark.parametrize(
    "manifest",
    [
        "[]",
        "null",
        "{",
        '{"format": "otklik-snapshot/2"}',
        '{"format": "otklik-snapshot/1", "tables": []}',
    ],
)
def test_a_manifest_that_is_none_is_one_sentence(copy: Path, manifest: str) -> None:
    (copy / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(OtklikError, match=r"Снимок «s1»: manifest\.json испорчен\. Что сделать"):
        Snapshot.load(copy)


@pytest.mark.parametrize("key", ["as_of", "month", "region", "lookback_days", "sources", "tables"])
def test_a_manifest_without_a_part_is_one_sentence(copy: Path, key: str) -> None:
    manifest = json.loads((copy / MANIFEST).read_bytes())
    del manifest[key]
    (copy / MANIFEST).write_bytes(canonical_bytes(manifest))
    with pytest.raises(OtklikError, match=r"manifest\.json испорчен"):
        Snapshot.load(copy)


def test_files_that_are_not_there_are_named(copy: Path) -> None:
    (copy / "days.parquet").unlink()
    with pytest.raises(OtklikError, match=r"Снимок «s1»: нет файла days\.parquet"):
        Snapshot.load(copy)
    (copy / MANIFEST).unlink()
    with pytest.raises(OtklikError, match=r"В папке «s1» нет снимка: не найден manifest\.json"):
        Snapshot.load(copy)


def test_chosen_cases_bring_the_other_cases_of_their_authors(tmp_path: Path) -> None:
    at = datetime(2026, 5, 12, 9)
    authors = {"1": "x", "2": "x", "3": "y", "4": None, "5": None}
    rows = [case_row(number, at, author_key=key) for number, key in authors.items()]
    snapshot = make_snapshot(tmp_path, rows)

    def found(number: str) -> list[str]:
        return [case.case_id for case in snapshot.cases_with_neighbours("case_id", [number])]

    assert found("1") == ["1", "2"]
    assert found("3") == ["3"]
    assert found("4") == ["4"]
    assert found("6") == []
