"""Who plays which game, and when?"""

from collections import Counter

from otklik.core.months import Month
from otklik.simulate.case import Case
from otklik.simulate.gaming.model import KINDS, load_gaming_model
from otklik.simulate.gaming.plan import Plan

SINCE = Month(2026, 1)
PLAYERS = tuple(f"body-{number}" for number in range(10))
PLAN = Plan(3, SINCE, PLAYERS, load_gaming_model())


def test_nobody_plays_before_the_plan_begins() -> None:
    assert PLAN.games(SINCE - 1) == {}
    assert PLAN.games(SINCE)


def test_a_body_plays_one_game_and_a_game_is_played_by_one_body() -> None:
    for back in range(12):
        games = PLAN.games(SINCE + back)
        assert len(set(games.values())) == len(games)
        assert games.keys() <= set(PLAYERS)


def test_every_kind_comes_every_third_month() -> None:
    played = Counter(kind for ahead in range(12) for kind in PLAN.games(SINCE + ahead).values())
    assert played == dict.fromkeys(KINDS, 4)


def test_what_is_played_does_not_depend_on_when_the_plan_began() -> None:
    earlier = Plan(3, SINCE - 5, PLAYERS, load_gaming_model())
    for ahead in range(6):
        assert earlier.games(SINCE + ahead) == PLAN.games(SINCE + ahead)


def test_another_seed_is_another_plan() -> None:
    other = Plan(4, SINCE, PLAYERS, load_gaming_model())
    assert any(other.games(SINCE + ahead) != PLAN.games(SINCE + ahead) for ahead in range(6))


def test_whoever_plays_nothing_of_the_kind_keeps_everything() -> None:
    cases: list[Case] = []
    for body in PLAYERS:
        assert PLAN.played(SINCE, body, cases, {}) == []
