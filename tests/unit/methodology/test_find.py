"""Is the version found the one that was published under its name?"""

import shutil
from pathlib import Path

import pytest
from tests.making import shipped_methodology
from tests.unit.methodology.editing import B1, MAIN, edit

from otklik.core.errors import InputError, Mistakes, OtklikError
from otklik.methodology import find
from otklik.methodology.find import (
    checked,
    copy_version,
    find_methodology,
    load_locked,
    named,
    read_lock,
    versions,
    written,
)
from otklik.methodology.load import load
from otklik.workspace.resources import shipped

VERSION = "incidents-1.0.0"
SHIPPED = ["1.0.0", "1.1.0", VERSION, "incidents-1.1.0", "messages-1.0.0", "messages-1.1.0"]


def lock(folder: Path, line: str) -> Path:
    file = folder.parent / "LOCK"
    file.write_text(f"# Изданные версии\n\n{line}\n", encoding="utf-8")
    return file


def root_of(folder: Path) -> Path:
    return folder.parents[1]


@pytest.fixture
def own(folder: Path) -> Path:
    """A version of the region's own."""
    edit(folder, MAIN, f'version = "{VERSION}"', 'version = "our-2.0.0"')
    return folder.rename(folder.with_name("our-2.0.0"))


# --- finding


def test_a_shipped_version_is_found_from_any_workspace(tmp_path: Path) -> None:
    assert find_methodology(tmp_path, VERSION) == load(shipped("methodologies") / VERSION)


def test_a_version_of_the_region_is_found_beside_the_shipped_ones(own: Path) -> None:
    assert find_methodology(root_of(own), "our-2.0.0").version == "our-2.0.0"
    known = [*SHIPPED, "our-2.0.0"]
    assert versions(root_of(own)) == [m.version for m in checked(root_of(own), None)] == known


def test_the_folder_of_the_region_comes_first(folder: Path) -> None:
    """And may not bear the name of a shipped version with other rules."""
    assert find_methodology(root_of(folder), VERSION) == shipped_methodology(VERSION)
    edit(folder, B1, 'title = "Первый ответ в срок"', 'title = "Ответ в срок"')
    with pytest.raises(OtklikError, match="издана и заперта"):
        find_methodology(root_of(folder), VERSION)
    assert versions(root_of(folder)) == SHIPPED


def test_an_unknown_version_is_refused_with_those_there_are(own: Path) -> None:
    with pytest.raises(OtklikError) as refused:
        find_methodology(root_of(own), "incidents-9.9.9")
    assert str(refused.value) == (
        f"Методики «incidents-9.9.9» нет. Есть: {', '.join(SHIPPED)}, our-2.0.0."
    )


def test_with_no_version_at_all_the_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "shipped", lambda name: tmp_path / name)
    with pytest.raises(OtklikError, match="Есть: ни одной"):
        find_methodology(tmp_path, VERSION)


def test_a_folder_may_be_checked_by_its_path(own: Path) -> None:
    assert [m.version for m in checked(Path("/nowhere"), str(own))] == ["our-2.0.0"]
    assert [m.version for m in checked(root_of(own), VERSION)] == [VERSION]


def test_checking_tells_the_mistakes(own: Path) -> None:
    edit(own, B1, "weight = 43", "weight = 44")
    with pytest.raises(Mistakes, match="сумма весов показателей 101"):
        checked(root_of(own), None)


def test_a_folder_bears_the_name_of_its_version(folder: Path) -> None:
    renamed = folder.rename(folder.with_name("incidents-1.0.1"))
    with pytest.raises(InputError) as refused:
        load_locked(renamed)
    assert str(refused.value).startswith(
        "methodology.toml: папка называется «incidents-1.0.1», а версия внутри — «incidents-1.0.0»"
    )


# --- the lock


def test_a_published_version_that_has_not_changed_opens(own: Path) -> None:
    lock(own, f"our-2.0.0 {load(own).digest}  # утверждена 1 июня")
    assert load_locked(own) == load(own)


def test_a_published_version_may_be_explained_better_but_not_changed(own: Path) -> None:
    lock(own, f"our-2.0.0 {load(own).digest}")
    edit(own, B1, "floor = 0.70", "floor = 0.70  # семь из десяти")
    assert load_locked(own).version == "our-2.0.0"
    edit(own, B1, "floor = 0.70", "floor = 0.71")
    with pytest.raises(OtklikError, match=r"«our-2\.0\.0» издана и заперта в файле LOCK"):
        load_locked(own)
    with pytest.raises(OtklikError, match="верните её прежней"):
        find_methodology(root_of(own), "our-2.0.0")


