"""Are bought likes told from a post that many people saw?"""

from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import EVERYONE, WATCHED, flags_in, of_all, one_flag, post

CODE = "like_burst"


def usual(who: str) -> list[Row]:
    """One like of a hundred views."""
    return [post(who, n, views=1000 + 10 * n, likes=10 + n % 5) for n in range(20)]


def liked(who: str, count: int = 4, views: int = 1000, likes: int = 200) -> list[Row]:
    return [post(who, 50 + n, views=views, likes=likes) for n in range(count)]


def test_likes_without_views_are_seen(tmp_path: Path) -> None:
    flag = one_flag(tmp_path, CODE, posts=[*of_all(usual), *liked(WATCHED)])
    assert (flag.n, flag.of) == (4, 24)
    assert flag.items[0] == "vk:zarechny_50"
    assert flag.what == (
        "У 4 из 24 публикаций отметок «нравится» на просмотр во много раз больше, чем обычно у "
        "этой страницы; так бывает и у новости, которой искренне рады."
    )


def test_a_post_that_many_people_saw_may_have_many_likes(tmp_path: Path) -> None:
    seen = liked(WATCHED, views=20_000, likes=300)
    assert not flags_in(tmp_path, CODE, posts=[*of_all(usual), *seen])


def test_on_a_quiet_page_a_few_likes_are_no_burst(tmp_path: Path) -> None:
    quiet = [post(WATCHED, n, views=100, likes=1) for n in range(20)]
    lively = liked(WATCHED, views=100, likes=12)
    assert not flags_in(tmp_path, CODE, posts=[*of_all(usual, EVERYONE[1:]), *quiet, *lively])


def test_on_a_day_that_everybody_likes_nobody_is_odd(tmp_path: Path) -> None:
    assert not flags_in(tmp_path, CODE, posts=[*of_all(usual), *of_all(liked, EVERYONE)])


def test_three_posts_of_a_page_are_too_few(tmp_path: Path) -> None:
    few = [*liked(WATCHED, 2, likes=10), *liked(WATCHED, 1)]
    assert not flags_in(tmp_path, CODE, posts=[*of_all(usual, EVERYONE[1:]), *few])


def test_a_post_without_views_is_left_out(tmp_path: Path) -> None:
    unmeasured = [post(WATCHED, 50 + n, views=n % 2 or None, likes=None) for n in range(9)]
    assert not flags_in(tmp_path, CODE, posts=[*of_all(usual), *unmeasured])
