"""Does a column mean the same whether it is read at once or cell by cell?"""

from datetime import datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.ingest import cells
from otklik.ingest.columns import Field, by_distinct, no_cells, read_column
from otklik.ingest.layout import Column
from otklik.tables.fields import MOMENT

MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2300, 1, 1))
WRITTEN = st.one_of(
    st.just(""),
    MOMENTS.map(lambda at: at.strftime("%Y-%m-%d %H:%M:%S")),
    MOMENTS.map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%S")),
    MOMENTS.map(lambda at: at.strftime("%d.%m.%Y %H:%M")),
    st.from_regex(r"20[12]\d-\d\d-\d\d \d\d:\d\d:\d\d", fullmatch=True),
    st.text("0123456789-: .T", max_size=19),
)


CODES = {"не решено": "unsolved", "отложено": "postponed"}


def _read(kind: str, found: list[object], *, must_exist: bool = False) -> Field:
    column = Column("x", ("Икс",), kind, must_exist, values=CODES)
    return read_column(column, found, len(found))


@given(st.lists(WRITTEN, max_size=3))
def test_moments_read_at_once_are_those_read_one_by_one(found: list[object]) -> None:
    read = _read("moment", found)
    meant = [cells.moment(cell) for cell in found]
    assert read.values.type == MOMENT
    assert read.broken.to_pylist() == [one is cells.UNREADABLE for one in meant]
    assert read.values.to_pylist() == [None if one is cells.UNREADABLE else one for one in meant]


def test_moments_of_all_types_may_stand_in_one_column() -> None:
    found = [
        "2026-05-03 09:20:23",
        datetime(2026, 5, 3, 9),
        46145.5,
        "",
        "03.05.2026 9:20",
        "вчера",
    ]
    read = _read("moment", found)
    assert read.values.to_pylist() == [
        datetime(2026, 5, 3, 9, 20, 23), datetime(2026, 5, 3, 9), datetime(2026, 5, 3, 12), None,
        datetime(2026, 5, 3, 9, 20), None,
    ]  # fmt: skip
    assert read.broken.to_pylist() == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ([39520480.0, 7.0], ["39520480", "7"]),
        ([39520480.0, "'7 ", ""], ["39520480", "7", None]),
        (["39520480", "0007"], ["39520480", "0007"]),
        ([1.5, 2.0], ["1.5", "2"]),
    ],
)
def test_numbers_of_incidents_lose_what_a_spreadsheet_added(
    found: list[object], meant: list[str | None]
) -> None:
    assert _read("id", found).values.to_pylist() == meant


def test_a_number_left_as_a_formula_is_broken() -> None:
    assert _read("id", ["1", "=1+1", "#REF!"]).broken.to_pylist() == [False, True, True]


def test_labels_are_trimmed_and_folded() -> None:
    read = _read("label", [" Заречный\u00a0 район\n", "'Отдел", "", "  ", 5.0])
    assert read.values.to_pylist() == ["Заречный район", "Отдел", None, None, "5"]


def test_a_formula_breaks_only_a_label_that_is_needed() -> None:
    assert _read("label", ["=A1"]).broken.to_pylist() == [False]
    assert _read("label", ["=A1"], must_exist=True).broken.to_pylist() == [True]


def test_codes_are_mapped_and_unknown_ones_are_left_empty_but_remembered() -> None:
    found = ["Не решено", "НЕ  РЕШЕНО", "Отложёно", "Забыто", "", "#REF!"]
    read = _read("code", list(found))
    assert read.values.to_pylist() == ["unsolved", "unsolved", "postponed", None, None, None]
    assert read.raw is not None
    assert read.raw.to_pylist() == ["Не решено", "НЕ РЕШЕНО", "Отложёно", "Забыто", None, "#REF!"]
    assert read.broken.to_pylist() == [False] * 5 + [True]


def test_texts_lose_the_apostrophe_and_get_their_lines_back() -> None:
    read = _read("text", ["'Раз<br>два<BR />'три'", "'", "", "=не формула", None])
    assert read.values.to_pylist() == ["Раз\nдва\n'три'", None, None, "=не формула", None]
    assert not any(read.broken.to_pylist())


def test_links_are_trimmed() -> None:
    assert _read("link", [" http://vk.com/id7\n", "'", ""]).values.to_pylist() == [
        "http://vk.com/id7", None, None,
    ]  # fmt: skip


def test_a_text_instead_of_a_duration_is_broken() -> None:
    found = [timedelta(1), "26:05:40", "", "долго", 0.5]
    assert _read("duration", list(found)).broken.to_pylist() == [False, False, False, True, False]
    assert _read("duration", [timedelta(1), ""]).broken.to_pylist() == [False, False]


def test_a_column_that_is_not_there_is_empty() -> None:
    moment, label = Column("x", ("Икс",), "moment"), Column("x", ("Икс",), "label")
    assert read_column(moment, None, 2).values.equals(pa.nulls(2, MOMENT))
    assert read_column(label, None, 2).values.equals(pa.nulls(2, pa.string()))
    assert read_column(label, None, 2).broken.equals(no_cells(2))


def test_a_column_of_no_cells_is_of_its_type() -> None:
    for kind in ("id", "label", "code", "link", "text", "duration"):
        assert _read(kind, []).values.type == pa.string()
    assert _read("moment", []).values.type == MOMENT


def test_a_function_is_applied_once_to_each_distinct_text() -> None:
    asked: list[str] = []

    def ask(text: str) -> str:
        asked.append(text)
        return text.upper()

    changed = by_distinct(pa.array(["a", None, "b", "a"]), ask)
    assert changed.to_pylist() == ["A", None, "B", "A"]
    assert asked == ["a", "b"]


def test_some_rows_of_a_column_can_be_taken() -> None:
    read = _read("code", ["Отложено", "Забыто"]).take(pa.array([1]))
    assert read.values.to_pylist() == [None]
    assert read.broken.to_pylist() == [False]
    assert read.raw is not None
    assert read.raw.to_pylist() == ["Забыто"]
