"""Does a commission see how robust the order of a month is, and get it as files?"""

import csv
import json
import sys
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call

from otklik.core.months import Month
from otklik.core.russian import NBSP
from otklik.editions.robust_sentences import TITLES

MAY = Month(2026, 5)


def test_it_is_a_table_of_alternatives_with_a_sentence_each(call: Call, published: Path) -> None:
    done = call("robustness", MAY, "-w", published)
    assert done.code == 0, done.err
    assert done.out.startswith(f"Устойчивость мест: май{NBSP}2026, выпуск r1")
    assert "Веса немного другие" in done.out
    assert "Если веса показателей немного" in done.out
    assert "Больше всего решает" in done.out
    assert "Записано" not in done.out


def test_programs_and_spreadsheets_get_all_of_it(
    call: Call, published: Path, tmp_path: Path
) -> None:
    output, table = tmp_path / "robustness.json", tmp_path / "moves.csv"
    done = call("robustness", MAY, "--json", "--output", output, "--csv", table, "-w", published)
    document = json.loads(done.out)
    assert json.loads(output.read_bytes()) == document
    head, *rows = csv.reader(table.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert head == [
        "Список", "Группа", "Код органа", "Орган",
        "Веса немного другие: ниже всего", "Веса немного другие: выше всего",
        *list(TITLES.values())[1:],
    ]  # fmt: skip
    told = [
        row["authority"]["id"]
        for one in document["lists"]
        for group in one["groups"]
        for row in group["authorities"]
    ]
    assert [row[2] for row in rows] == told
    assert told
    assert all(
        cell.replace("-", "").replace(",", "").isdigit() for row in rows for cell in row[4:] if cell
    )


def test_where_it_was_written_is_said(call: Call, published: Path, tmp_path: Path) -> None:
    output = tmp_path / "robustness.json"
    done = call("robustness", MAY, "--output", output, "-w", published)
    assert done.out.replace("\n", "").endswith(f"Записано: {output}")


def test_the_same_month_gives_the_same_file(call: Call, published: Path, tmp_path: Path) -> None:
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for file in files:
        call("robustness", MAY, "--output", file, "-w", published)
    first, second = (file.read_bytes() for file in files)
    assert first == second


def test_without_the_extra_the_rest_is_told_and_what_to_install(
    call: Call, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    done = call("robustness", MAY, "-w", published)
    assert done.code == 0, done.err
    assert "Веса немного другие" in done.out
    assert "python -m pip install SALib" in " ".join(done.out.split())


def test_a_month_that_is_not_frozen_is_told_so(call: Call, published: Path) -> None:
    done = call("robustness", MAY + 1, "-w", published)
    assert done.code == 1
    assert "Месяц не заморожен" in done.err
