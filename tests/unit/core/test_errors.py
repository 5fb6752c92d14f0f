"""Does a person learn where the mistake is and what to do?"""

from pathlib import Path
from typing import Any

import pytest

from otklik.core.errors import InputError, Mistakes, OtklikError, UsageError


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ({}, "дата не читается."),
        ({"file": "май.xlsx"}, "май.xlsx: дата не читается."),
        ({"row": 17}, "строка 17: дата не читается."),
        ({"row": 0}, "строка 0: дата не читается."),
        ({"column": "Итог"}, "столбец «Итог»: дата не читается."),
        (
            {"file": Path("/srv/otklik/май.xlsx"), "row": 17, "column": "Дата создания"},
            "май.xlsx, строка 17, столбец «Дата создания»: дата не читается.",
        ),
        ({"todo": "исправьте"}, "дата не читается. Что сделать: исправьте."),
        (
            {"file": "a.csv", "todo": "исправьте"},
            "a.csv: дата не читается. Что сделать: исправьте.",
        ),
    ],
)
def test_an_input_error_names_the_place_and_the_cure(place: dict[str, Any], sentence: str) -> None:
    assert str(InputError("дата не читается", **place)) == sentence


def test_the_folders_of_a_machine_are_not_told() -> None:
    assert "/srv" not in str(InputError("беда", file="/srv/secret/a.csv"))


def test_an_input_error_keeps_its_parts_for_the_report() -> None:
    error = InputError("беда", file="a.csv", row=2, column="Итог", todo="исправьте")
    parts = (error.what, error.file, error.row, error.column, error.todo)
    assert parts == ("беда", "a.csv", 2, "Итог", "исправьте")


def test_mistakes_come_together_one_a_line() -> None:
    error = Mistakes("Есть ошибки:", ["нет веса", "нет блока"])
    assert str(error) == "Есть ошибки:\n  • нет веса\n  • нет блока"
    assert error.mistakes == ("нет веса", "нет блока")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OtklikError("беда"), 1),
        (InputError("беда"), 1),
        (Mistakes("Беда:", []), 1),
        (UsageError("беда"), 2),
    ],
)
def test_a_wrong_call_and_wrong_data_have_different_exit_codes(
    error: OtklikError, code: int
) -> None:
    assert isinstance(error, OtklikError)
    assert error.exit_code == code
