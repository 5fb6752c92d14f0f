"""Is the header found wherever and however it is written, and a wrong file named?"""

from pathlib import Path

import pytest
from tests.unit.ingest.exports import HEADER

from otklik.core.errors import InputError
from otklik.ingest.match import RECOGNISED, Header, find_header, likeness, unknown_file
from otklik.ingest.sources import known_sources
from otklik.ingest.sources.incident_management import LAYOUT

FILE = Path("/данные/май.xlsx")


def _find(*rows: tuple[object, ...]) -> Header:
    return find_header(FILE, rows, LAYOUT)


def test_the_real_header_is_found_whole() -> None:
    header = _find(HEADER)
    assert header.row == 1
    assert header.places.keys() == LAYOUT.columns.keys()
    assert header.names[header.places["outcome"]] == "Итог"
    assert header.places["answer_time"] + 1 == header.places["answer_working_time"]


def test_order_case_spaces_yo_and_line_breaks_do_not_matter() -> None:
    shuffled = [f" {name.upper()} ".replace(" ", "\u00a0\n").replace("Е", "Ё") for name in HEADER]
    header = _find(tuple(reversed(shuffled)))
    assert header.places.keys() == LAYOUT.columns.keys()
    assert header.places["case_id"] == HEADER[::-1].index("ID")


def test_a_header_under_a_title_is_found() -> None:
    header = _find(("Детализация за май 2026", ""), (), ("Дата создания", "2026-06-01"), HEADER)
    assert header.row == 4


def test_a_first_answer_may_stand_in_the_executors_column_only() -> None:
    names = tuple(name for name in HEADER if name != "Общий текст первого ответа")
    header = _find(names)
    assert header.names[header.places["answer"]] == "1ый ответ ПИ"


def test_missing_columns_are_listed_by_name() -> None:
    names = tuple(name for name in HEADER if name not in ("Итог", "Дата окончания"))
    with pytest.raises(InputError) as caught:
        _find(("Отчёт",), names)
    assert str(caught.value) == (
        "май.xlsx, строка 2: нет столбцов «Дата окончания», «Итог». "
        "Что сделать: выгрузите файл со всеми столбцами и не меняйте их названия."
    )


def test_one_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="строка 1: нет столбца «ID». Что сделать"):
        _find(tuple(name for name in HEADER if name != "ID"))


def test_the_short_regional_layout_is_recognised_and_refused() -> None:
    with pytest.raises(InputError) as caught:
        _find(("Отдел", "Исполнитель", "Время до ответа, ч:м:с", "Важность"))
    said = str(caught.value)
    assert said.startswith("май.xlsx, строка 1: это краткая выгрузка без номеров и дат")
    for name in ("«ID»", "«Дата создания»", "«Дата окончания»", "«Общее время первого ответа»"):
        assert name in said
    assert said.endswith("Что сделать: закажите в системе полную выгрузку «Детализация».")


def test_a_file_is_like_a_layout_when_it_holds_its_names() -> None:
    assert likeness([("Отчёт",), HEADER], LAYOUT) == len(LAYOUT.columns)
    assert likeness([("Товар", "Цена"), ("Хлеб", 40.0)], LAYOUT) == 0
    assert likeness([], LAYOUT) == 0


def test_one_sign_of_what_is_refused_is_enough_to_recognise_it() -> None:
    assert likeness([("Важность", "Кто")], LAYOUT) == RECOGNISED


def test_a_file_of_something_else_is_told_what_is_known() -> None:
    layouts = {source.layout.name: source.layout for source in known_sources()}
    two = [layouts["feedback_platform"], layouts["incident_management"]]
    said = str(unknown_file(FILE, two))
    assert said == (
        "май.xlsx: строки с названиями столбцов известных выгрузок нет (известны: "
        "«Платформа обратной связи», «Инцидент Менеджмент»). Что сделать: выгрузите файл из одной "
        "из этих систем со всеми столбцами и не меняйте их названия."
    )


def test_a_column_met_twice_is_refused() -> None:
    with pytest.raises(InputError, match="столбец «Отдел»: столбец встречается дважды"):
        _find((*HEADER, "ОТДЕЛ"))


def test_an_unknown_column_met_twice_is_no_matter() -> None:
    assert _find((*HEADER, "Теги", "Теги")).places.keys() == LAYOUT.columns.keys()