def test_the_lock_of_another_version_does_not_matter(own: Path) -> None:
    lock(own, f"our-1.0.0 {'0' * 64}")
    assert load_locked(own).version == "our-2.0.0"


def test_a_shipped_name_cannot_be_taken_for_other_rules(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "shipped" / "methodologies"
    shutil.copytree(folder, home / VERSION)
    lock(home / VERSION, f"{VERSION} {load(folder).digest}")
    monkeypatch.setattr(find, "shipped", lambda name: tmp_path / "shipped" / name)
    assert find_methodology(root_of(folder), VERSION) == load(folder)
    edit(folder, B1, "floor = 0.70", "floor = 0.60")
    with pytest.raises(OtklikError, match="издайте новой версией"):
        find_methodology(root_of(folder), VERSION)


def test_no_lock_locks_nothing(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "LOCK") == {}


@pytest.mark.parametrize(
    "line",
    [
        "our-2.0.0",
        "our-2.0.0 12ab",
        f"our-2.0.0 {'A' * 64}",
        f"our-2.0.0 {'0' * 64} лишнее",
        f"our-2.0.0 {'0' * 64}\nour-2.0.0 {'1' * 64}",
    ],
)
def test_a_lock_that_is_not_understood_does_not_stand_open(own: Path, line: str) -> None:
    row = 3 + line.count("\n")
    with pytest.raises(InputError, match=f"^LOCK, строка {row}: нужны имя версии"):
        read_lock(lock(own, line))


def test_the_shipped_lock_holds_the_shipped_versions() -> None:
    home = shipped("methodologies")
    for version in read_lock(home / "LOCK"):
        assert load_locked(home / version).version == version


def test_a_copy_under_a_new_name_is_the_workspaces_own(tmp_path: Path) -> None:
    own = copy_version(tmp_path, "incidents-1.0.0", "incidents-7.0.0")
    assert own == tmp_path / "methodologies" / "incidents-7.0.0"
    copy, shipped_one = (
        find_methodology(tmp_path, version) for version in ("incidents-7.0.0", "incidents-1.0.0")
    )
    assert copy.version == "incidents-7.0.0"
    assert copy.indicators == shipped_one.indicators


@pytest.mark.parametrize("name", ["incidents-1.0.0", "../beside", "", "имя"])
def test_a_taken_or_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OtklikError, match="занято или не годится"):
        copy_version(tmp_path, "incidents-1.0.0", name)


def test_an_index_is_named_but_rates_no_month(tmp_path: Path) -> None:
    index = tmp_path / "methodologies" / "short"
    (index / "indicators").mkdir(parents=True)
    (index / "methodology.toml").write_text(
        'version = "short"\ntitle = "Индекс"\n'
        '[[blocks]]\ncode = "one"\ntitle = "Один"\nweight = 100\n',
        encoding="utf-8",
    )
    (index / "indicators" / "x.toml").write_text(
        'code = "X"\ntitle = "Икс"\nblock = "one"\nweight = 100\nfloor = 0\ntarget = 1\n'
        '[measure]\nkind = "given"\nunit = "штук"\n',
        encoding="utf-8",
    )
    assert named(tmp_path, "short").is_index
    assert named(Path(), str(index)) == named(tmp_path, "short")
    assert "short" in [one.version for one in checked(tmp_path, None)]
    with pytest.raises(OtklikError, match="otklik score ТАБЛИЦА --methodology short"):
        find_methodology(tmp_path, "short")


def test_what_people_wrote_goes_with_the_rules_it_is_of(own: Path) -> None:
    text = (shipped(find.FOLDER) / VERSION / find.CHANGES).read_text(encoding="utf-8")
    sha256 = load(shipped(find.FOLDER) / VERSION).digest
    assert written(root_of(own), VERSION, sha256) == text
    assert written(root_of(own), VERSION, "0" * 64) == ""
    assert written(root_of(own), "нет такой", sha256) == ""


def test_a_region_tells_of_its_own_version_itself(own: Path) -> None:
    (own / find.CHANGES).write_text("# Наша\n\nСвоя версия.\n", encoding="utf-8")
    assert "Своя версия" in written(root_of(own), own.name, load(own).digest)


def test_a_text_that_is_none_is_named_and_rules_that_cannot_be_read_are_not_these(
    own: Path,
) -> None:
    sha256 = load(own).digest
    (own / find.CHANGES).write_bytes("Своя версия".encode("cp1251"))
    with pytest.raises(InputError, match="UTF-8"):
        written(root_of(own), own.name, sha256)
    (own / MAIN).write_text("version = ", encoding="utf-8")
    assert written(root_of(own), own.name, sha256) == ""
