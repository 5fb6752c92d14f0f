"""Are closed comments counted among posts of which it is known?"""

from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, flags_in, may, of_all, one_flag, post

CODE = "closed_comments"


def usual(who: str) -> list[Row]:
    return [post(who, n, comments_open=True) for n in range(20)]


def closed(who: str, count: int = 6) -> list[Row]:
    return [post(who, 50 + n, comments_open=False) for n in range(count)]


def test_comments_closed_under_more_than_the_norm_are_seen(tmp_path: Path) -> None:
    flag = one_flag(tmp_path, CODE, posts=[*of_all(usual), *closed(WATCHED)])
    assert (flag.n, flag.of) == (6, 26)
    assert flag.items[:2] == ("vk:zarechny_50", "vk:zarechny_51")
    assert flag.what == (
        "Комментарии закрыты под 6 из 26 публикаций; их могли закрыть по правилам страницы: "
        "из-за травли, спама или траура."
    )


def test_on_a_page_of_three_posts_nothing_is_a_habit(tmp_path: Path) -> None:
    assert not flags_in(tmp_path, CODE, posts=[*of_all(usual, EVERYONE[1:]), *closed(WATCHED, 3)])


def test_less_than_the_norm_allows_is_no_flag(tmp_path: Path) -> None:
    many = [post(WATCHED, 100 + n, comments_open=True) for n in range(100)]
    posts = [*of_all(usual), *many, *closed(WATCHED)]
    assert not flags_in(tmp_path, CODE, posts=posts)


def test_in_days_of_mourning_everybody_closes_comments(tmp_path: Path) -> None:
    assert not flags_in(tmp_path, CODE, posts=[*of_all(usual), *of_all(closed, EVERYONE)])


def test_what_nobody_knows_and_advertising_are_left_out(tmp_path: Path) -> None:
    unknown = [{**row, "comments_open": None} for row in closed(WATCHED)]
    paid = [{**row, "is_advertising": True} for row in closed(WATCHED)]
    earlier = [{**row, "published_at": may(1).replace(month=4)} for row in closed(WATCHED)]
    posts = [*of_all(usual), *unknown, *paid, *earlier]
    assert not flags_in(tmp_path, CODE, posts=posts)
