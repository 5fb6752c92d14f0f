"""Is every hour of waiting counted, and only what is over by the cut?"""

from datetime import datetime, timedelta
from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, case, flags_in, may, of_all, one_flag

CODE = "long_silence"
TUESDAY = may(12)


def waited(who: str, number: int, hours: float | None, at: datetime = TUESDAY) -> Row:
    answered = None if hours is None else at + timedelta(hours=hours)
    return case(who, number, at, first_answer_at=answered)


def usual(who: str) -> list[Row]:
    """Exactly three days are not more than three days."""
    return [waited(who, n, 72) for n in range(24)]


def silent(who: str) -> list[Row]:
    return [waited(who, 50 + n, hours) for n, hours in enumerate((72.1, 90, 100, 200, None, None))]


def test_three_days_without_an_answer_are_seen(tmp_path: Path) -> None:
    flag = one_flag(tmp_path, CODE, cases=[*of_all(usual), *silent(WATCHED)])
    assert (flag.n, flag.of) == (6, 30)
    assert flag.what == (
        "6 из 30 обращений ждало ответа больше 72 часов или ещё ждёт; ответить могли и вне "
        "системы, а на это время могли прийтись праздники."
    )


def test_three_cases_are_too_few(tmp_path: Path) -> None:
    few = [waited(WATCHED, n, None) for n in range(3)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual, EVERYONE[1:]), *few])


def test_at_new_year_everybody_is_silent(tmp_path: Path) -> None:
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *of_all(silent, EVERYONE)])


def test_one_per_cent_is_within_the_norm(tmp_path: Path) -> None:
    many = [waited(WATCHED, 100 + n, 1) for n in range(570)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *many, *silent(WATCHED)])


def test_what_is_rejected_or_excluded_is_left_out(tmp_path: Path) -> None:
    rejected = [{**row, "outcome": "rejected"} for row in silent(WATCHED)]
    excluded = [{**row, "excluded": True} for row in silent(WATCHED)]
    cases = [*of_all(usual), *rejected]
    assert not flags_in(tmp_path / "rejected", CODE, cases=cases)
    assert not flags_in(tmp_path / "excluded", CODE, cases=[*of_all(usual), *excluded])


def test_whose_time_is_not_over_or_was_over_before_is_left_out(tmp_path: Path) -> None:
    fresh = [waited(WATCHED, 50 + n, None, may(30)) for n in range(6)]
    before = [waited(WATCHED, 60 + n, None, datetime(2026, 4, 27)) for n in range(6)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *fresh, *before])
