"""Does a simulated export have every oddity of a real one?"""

import re
from collections import Counter
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from tests.unit.simulate.reading import LAST, Row, Written, moment

from otklik.core.clock import WorkClock
from otklik.simulate.columns import COLUMNS

CREATED, ANSWERED = "Дата создания", "Общее время первого ответа"
ASSIGNED, CLOSED = "Время назначения последнего исполнителя", "Дата окончания"
WAITED = "Время с даты создания инцидента до времени первого ответа"
WORKED = WAITED + ", рабочее время"
LASTED = "Время с начала создания инцидента до окончания"
REACTION, SENT = (
    "Первая реакция с момента назн. ПИ",
    "Время отправки первого ответа ПИ на согласование",
)
QUESTION, ANSWER = "Текст инцидента", "Общий текст первого ответа"
PLAIN_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def share(rows: list[Row], column: str, value: Any) -> float:
    return len([row for row in rows if row[column] == value]) / len(rows)


def test_there_are_47_columns_on_one_sheet(written: Written) -> None:
    assert len(COLUMNS) == 47
    assert all(list(row) == [column.header for column in COLUMNS] for row in written.rows[:5])


def test_dates_are_text(written: Written) -> None:
    for row in written.rows:
        assert PLAIN_DATE.fullmatch(row[CREATED])
        for column in (ANSWERED, ASSIGNED, CLOSED, SENT):
            assert row[column] == "" or PLAIN_DATE.fullmatch(row[column])


def test_durations_are_time_cells_also_over_a_day(written: Written) -> None:
    lasted = [row[LASTED] for row in written.rows if row[CLOSED]]
    assert all(isinstance(value, timedelta) for value in lasted)
    assert sum(value > timedelta(days=1) for value in lasted) / len(lasted) > 0.5
    assert max(lasted) > timedelta(days=11)


def test_durations_are_shown_in_hours_over_24(written: Written) -> None:
    with ZipFile(written.simulation.exports[0]) as archive:
        assert 'formatCode="[hh]:mm:ss"' in archive.read("xl/styles.xml").decode()


def test_durations_agree_with_dates_to_a_second(written: Written) -> None:
    for row in written.rows:
        for duration, later in ((WAITED, ANSWERED), (LASTED, CLOSED)):
            if row[later]:
                gap = moment(row[later]) - moment(row[CREATED])
                assert timedelta(0) <= row[duration] - gap < timedelta(seconds=1)
        if row[REACTION]:
            gap = moment(row[SENT]) - moment(row[ASSIGNED])
            assert timedelta(0) <= row[REACTION] - gap < timedelta(seconds=1)


def test_the_files_own_working_time_is_within_a_minute(written: Written, clock: WorkClock) -> None:
    for row in written.rows:
        if row[ANSWERED]:
            worked = clock.elapsed(moment(row[CREATED]), moment(row[ANSWERED]))
            assert abs(row[WORKED].total_seconds() - worked) <= 60
            assert row[WORKED].total_seconds() % 60 == 0


def test_texts_begin_with_an_apostrophe_and_hold_markup(written: Written) -> None:
    assert all(row[QUESTION].startswith("'") for row in written.rows)
    answers = [row[ANSWER] for row in written.rows]
    for sign in ("<br>", r"\[id\d+\|\w+ \w+\]", r"@\w+", r"^'\w+ \w+, "):
        assert sum(bool(re.search(sign, text)) for text in answers) > 20, sign
    assert sum(bool(re.search(r"\[club\d+\|", row[QUESTION])) for row in written.rows) > 20


def test_an_empty_answer_is_an_apostrophe(written: Written) -> None:
    assert all((row[ANSWER] == "'") == (row[ANSWERED] == "") for row in written.rows)
    assert 0.9 < share(written.rows, "2ой ответ ПИ", "'") < 1
    assert 0.97 < share(written.rows, "3ий ответ ПИ", "'") < 1
    own = [row["1ый ответ ПИ"] == "'" for row in written.rows if row[ANSWERED]]
    assert sum(own) / len(own) == pytest.approx(0.18, abs=0.05)


def test_in_a_third_of_rows_the_last_assignment_follows_the_answer(written: Written) -> None:
    late = [row[ASSIGNED] > row[ANSWERED] for row in written.rows if row[ANSWERED]]
    assert sum(late) / len(late) == pytest.approx(0.31, abs=0.05)


