"""Is an assignment minutes before the answer odd only where others do not do so?"""

from datetime import timedelta
from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import (
    EVERYONE,
    WATCHED,
    case,
    flags_in,
    may,
    of_all,
    one_flag,
)

CODE = "late_reassignment"


def assigned(who: str, number: int, hours: float, minutes: float) -> Row:
    """Answered after so many hours, assigned so many minutes before that."""
    created = may(1 + number % 28, 8)
    answered = created + timedelta(hours=hours)
    before = answered - timedelta(minutes=minutes)
    return case(who, number, created, first_answer_at=answered, assigned_at=before)


def usual(who: str) -> list[Row]:
    return [assigned(who, n, 6, 120) for n in range(20)]


def test_who_is_assigned_just_before_answers_is_seen(tmp_path: Path) -> None:
    odd = [assigned(WATCHED, 50 + n, 9, 3) for n in range(10)]
    flag = one_flag(tmp_path, CODE, cases=[*of_all(usual), *odd])
    assert (flag.n, flag.of) == (10, 30)
    assert flag.usual < 0.03
    assert flag.what == (
        "Перед 10 из 30 ответов исполнителя назначили за считаные минуты, а до этого обращение "
        "ждало больше 4 часов; так бывает и тогда, когда обращение вернулось от другого "
        "исполнителя."
    )


def test_a_quick_answer_is_quick(tmp_path: Path) -> None:
    quick = [assigned(WATCHED, 50 + n, 0.5, 3) for n in range(10)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *quick])


def test_an_assignment_after_the_answer_says_nothing(tmp_path: Path) -> None:
    later = [assigned(WATCHED, 50 + n, 9, -3) for n in range(10)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *later])


def test_a_habit_of_the_whole_region_is_no_flag(tmp_path: Path) -> None:
    habit = of_all(lambda who: [assigned(who, 50 + n, 9, 3) for n in range(10)], EVERYONE)
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *habit])


def test_three_cases_are_too_few_for_a_suspicion(tmp_path: Path) -> None:
    """Two of three among neighbours where one in ten is so."""
    others = of_all(lambda who: [assigned(who, 80 + n, 9, 3) for n in range(3)], EVERYONE[1:])
    few = [assigned(WATCHED, 0, 9, 3), assigned(WATCHED, 1, 9, 3), assigned(WATCHED, 2, 9, 99)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual, EVERYONE[1:]), *others, *few])
