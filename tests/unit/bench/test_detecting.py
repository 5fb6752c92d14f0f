"""Are games and flags put together rightly, and is the page plain to read?"""

import tomllib
from datetime import datetime

from bench.detecting import PAGE, Verdict, report, tried_text, verdict
from bench.planted import Game, Story, Watched, World

from otklik.core.months import Month
from otklik.core.russian import number
from otklik.detectors.detector import Flag
from otklik.detectors.look import Seen
from otklik.detectors.signs import known_detectors
from otklik.detectors.tried import tried

MAY = Month(2026, 5)
CODE = "like_burst"


def game(who: str, month: Month, known_at: datetime | None = None) -> Game:
    return Game(CODE, month, who, known_at or month.end)


def watched(month: Month, *flagged: str) -> Watched:
    flags = (Flag(CODE, who, 5, 10, 0.5, 0.01, "Видно.", ("1",), "month") for who in flagged)
    return Watched(month, 40, (Seen(CODE, "Всплеск", 100, tuple(flags)),))


def test_a_game_is_found_in_its_month_or_in_the_next() -> None:
    games = (game("at once", MAY - 2), game("later", MAY - 2), game("too late", MAY - 2))
    months = (watched(MAY - 2, "at once"), watched(MAY - 1, "later"), watched(MAY, "too late"))
    assert verdict(CODE, [Story(games, months)]) == Verdict(played=3, found=2, false=1, looked=300)


def test_a_game_found_twice_is_found_once() -> None:
    months = (watched(MAY - 1, "it"), watched(MAY, "it"))
    told = Story((game("it", MAY - 1),), months)
    assert verdict(CODE, [told, told]) == Verdict(played=2, found=2, false=0, looked=400)


def test_a_flag_about_somebody_else_or_about_something_else_is_false() -> None:
    other = Game("same_author", MAY, "it", MAY.end)
    found = verdict(CODE, [Story((game("player", MAY), other), (watched(MAY, "it"),))])
    assert (found.found, found.false) == (0, 1)


def test_what_shows_only_after_the_last_month_is_not_asked_for() -> None:
    hidden = game("it", MAY, known_at=(MAY + 2).start)
    assert verdict(CODE, [Story((hidden,), (watched(MAY),))]).played == 0


def test_games_are_played_after_the_quiet_months() -> None:
    assert World(seed=1, months=8, scale=1.0, last=MAY).played == (MAY - 1, MAY)


def test_what_screens_tell_of_a_detector_is_what_the_page_tells() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for detector in known_detectors():
        one = tried()[detector.code]
        counts = f"{one.played} | {one.found} | {one.false}"
        assert f"| {detector.title} | {counts} | " in page
        assert f" | {number(one.looked)} |" in page
    assert f"всего их просмотрено {number(one.bodies)}." in page


def test_the_numbers_of_a_trial_are_written_as_they_are_read() -> None:
    told = tried_text([Story((game("it", MAY),), (watched(MAY, "it"),))])
    found = tomllib.loads(told)
    assert found["bodies"] == 40
    assert found["detectors"][CODE] == {"played": 1, "found": 1, "false": 0, "looked": 100}


def test_the_page_tells_of_every_detector_and_of_what_none_sees() -> None:
    told = report((1, 2), [Story((game("it", MAY),), (watched(MAY, "it"),))])
    assert "| Всплеск отметок «нравится» | 1 | 1 | 0 | 0,0 | 100 |" in told
    assert all(f"— `{one.code}`" in told for one in known_detectors())
    assert "* `share` = 0,4. P5 методики" in told
    assert "не\n  говорит, кто поставил отметку" in told
