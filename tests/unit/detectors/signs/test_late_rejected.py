"""Is «Отклонено» odd only where it takes the late cases away?"""

from datetime import timedelta
from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, case, flags_in, may, of_all, one_flag

CODE = "late_rejected"


def created(who: str, number: int, hours: float | None, outcome: str = "solved") -> Row:
    at = may(12 + number % 4)
    answered = None if hours is None else at + timedelta(hours=hours)
    return case(who, number, at, first_answer_at=answered, outcome=outcome)


def usual(who: str) -> list[Row]:
    """Forty timely, ten late; one in forty is rejected, and so is a late one."""
    timely = [created(who, n, 1, "rejected" if n == 0 else "solved") for n in range(40)]
    late = [created(who, 100 + n, 80, "rejected" if n == 0 else "solved") for n in range(10)]
    return [*timely, *late]


def rejected_late(who: str) -> list[Row]:
    return [created(who, 200 + n, None, "rejected") for n in range(8)]


def test_late_cases_that_are_rejected_are_seen(tmp_path: Path) -> None:
    flag = one_flag(tmp_path, CODE, cases=[*of_all(usual), *rejected_late(WATCHED)])
    assert (flag.n, flag.of) == (9, 18)
    assert flag.what == (
        "Отклонено 9 из 18 обращений без ответа в срок — намного чаще, чем среди отвеченных "
        "вовремя; спам и ошибочные записи тоже остаются без ответа."
    )


def test_who_rejects_timely_cases_as_often_only_rejects_much(tmp_path: Path) -> None:
    timely = [created(WATCHED, 300 + n, 1, "rejected") for n in range(30)]
    cases = [*of_all(usual), *rejected_late(WATCHED), *timely]
    assert not flags_in(tmp_path, CODE, cases=cases)


def test_where_spam_is_never_answered_nobody_is_odd(tmp_path: Path) -> None:
    cases = [*of_all(usual), *of_all(rejected_late, EVERYONE)]
    assert not flags_in(tmp_path, CODE, cases=cases)


def test_three_late_cases_are_too_few(tmp_path: Path) -> None:
    few = [created(WATCHED, n, None, "rejected") for n in range(2)]
    few.append(created(WATCHED, 3, None))
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual, EVERYONE[1:]), *few])


def test_what_people_decided_to_exclude_is_left_out(tmp_path: Path) -> None:
    excluded = [{**row, "excluded": True} for row in rejected_late(WATCHED)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *excluded])
