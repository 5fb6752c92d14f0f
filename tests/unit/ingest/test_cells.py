"""Is one odd cell understood, or honestly called unreadable?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from otklik.ingest.cells import (
    UNREADABLE,
    instant,
    is_duration,
    is_formula,
    lines,
    moment,
    month,
    shown,
    total,
    whole,
)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2026-05-03 09:20:23", datetime(2026, 5, 3, 9, 20, 23)),
        (" '2026-05-03 09:20:23 ", datetime(2026, 5, 3, 9, 20, 23)),
        ("2026-05-03T09:20", datetime(2026, 5, 3, 9, 20)),
        ("2026-05-03 09:20:23.987", datetime(2026, 5, 3, 9, 20, 23)),
        ("03.05.2026 9:20", datetime(2026, 5, 3, 9, 20)),
        ("3.5.2026, 09:20:23", datetime(2026, 5, 3, 9, 20, 23)),
        (datetime(2026, 5, 3, 9, 20, 23, 987_000), datetime(2026, 5, 3, 9, 20, 23)),
        (datetime(2026, 5, 3, 9, tzinfo=UTC), datetime(2026, 5, 3, 9)),
        (date(2026, 5, 3), datetime(2026, 5, 3)),
        (46145.5, datetime(2026, 5, 3, 12)),
        (46145, datetime(2026, 5, 3)),
        ("", None),
        (" - ", None),
        ("'", None),
    ],
)
def test_a_moment_is_read_in_every_form_a_spreadsheet_gives_it(
    cell: object, meant: datetime | None
) -> None:
    assert moment(cell) == meant


@pytest.mark.parametrize(
    "cell",
    [
        "вчера", "2026-05-03", "03.05.2026", "2026-02-31 10:00:00", "2026-05-03 25:00:00",
        "32.01.2026 10:00", "05/03/2026 10:00", "2026-05-03 10:00:00+03:00", True, 0.5, -1, 1e9,
        time(9), timedelta(1), float("inf"), float("nan"),
    ],
)  # fmt: skip
def test_what_is_not_a_moment_is_unreadable(cell: object) -> None:
    assert moment(cell) is UNREADABLE


@pytest.mark.parametrize(
    "text",
    ["", "-", "'", "9:05", "26:05:40", "00:00:07.500", "11 days 12:10:25.217", "1 day, 2:03:04",
     "2 дня 03:04:05", "5 дн. 1:00"],
)  # fmt: skip
def test_a_length_of_time_is_recognised(text: str) -> None:
    assert is_duration(text)


@pytest.mark.parametrize("text", ["долго", "2026-05-03 09:20:23", "12", "1:2", "5 часов"])
def test_a_text_is_not_a_length_of_time(text: str) -> None:
    assert not is_duration(text)


@pytest.mark.parametrize("cell", ["=1+1", "'=A2", "#REF!", "#ССЫЛКА!", "#N/A"])
def test_a_formula_and_its_error_are_recognised(cell: str) -> None:
    assert is_formula(cell)


@pytest.mark.parametrize("cell", ["= так", "#хештег", "Решено", 5, None])
def test_an_ordinary_cell_is_not_a_formula(cell: object) -> None:
    assert not is_formula(cell)


def test_cells_are_shown_as_a_person_sees_them() -> None:
    cells = [39520480.0, 5, 1.5, "Текст", None, datetime(2026, 5, 3, 9, 20, 23)]
    assert [shown(cell) for cell in cells] == [
        "39520480", "5", "1.5", "Текст", None, "2026-05-03 09:20:23",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Октябрь-2024", datetime(2024, 10, 1)),
        (" октябрь  2024 ", datetime(2024, 10, 1)),
        ("10.2024", datetime(2024, 10, 1)),
        ("15.10.2024", datetime(2024, 10, 1)),
        (datetime(2024, 10, 15, 8), datetime(2024, 10, 1)),
        ("", None),
        ("Октябрь", UNREADABLE),
        ("Октябрь-24", UNREADABLE),
        ("13.2024", UNREADABLE),
        (True, UNREADABLE),
    ],
)
def test_a_month_is_its_first_midnight(cell: object, meant: object) -> None:
    assert month(cell) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (3, 3), (0, 0), (3.0, 3), ("3", 3), ("'3", 3), ("1 234", 1234), ("1\xa0234,0", 1234),
        ("", None), ("-", None), (None, None),
        (3.5, UNREADABLE), (-1, UNREADABLE), (True, UNREADABLE),
        ("три", UNREADABLE), (1 << 63, UNREADABLE), ([3], UNREADABLE),
        (float("nan"), UNREADABLE), (float("inf"), UNREADABLE),
    ],
)  # fmt: skip
def test_a_whole_number_is_whole_and_not_negative(cell: object, meant: object) -> None:
    assert whole(cell) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (None, None), ([], 0), ([3, "2"], 5), (5, UNREADABLE), ([3, None], UNREADABLE),
        ([3, "?"], UNREADABLE),
    ],
)  # fmt: skip
def test_a_total_is_the_sum_of_a_list(cell: object, meant: object) -> None:
    assert total(cell) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (None, None),
        ([], ""),
        (["a", "b"], "a\nb"),
        ("a", UNREADABLE),
        ([1], UNREADABLE),
    ],
)
def test_lines_are_a_list_of_texts(cell: object, meant: object) -> None:
    assert lines(cell) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (1_780_300_000, datetime(2026, 6, 1, 13, 46, 40)),
        (1_780_300_000.7, datetime(2026, 6, 1, 13, 46, 40)),
        ("2026-06-01T07:46:40Z", datetime(2026, 6, 1, 13, 46, 40)),
        ("2026-06-01 10:46:40.5+03:00", datetime(2026, 6, 1, 13, 46, 40)),
        ("", None),
        (None, None),
        ("2026-06-01T07:46:40", UNREADABLE),
        ("0001-01-01T00:00:00+03:00", UNREADABLE),
        ("9999-12-31T23:00:00-03:00", UNREADABLE),
        ("1780300000", UNREADABLE),
        (-1, UNREADABLE),
        (10**12, UNREADABLE),
        (float("nan"), UNREADABLE),
        (True, UNREADABLE),
        ([1], UNREADABLE),
    ],
)
def test_an_instant_becomes_the_wall_time_of_the_region(cell: object, meant: object) -> None:
    assert instant(cell, ZoneInfo("Asia/Omsk")) == meant
