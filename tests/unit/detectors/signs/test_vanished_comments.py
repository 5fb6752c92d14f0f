"""Are comments that disappeared told from those that stand, and people from the page?"""

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.making import Row
from tests.unit.detectors.watching import (
    EVERYONE,
    WATCHED,
    comment,
    flags_in,
    may,
    of_all,
    one_flag,
)

CODE = "vanished_comments"


def standing(who: str) -> list[Row]:
    return [comment(who, n, published_at=may(1 + n % 24)) for n in range(30)]


def gone(who: str, count: int = 6, **given: Any) -> list[Row]:
    told = {"published_at": may(10), "vanished_at": may(18), **given}
    return [comment(who, 50 + n, **told) for n in range(count)]


def test_comments_that_disappeared_are_seen(tmp_path: Path) -> None:
    deleted = comment(WATCHED, 99, published_at=may(10), is_deleted=True)
    flag = one_flag(tmp_path, CODE, comments=[*of_all(standing), *gone(WATCHED), deleted])
    assert (flag.n, flag.of) == (7, 37)
    assert flag.items[0] == "vk:zarechny_1/50"
    assert flag.what == (
        "7 из 37 комментариев людей пропало со страницы; люди удаляют свои слова и сами, а спам "
        "и оскорбления убирают по правилам."
    )


def test_a_comment_belongs_to_the_month_of_its_seventh_day(tmp_path: Path) -> None:
    def seen(name: str, written: datetime) -> int:
        comments = [*of_all(standing), *gone(WATCHED, published_at=written)]
        return len(flags_in(tmp_path / name, CODE, comments=comments))

    assert seen("april", datetime(2026, 4, 23)) == 0
    assert seen("its end", datetime(2026, 4, 25)) == 1
    assert seen("may", may(24)) == 1
    assert seen("its end as well", may(25)) == 0


def test_a_page_may_take_back_its_own_words(tmp_path: Path) -> None:
    comments = [*of_all(standing), *gone(WATCHED, is_official=True)]
    assert not flags_in(tmp_path, CODE, comments=comments)


def test_where_comments_vanish_everywhere_nobody_is_odd(tmp_path: Path) -> None:
    comments = [*of_all(standing), *of_all(gone, EVERYONE)]
    assert not flags_in(tmp_path, CODE, comments=comments)


def test_two_of_three_are_too_few(tmp_path: Path) -> None:
    one = comment(WATCHED, 1, published_at=may(10))
    comments = [*of_all(standing, EVERYONE[1:]), one, *gone(WATCHED, 2)]
    assert not flags_in(tmp_path, CODE, comments=comments)
