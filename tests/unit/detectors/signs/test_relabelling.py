"""Is a changed kind seen in the month in which the case is judged?"""

from datetime import datetime
from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, case, flags_in, may, of_all, one_flag

CODE = "relabelling"
APRIL = datetime(2026, 4, 10)


def relabelled(who: str, number: int, created: datetime = APRIL) -> Row:
    return case(who, number, created, kind="informational", relabelled=True)


def solvable(who: str) -> list[Row]:
    return [case(who, n, APRIL, kind="solvable") for n in range(20)]


def test_what_was_solvable_and_is_no_more_is_seen(tmp_path: Path) -> None:
    odd = [relabelled(WATCHED, 50 + n) for n in range(5)]
    flag = one_flag(tmp_path, CODE, cases=[*of_all(solvable), *odd])
    assert (flag.n, flag.of) == (5, 25)
    assert flag.what == (
        "У 5 из 25 обращений тип «Решаемый» сменили на другой; так исправляют и ошибку того, кто "
        "завёл обращение."
    )


def test_what_is_judged_in_another_month_is_left_out(tmp_path: Path) -> None:
    odd = [relabelled(WATCHED, 50 + n, may(10)) for n in range(5)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(solvable), *odd])


def test_what_never_was_solvable_is_left_out(tmp_path: Path) -> None:
    informational = [case(WATCHED, n, APRIL, kind="informational") for n in range(20)]
    odd = [relabelled(WATCHED, 50 + n) for n in range(5)]
    cases = [*of_all(solvable, EVERYONE[1:]), *informational, *odd]
    assert one_flag(tmp_path, CODE, cases=cases).of == 5


def test_where_everybody_mends_kinds_nobody_is_odd(tmp_path: Path) -> None:
    odd = of_all(lambda who: [relabelled(who, 50 + n) for n in range(5)], EVERYONE)
    assert not flags_in(tmp_path, CODE, cases=[*of_all(solvable), *odd])


def test_two_of_three_are_too_few(tmp_path: Path) -> None:
    few = [case(WATCHED, 0, APRIL, kind="solvable"), *(relabelled(WATCHED, n) for n in (1, 2))]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(solvable, EVERYONE[1:]), *few])
