"""Is a burst of closings at the end of the month told from a steady flow?"""

from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, case, flags_in, may, of_all, one_flag

CODE = "closing_burst"


def closed(who: str, number: int, day: int) -> Row:
    return case(who, number, may(1), closed_at=may(day, 17))


def steady(who: str) -> list[Row]:
    return [closed(who, n, 1 + n) for n in range(30)]


def test_a_burst_on_the_last_working_day_is_seen(tmp_path: Path) -> None:
    """29 May 2026 is a Friday; nothing was closed at the weekend but what always is."""
    burst = [closed(WATCHED, 50 + n, 29) for n in range(20)]
    flag = one_flag(tmp_path, CODE, cases=[*of_all(steady), *burst])
    assert (flag.n, flag.of) == (22, 50)
    assert flag.what == (
        "22 из 50 обращений закрыты в последний рабочий день месяца или после него; так бывает, "
        "когда работы приняли в один день или система сама закрыла старые диалоги."
    )


def test_a_burst_on_the_weekend_that_ends_the_month_is_seen(tmp_path: Path) -> None:
    burst = [closed(WATCHED, 50 + n, 31) for n in range(20)]
    assert one_flag(tmp_path, CODE, cases=[*of_all(steady), *burst]).n == 22


def test_a_burst_in_the_middle_is_no_sign(tmp_path: Path) -> None:
    burst = [closed(WATCHED, 50 + n, 15) for n in range(20)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(steady), *burst])


def test_where_everybody_closes_on_the_last_day_nobody_is_odd(tmp_path: Path) -> None:
    burst = of_all(lambda who: [closed(who, 50 + n, 29) for n in range(20)], EVERYONE)
    assert not flags_in(tmp_path, CODE, cases=[*of_all(steady), *burst])


def test_three_cases_closed_on_the_last_day_are_too_few(tmp_path: Path) -> None:
    few = [closed(WATCHED, n, 29) for n in range(3)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(steady, EVERYONE[1:]), *few])