def test_some_reactions_take_under_ten_seconds(written: Written) -> None:
    known = [row[REACTION] for row in written.rows if row[REACTION]]
    quick = sum(value < timedelta(seconds=11) for value in known)
    assert quick / len(known) == pytest.approx(0.25, abs=0.06)


def test_messages_come_at_all_hours_and_on_days_off(written: Written) -> None:
    created = [moment(row[CREATED]) for row in written.rows]
    assert {at.hour for at in created} == set(range(24))
    assert {at.weekday() for at in created} == set(range(7))


def test_values_are_those_of_real_exports(written: Written) -> None:
    outcomes = Counter(row["Итог"] for row in written.rows)
    assert set(outcomes) == {
        "Решено", "Разъяснено", "Перенаправлено", "Отклонено", "Не решено", "Отложено", "",
    }  # fmt: skip
    kinds = {row["Тип инцидента"] for row in written.rows}
    assert kinds == {"Решаемый", "Не решаемый", "Информационный"}


def test_some_closed_rows_have_no_outcome(written: Written) -> None:
    closed = [row for row in written.rows if row[CLOSED]]
    assert 0.005 < share(closed, "Итог", "") < 0.06


def test_open_rows_have_no_end_and_no_outcome_but_a_postponement(written: Written) -> None:
    opened = [row for row in written.rows if not row[CLOSED]]
    assert opened
    assert {row["Итог"] for row in opened} == {"", "Отложено"}
    assert all(row[LASTED] == "" and row["Причина закрытия"] == "" for row in opened)
    assert any(row[ANSWERED] == "" for row in opened)


def test_a_reason_of_closing_may_be_a_stray_five(written: Written) -> None:
    assert 0.001 < share(written.rows, "Причина закрытия", "5") < 0.02


def test_executors_differ_or_are_absent(written: Written) -> None:
    assert 0.2 < share(written.rows, "Исполнитель", "") < 0.36
    same = [row["Исполнитель"] == row["Отдел"] for row in written.rows]
    assert 0.02 < sum(same) / len(same) < 0.12


def test_numbers_are_read_as_floats(written: Written) -> None:
    assert {type(row["ID"]) for row in written.rows} == {float}


def test_links_are_of_three_networks(written: Written) -> None:
    hosts = Counter(re.split(r"/+", row["Урл поста"])[1] for row in written.rows)
    assert set(hosts) == {"vk.com", "ok.ru", "telegram.me"}
    assert hosts["vk.com"] > hosts["ok.ru"] > hosts["telegram.me"]


def test_some_posts_are_written_by_the_page_itself(written: Written) -> None:
    own = [row for row in written.rows if row["Урл блога"] == row["URL автора"]]
    assert len(own) / len(written.rows) == pytest.approx(0.17, abs=0.05)
    assert any("/club" in row["URL автора"] for row in own)
    assert any("vk.com/gim" in row["Урл поста"] for row in own)


def test_districts_are_renamed_in_the_new_year(written: Written) -> None:
    rows = [row for row in written.rows if row["Муниципалитет"] == "Глухоозёрский м.о."]
    names = {(row[CREATED] >= "2026", row["Отдел"]) for row in rows if "озёр" in row["Отдел"]}
    assert names == {
        (False, "Глухоозёрский район"),
        (True, "Глухоозёрский муниципальный округ"),
    }


def test_rows_come_back_with_something_new(written: Written) -> None:
    before, after = written.exports[-2:]
    old = {row["ID"]: row for row in before}
    back = [(old[row["ID"]], row) for row in after if row["ID"] in old]
    assert len(back) > 20
    assert all(then != now for then, now in back)
    assert any(then["Итог"] not in ("", now["Итог"]) for then, now in back)


def test_an_export_holds_its_month_and_what_changed_in_two_before(written: Written) -> None:
    for export, month in zip(written.exports, LAST.back(2) + (LAST,), strict=True):
        created = Counter(row[CREATED][:7] for row in export)
        assert created.most_common(1)[0][0] == str(month)
        assert set(created) <= {str(month - 2), str(month - 1), str(month)}
        assert len({row["ID"] for row in export}) == len(export)


def test_nothing_later_than_the_export_is_known(written: Written) -> None:
    columns = (CREATED, ANSWERED, ASSIGNED, CLOSED, SENT, "Время 1го ответа ПИ")
    for export, month in zip(written.exports, LAST.back(2) + (LAST,), strict=True):
        limit = f"{month + 1}-04 18:00:00"
        assert max(row[column] for row in export for column in columns) <= limit
