"""Is every key of a table read strictly, and every mistake told once?"""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from otklik.methodology.read import TableReader

Read = Callable[[TableReader], Any]


def read(table: dict[str, Any], how: Read) -> tuple[Any, list[str]]:
    """What is read and what is complained of."""
    mistakes: list[str] = []
    return how(TableReader(table, "файл.toml", mistakes)), mistakes


@pytest.mark.parametrize(
    ("value", "how", "expected"),
    [
        ("текст", lambda t: t.text("k"), "текст"),
        ("б", lambda t: t.choice("k", "абв"), "б"),
        (5, lambda t: t.number("k", 0), 5.0),
        (0, lambda t: t.number("k", 0, 1), 0.0),
        (1, lambda t: t.number("k", 0, 1), 1.0),
        (0.5, lambda t: t.optional_number("k"), 0.5),
        (3, lambda t: t.whole("k", 3), 3),
        (3, lambda t: t.whole("k", 1, 3), 3),
        ("2026-05-12", lambda t: t.day("k"), date(2026, 5, 12)),
        (["а", "б"], lambda t: t.words("k", "абв"), ("а", "б")),
        ({"x": 1}, lambda t: t.table("k").remaining(), {"x": 1}),
        ([{"x": 1}, {}], lambda t: [row.remaining() for row in t.tables("k")], [{"x": 1}, {}]),
        ([], lambda t: t.tables("k"), []),
        (False, lambda t: t.optional_flag("k", True), False),
    ],
)
def test_what_is_right_is_read_as_it_is(value: Any, how: Read, expected: Any) -> None:
    found, mistakes = read({"k": value}, how)
    assert found == expected
    assert type(found) is type(expected)
    assert mistakes == []


@pytest.mark.parametrize(
    ("value", "how", "sentence"),
    [
        ("", lambda t: t.text("k"), 'нужна непустая строка, а дано ""'),
        (" \n", lambda t: t.text("k"), 'нужна непустая строка, а дано " \\n"'),
        (5, lambda t: t.text("k"), "нужна непустая строка, а дано 5"),
        ("г", lambda t: t.choice("k", "абв"), 'допустимо: а, б, в, а дано "г"'),
        (["а"], lambda t: t.choice("k", "абв"), 'допустимо: а, б, в, а дано ["а"]'),
        ("5", lambda t: t.number("k", 0), 'нужно число от 0, а дано "5"'),
        (True, lambda t: t.number("k", 0), "нужно число от 0, а дано true"),
        (-1, lambda t: t.number("k", 0), "нужно число от 0, а дано -1"),
        (1.01, lambda t: t.number("k", 0, 1), "нужно число от 0 до 1, а дано 1.01"),
        (math.nan, lambda t: t.number("k", 0), "нужно число от 0, а дано NaN"),
        (math.inf, lambda t: t.number("k", 0), "нужно число от 0, а дано Infinity"),
        (101, lambda t: t.optional_number("k", 100), "нужно число от 0 до 100, а дано 101"),
        (None, lambda t: t.optional_number("k"), "нужно число от 0, а дано null"),
        (2, lambda t: t.whole("k", 3), "нужно целое число от 3, а дано 2"),
        (4, lambda t: t.whole("k", 1, 3), "нужно целое число от 1 до 3, а дано 4"),
        (3.0, lambda t: t.whole("k", 3), "нужно целое число от 3, а дано 3.0"),
        (1, lambda t: t.optional_flag("k", False), "нужно true или false, а дано 1"),
        (True, lambda t: t.whole("k", 0), "нужно целое число от 0, а дано true"),
        ("12.05.2026", lambda t: t.day("k"), 'нужна дата вида 2026-01-01, а дано "12.05.2026"'),
        (20260512, lambda t: t.day("k"), "нужна дата вида 2026-01-01, а дано 20260512"),
        ([], lambda t: t.words("k", "абв"), "нужен список из: а, б, в, а дано []"),
        ("а", lambda t: t.words("k", "абв"), 'нужен список из: а, б, в, а дано "а"'),
        (["а", 1], lambda t: t.words("k", "абв"), 'нужен список из: а, б, в, а дано ["а", 1]'),
        ([["а"]], lambda t: t.words("k", "абв"), 'нужен список из: а, б, в, а дано [["а"]]'),
        (5, lambda t: t.table("k").remaining(), "нужна таблица, а дано 5"),
        (5, lambda t: t.tables("k"), "нужны таблицы [[…]], а дано 5"),
        ([5], lambda t: t.tables("k", required=False), "нужны таблицы [[…]], а дано [5]"),
    ],
)
def test_what_is_wrong_is_told_and_stands_empty(value: Any, how: Read, sentence: str) -> None:
    found, mistakes = read({"k": value}, how)
    assert mistakes == [f"файл.toml: ключ «k»: {sentence}"]
    is_empty = found in ("", 0, (), {}, []) or found == date.min
    assert is_empty or math.isnan(found)


@pytest.mark.parametrize(
    "how",
    [
        lambda t: t.text("k"),
        lambda t: t.choice("k", "абв"),
        lambda t: t.number("k", 0),
        lambda t: t.whole("k", 0),
        lambda t: t.day("k"),
        lambda t: t.words("k", "абв"),
        lambda t: t.table("k"),
        lambda t: t.tables("k"),
    ],
)
def test_what_is_missing_is_told(how: Read) -> None:
    _, mistakes = read({}, how)
    assert len(mistakes) == 1
    assert mistakes[0].startswith("файл.toml: ключ «k»: ")
    assert mistakes[0].endswith(", а его нет")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (lambda t: t.optional_number("k"), None),
        (lambda t: t.tables("k", required=False), []),
    ],
)
def test_what_may_be_missing_is_not(how: Read, expected: Any) -> None:
    assert read({}, how) == (expected, [])


def test_nested_places_are_named() -> None:
    table = {"clocks": {"hours": 0}, "zones": [{"from": 1}, {"from": -1}]}

    def nested(top: TableReader) -> None:
        top.table("clocks").number("hours", 1)
        for zone in top.tables("zones"):
            zone.number("from", 0)

    assert read(table, nested)[1] == [
        "файл.toml, [clocks]: ключ «hours»: нужно число от 1, а дано 0",
        "файл.toml, [[zones]] № 2: ключ «from»: нужно число от 0, а дано -1",
    ]


def test_a_key_nobody_asked_for_is_named_with_the_nearest_one() -> None:
    def only_weight(table: TableReader) -> None:
        table.optional_number("weight")
        table.finish()

    assert read({"wieght": 1, "зачем": 2, "weight": 3}, only_weight)[1] == [
        "файл.toml: неизвестный ключ «wieght», может быть, «weight»",
        "файл.toml: неизвестный ключ «зачем»",
    ]


def test_what_remains_counts_as_asked_for() -> None:
    def rest(table: TableReader) -> dict[str, Any]:
        table.text("title")
        found = table.remaining()
        table.finish()
        return found

    assert read({"title": "т", "a": 1, "b": 2}, rest) == ({"a": 1, "b": 2}, [])
