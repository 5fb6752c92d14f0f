"""Is a day full of fives told from a busy day and from a good month?"""

from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, case, flags_in, may, of_all, one_flag

CODE = "grade_burst"


def answered(who: str, number: int, day: int, grade: int | None) -> Row:
    told = {"stream": "message", "first_answer_at": may(day, 0), "grade": grade}
    return case(who, number, may(1, 0), **told)


def usual(who: str) -> list[Row]:
    """Three answers a day, one in six is graded five."""
    return [answered(who, n, 1 + n // 3, 5 if n % 6 == 0 else None) for n in range(60)]


def test_a_day_full_of_fives_is_seen(tmp_path: Path) -> None:
    burst = [answered(WATCHED, 80 + n, 14, 5) for n in range(10)]
    flag = one_flag(tmp_path, CODE, cases=[*of_all(usual), *burst])
    assert (flag.n, flag.of) == (10, 13)
    assert flag.what == (
        "Из 13 сообщений, отвеченных 14.05.2026, 10 получили пятёрку — намного больше обычного; "
        "так бывает после хорошего дела, о котором написали многие."
    )


def test_a_busy_day_with_as_many_fives_as_usual_is_no_burst(tmp_path: Path) -> None:
    busy = [answered(WATCHED, 80 + n, 14, 5 if n % 6 == 0 else None) for n in range(30)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *busy])


def test_who_is_praised_every_day_has_no_burst(tmp_path: Path) -> None:
    praised = [answered(WATCHED, n, 1 + n // 6, 5 if n % 6 else None) for n in range(120)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual, EVERYONE[1:]), *praised])


def test_a_day_on_which_everybody_is_praised_is_no_burst(tmp_path: Path) -> None:
    praised = of_all(lambda who: [answered(who, 80 + n, 14, 5) for n in range(10)])
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *praised])


def test_three_fives_are_too_few(tmp_path: Path) -> None:
    few = [answered(WATCHED, n, 14, 5) for n in range(3)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual, EVERYONE[1:]), *few])


def test_days_of_other_months_only_tell_what_is_usual(tmp_path: Path) -> None:
    april = [answered(WATCHED, n, 14, 5) for n in range(10)]
    april = [{**row, "first_answer_at": may(14, 0).replace(month=4)} for row in april]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual, EVERYONE[1:]), *april])
