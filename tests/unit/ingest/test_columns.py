"""Does a column mean the same whether it is read at once or cell by cell?"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given, settings
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


YES_NO = {"да": True, "нет": False}
CODES = {"не решено": "unsolved", "отложено": "postponed"}


def _read(kind: str, found: list[object], *, must_exist: bool = False) -> Field:
    column = Column("x", ("Икс",), kind, must_exist, values=CODES)
    return read_column(column, found, len(found))


@settings(deadline=None)
@given(st.lists(WRITTEN, max_size=3))
def test_moments_read_at_once_are_those_read_one_by_one(found: list[object]) -> None:
    read = _read("moment", found)
    meant = [cells.moment(cell) for cell in found]
    assert read.values.type == MOMENT
    assert read.broken.to_pylist() == [one is cells.UNREADABLE for one in meant]
    assert read.values.to_pylist() == [None if one is cells.UNREADABLE else one for one in meant]


ZONES = st.sampled_from(["Asia/Omsk", "Europe/Moscow", "Asia/Kamchatka", "America/New_York"])
INSTANTS = st.one_of(
    st.none(),
    st.integers(-10, 4_000_000_000),
    st.sampled_from([10**12, 1 << 62]),
    st.just("2026-06-01T07:46:40+00:00"),
    st.datetimes(datetime(1900, 1, 1), datetime(2300, 1, 1)).map(
        lambda at: at.replace(microsecond=0).isoformat() + "+03:00"
    ),
    st.text("0123456789-:+T", max_size=25),
)


@settings(deadline=None)
@given(st.lists(INSTANTS, max_size=3), ZONES)
def test_instants_read_at_once_are_those_read_one_by_one(found: list[object], zone: str) -> None:
    column = Column("x", ("Икс",), "instant", zone=ZoneInfo(zone))
    read = read_column(column, found, len(found))
    meant = [cells.instant(cell, ZoneInfo(zone)) for cell in found]
    assert read.broken.to_pylist() == [one is cells.UNREADABLE for one in meant]
    assert read.values.to_pylist() == [None if one is cells.UNREADABLE else one for one in meant]


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-3, 1 << 65), st.just("7")), max_size=3))
def test_numbers_read_at_once_are_those_read_one_by_one(found: list[object]) -> None:
    read, meant = _read("whole", found), [cells.whole(cell) for cell in found]
    assert read.values.type == pa.int64()
    assert read.broken.to_pylist() == [one is cells.UNREADABLE for one in meant]
    assert read.values.to_pylist() == [None if one is cells.UNREADABLE else one for one in meant]


def test_months_totals_and_lines_are_read_cell_by_cell() -> None:
    months = _read("month", ["Май-2026", "", "Май", "Май-2026"])
    assert months.values.to_pylist() == [datetime(2026, 5, 1), None, None, datetime(2026, 5, 1)]
    assert months.broken.to_pylist() == [False, False, True, False]
    assert _read("total", [[1, 2], None]).values.to_pylist() == [3, None]
    assert _read("lines", [["a", "b"], None, 5]).broken.to_pylist() == [False, False, True]


def test_a_list_where_one_value_belongs_is_broken() -> None:
    for kind in ("id", "label", "link", "text", "code"):
        assert _read(kind, ["a", {"b": 1}, [1]]).broken.to_pylist() == [False, True, True], kind


def test_a_strict_list_takes_no_other_value() -> None:
    column = Column("x", ("Икс",), "flag", values=YES_NO, strict=True)
    read = read_column(column, ["да", "", "может", "=A1"], 4)
    assert read.values.to_pylist() == [True, None, None, None]
    assert read.broken.to_pylist() == [False, False, True, True]
    assert read.unknown is None


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
    assert read.unknown is not None
    assert read.unknown.to_pylist() == [None, None, None, "Забыто", None, "#REF!"]
    assert read.broken.to_pylist() == [False] * 5 + [True]


def test_texts_lose_the_apostrophe_and_get_their_lines_back() -> None:
    read = _read("text", ["'Раз<br>два<BR />'три'", "'", "", "=не формула", None])
    assert read.values.to_pylist() == ["Раз\nдва\n'три'", None, None, "=не формула", None]
    assert not any(read.broken.to_pylist())


def test_links_are_trimmed() -> None:
    assert _read("link", [" http://vk.com/id7\n", "'", ""]).values.to_pylist() == [
        "http://vk.com/id7", None, None,
    ]  # fmt: skip


def _listed(kind: str, found: list[object], **more: Any) -> Field:
    return read_column(Column("x", ("Икс",), kind, **more), found, len(found))


def test_flags_are_yes_no_or_nothing() -> None:
    read = _listed("flag", ["Да", "НЕТ", "", "-", "Может"], values=YES_NO, empty=frozenset("-"))
    assert read.values.type == pa.bool_()
    assert read.values.to_pylist() == [True, False, None, None, None]
    assert read.unknown is not None
    assert read.unknown.to_pylist() == [None, None, None, None, "Может"]


def test_a_dash_is_an_answer_where_the_list_says_so() -> None:
    assert _listed("flag", ["-", "—"], values={**YES_NO, "-": False}).values.to_pylist() == [
        False, False,
    ]  # fmt: skip


def test_every_other_word_may_have_a_meaning() -> None:
    found: list[object] = ["нет", "59-ФЗ", "", "-"]
    read = _listed("flag", found, values={"нет": False}, others=True, empty=frozenset("-"))
    assert read.values.to_pylist() == [False, True, None, None]
    assert read.unknown is not None
    assert read.unknown.null_count == 4


def test_grades_are_whole_numbers_of_the_list() -> None:
    found: list[object] = [5.0, "4", "", "0", 4.5, "пять", "=1+4"]
    read = _listed("grade", found, values={"4": 4, "5": 5})
    assert read.values.type == pa.int64()
    assert read.values.to_pylist() == [5, 4, None, None, None, None, None]
    assert read.unknown is not None
    assert read.unknown.to_pylist() == [None, None, None, "0", "4.5", "пять", "=1+4"]
    assert read.broken.to_pylist() == [False] * 6 + [True]


def test_groups_are_routed_and_unknown_ones_are_kept_under_their_own_names() -> None:
    read = _listed("group", ["Медицина", "Космос", ""], values={"медицина": "Здравоохранение"})
    assert read.values.to_pylist() == ["Здравоохранение", "Космос", None]
    assert read.unknown is not None
    assert read.unknown.to_pylist() == [None, "Космос", None]


def test_a_sign_of_emptiness_is_empty_in_every_kind_of_text() -> None:
    for kind in ("id", "label", "link", "text"):
        read = _listed(kind, ["-", " - ", "--", ""], empty=frozenset("-"))
        assert read.values.to_pylist() == [None, None, "--", None], kind


def test_days_are_midnights_however_they_are_written() -> None:
    found: list[object] = [
        "06.01.2026", "2026-01-06", "06.01.2026 10:15", datetime(2026, 1, 6, 10), date(2026, 1, 6),
        46028.5, "-", "", "6 января", "31.02.2026", True, "06.01.2026",
    ]  # fmt: skip
    read = _read("day", found)
    day = datetime(2026, 1, 6)
    assert read.values.to_pylist() == [day] * 6 + [None] * 5 + [day]
    assert read.broken.to_pylist() == [False] * 8 + [True] * 3 + [False]


def test_a_text_instead_of_a_duration_is_broken() -> None:
    found = [timedelta(1), "26:05:40", "", "долго", 0.5]
    assert _read("duration", list(found)).broken.to_pylist() == [False, False, False, True, False]
    assert _read("duration", [timedelta(1), ""]).broken.to_pylist() == [False, False]


def test_a_column_that_is_not_there_is_empty() -> None:
    moment, label = Column("x", ("Икс",), "moment"), Column("x", ("Икс",), "label")
    assert read_column(moment, None, 2).values.equals(pa.nulls(2, MOMENT))
    assert read_column(label, None, 2).values.equals(pa.nulls(2, pa.string()))
    assert read_column(label, None, 2).broken.equals(no_cells(2))
    for kind, meant in {"day": MOMENT, "flag": pa.bool_(), "grade": pa.int64()}.items():
        absent = read_column(Column("x", ("Икс",), kind), None, 2)
        assert absent.values.equals(pa.nulls(2, meant))


def test_a_column_of_no_cells_is_of_its_type() -> None:
    for kind in ("id", "label", "code", "link", "text", "duration"):
        assert _read(kind, []).values.type == pa.string()
    assert _read("moment", []).values.type == _read("day", []).values.type == MOMENT
    assert _read("flag", []).values.type == pa.bool_()
    assert _read("grade", []).values.type == pa.int64()


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
    assert read.unknown is not None
    assert read.unknown.to_pylist() == ["Забыто"]
