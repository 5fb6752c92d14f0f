"""Are incidents of one's own making told from a person who writes twice?"""

from datetime import timedelta
from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, case, flags_in, may, of_all, one_flag

CODE = "same_author"


def written(who: str, number: int, author: str | None, day: int, **given: object) -> Row:
    return case(who, number, may(day), author_key=author, topic="Дороги", **given)


def usual(who: str) -> list[Row]:
    """Ten people, each of whom writes twice or thrice."""
    return [written(who, n, f"{who} {n % 10}", 1 + n) for n in range(25)]


def own(who: str, count: int = 8, **given: object) -> list[Row]:
    return [written(who, 50 + n, f"{who} свой", 1 + 3 * n, **given) for n in range(count)]


def test_one_author_with_one_topic_is_seen(tmp_path: Path) -> None:
    flag = one_flag(tmp_path, CODE, cases=[*of_all(usual), *own(WATCHED)])
    assert (flag.n, flag.of) == (8, 33)
    assert flag.what == (
        "8 из 33 обращений написано теми, кто за 30 дней писал на одну тему не меньше 4 раз; "
        "человек пишет снова и тогда, когда ему не помогли."
    )


def test_the_days_are_counted_across_the_border_of_the_month(tmp_path: Path) -> None:
    moved = [{**row, "created_at": row["created_at"] - timedelta(12)} for row in own(WATCHED)]
    assert one_flag(tmp_path, CODE, cases=[*of_all(usual), *moved]).n == 4


def test_a_person_may_write_on_many_topics(tmp_path: Path) -> None:
    topics = [{**row, "topic": f"тема {n}"} for n, row in enumerate(own(WATCHED))]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *topics])


def test_who_is_unknown_is_not_one_author(tmp_path: Path) -> None:
    unknown = [{**row, "author_key": None} for row in own(WATCHED)]
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *unknown])


def test_rejected_cases_pay_nobody(tmp_path: Path) -> None:
    rejected = own(WATCHED, outcome="rejected")
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *rejected])


def test_where_people_everywhere_write_often_nobody_is_odd(tmp_path: Path) -> None:
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual), *of_all(own, EVERYONE)])


def test_three_cases_are_too_few(tmp_path: Path) -> None:
    few = own(WATCHED, 3)
    assert not flags_in(tmp_path, CODE, cases=[*of_all(usual, EVERYONE[1:]), *few])
