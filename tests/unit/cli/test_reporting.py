"""Does a person print a month with one command, and learn what was wrong in one sentence?"""

import json
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call
from tests.unit.cli.conftest import MAY

pytest.importorskip("typst")


def test_the_governors_sheet_is_made_where_it_is_asked_for(
    call: Call, published: Path, tmp_path: Path
) -> None:
    file = tmp_path / "лист.pdf"
    done = call("report", MAY, "--output", file, "-w", published)
    assert done.code == 0, done.err
    assert (
        done.out
        == f"Готово: май\N{NO-BREAK SPACE}2026, выпуск r1, 1\N{NO-BREAK SPACE}файл — {file}\n"
    )
    assert file.read_bytes().startswith(b"%PDF")


def test_sheets_of_all_and_the_table_are_told_to_a_program(
    call: Call, published: Path, tmp_path: Path
) -> None:
    done = call("report", MAY, "--all", "--output", tmp_path / "all", "--json", "-w", published)
    told = json.loads(done.out)
    assert (told["month"], told["revision"]) == ("2026-05", "r1")
    assert len(told["files"]) == len(list((tmp_path / "all").iterdir()))
    done = call("report", MAY, "--xlsx", tmp_path / "t.xlsx", "--json", "-w", published)
    assert json.loads(done.out)["files"] == [str(tmp_path / "t.xlsx")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--all", "--xlsx", "t.xlsx"), "Укажите что-то одно"),
        (("--xlsx", "t.xlsx", "--output", "t"), "--output здесь лишний"),
        (("--authority", "никакой"), "Органа «никакой» нет"),
    ],
)
def test_a_mistake_is_one_sentence(
    call: Call, published: Path, words: tuple[str, ...], said: str
) -> None:
    done = call("report", MAY, *words, "-w", published)
    assert done.code == 2
    assert said in done.err
