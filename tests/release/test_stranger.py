"""Can a stranger who has nothing but Python check a release, and read what comes out?"""

import ast
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.editing import again, changed, document_of, small_snapshot, written
from tests.golden.region import frozen_region
from tests.golden.stored import Golden, edition
from tests.making import shipped_methodology
from tests.release.checker import FILE, VERIFIER, complaint, run

import otklik
from otklik.core.canonical import canonical_bytes, digest

LOCKED = ("1.0.0", "incidents-1.0.0", "messages-1.0.0")


def published(folder: Path, version: str) -> Path:
    """A folder with the stored edition and its digest."""
    return written(folder, json.loads(Golden.of(version).file.read_bytes()))


@pytest.mark.parametrize("version", LOCKED)
def test_a_stored_edition_is_verified_without_a_single_package(
    tmp_path: Path, version: str
) -> None:
    code, said = run(published(tmp_path, version))
    assert code == 0, said
    assert said.endswith("Всё сходится.\n")
    assert "Контрольная сумма совпадает" in said


@pytest.mark.slow
@pytest.mark.parametrize("version", ["1.1.0", "incidents-1.1.0", "messages-1.1.0"])
def test_so_is_an_edition_of_the_invented_region_by_rules_that_draw(
    tmp_path: Path, version: str
) -> None:
    methodology = shipped_methodology(version)
    content = edition(frozen_region(tmp_path / "s1", methodology), methodology)
    (tmp_path / "edition.json").write_bytes(content)
    code, said = run(tmp_path / "edition.json")
    assert code == 0, said
    assert "Разыграно заново. Промежутков: " in said


def test_it_says_what_it_did_and_what_it_could_not() -> None:
    file = Golden.of("1.0.0").file
    code, said = run(file)
    assert code == 0
    assert said.splitlines()[1:] == [
        "Выпуск за 2026-05, r1.",
        "Методика 1.0.0, её контрольная сумма: " + shipped_methodology("1.0.0").digest,
        "Пересчитано. Органов: 13; баллов за месяц и за три месяца: 22; мест: 5.",
        "Скрыто, потому что мало случаев. Ячеек: 18; органов: 1. Баллов, которые зависят от "
        "скрытых ячеек: 17; проверено, что они возможны. Приняты как изданные. Промежутков: 0; "
        "изменений: 0; уровней группы: 50.",
        "Сами наблюдения здесь не проверяются: случаи, из которых они сосчитаны, — в снимке.",
        "Всё сходится.",
    ]
    assert f"Сверьте сумму с изданной: {digest(file.read_bytes())}" in said


def test_the_first_difference_is_told_with_its_place(tmp_path: Path) -> None:
    document = again(document_of(small_snapshot(tmp_path / "s1")))
    place = ("lists", 1, "results", 1, "indicators", 0, "x")
    row = document["lists"][1]["results"][1]
    lie = changed(document, place, row["indicators"][0]["x"] + 1)
    code, said = run(written(tmp_path / "lie", lie))
    assert code == 1
    who = row["authority"]["id"]
    assert f"Не сходится. список «omsu», орган «{who}», показатель B1, ключ «" in said
    assert ": в документе " in said
    assert ", пересчёт даёт " in said


def test_a_digest_of_another_file_is_told(tmp_path: Path) -> None:
    folder = published(tmp_path, "messages-1.0.0")
    (folder / "edition.sha256").write_text("0" * 64 + "  edition.json\n")
    code, said = run(folder)
    assert code == 1
    assert said.startswith("Не сходится. edition.sha256, № 1: в документе")


def released(folder: Path) -> Path:
    """A release of a stored edition, with its rules and a list of sums beside."""
    published(folder, "messages-1.0.0")
    rules = shipped_methodology("messages-1.0.0").source
    (folder / "methodology.json").write_bytes(canonical_bytes(rules))
    lines = [f"{digest(file.read_bytes())}  {file.name}\n" for file in sorted(folder.iterdir())]
    (folder / "SHA256SUMS").write_text("".join(lines))
    return folder


def test_what_lies_beside_in_a_release_is_checked_too(tmp_path: Path) -> None:
    code, said = run(released(tmp_path))
    assert code == 0
    assert "Методика в methodology.json — та же, что в выпуске." in said
    assert "Суммы в SHA256SUMS совпадают. Файлов: 3." in said


def test_other_rules_beside_are_told(tmp_path: Path) -> None:
    other = shipped_methodology("incidents-1.0.0").source
    (released(tmp_path) / "methodology.json").write_bytes(canonical_bytes(other))
    code, said = run(tmp_path)
    assert code == 1
    assert "Не сходится. methodology.json, " in said


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_bytes(b"{}")])
def test_another_file_than_the_sums_name_is_told(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    (released(tmp_path) / "lists.csv").write_bytes(b"1")
    with (tmp_path / "SHA256SUMS").open("a") as sums:
        sums.write(f"{digest(b'1')}  lists.csv\n")
    assert run(tmp_path)[0] == 0
    spoil(tmp_path / "lists.csv")
    code, said = run(tmp_path)
    assert code == 1
    assert "Не сходится. SHA256SUMS, файл lists.csv: " in said


@pytest.mark.parametrize("content", [None, b"", b"\xff", b"[", b"[" * 100_000])
def test_where_there_is_nothing_to_check_it_says_so(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "edition.json").write_bytes(content)
    code, said = run(tmp_path)
    assert code == 2
    assert said.startswith("Проверить нечего: ")
    assert "Traceback" not in said


@pytest.mark.parametrize("content", ["null", "[]", "{}", '{"lists":1}', '"x"', "1e999", "NaN"])
def test_what_is_no_edition_does_not_pass(tmp_path: Path, content: str) -> None:
    (tmp_path / "edition.json").write_text(content + "\n")
    code, said = run(tmp_path)
    assert code in (1, 2)
    assert "Traceback" not in said
    assert "Всё сходится" not in said


def test_it_imports_the_standard_library_alone_and_shares_nothing_with_the_program() -> None:
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {
        str(node.module).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert names <= sys.stdlib_module_names | {"__future__"}


def test_the_program_does_not_import_it() -> None:
    for file in Path(otklik.__file__).parent.rglob("*.py"):
        assert "import verify_edition" not in file.read_text(encoding="utf-8")


def test_bytes_and_digests_are_those_of_the_program() -> None:
    document = {"б": [1, 0.1, None, True], "a": {"z": "«»", "b": -0.5}}
    assert VERIFIER.canonical(document) == canonical_bytes(document)
    assert VERIFIER.digest(b"1") == digest(b"1")


def test_lists_that_the_rules_do_not_know_are_told(tmp_path: Path) -> None:
    document = again(document_of(small_snapshot(tmp_path / "s1")))
    document["lists"].reverse()
    assert complaint(document) == 'списки, № 1: в документе "omsu", пересчёт даёт "oiv"'
