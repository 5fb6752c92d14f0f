"""Is the page of games plain, and are its figures those of the games?"""

from bench.gaming.games import GAMES
from bench.gaming.paid import Paid, paid
from bench.gaming.report import VERSIONS, Story, report


def story(gain: float, fair: float = 5.0) -> Story:
    points = {"B1": fair, "C1": 2.0}
    won = [Paid({"B1": gain, "C1": 0.0}), Paid({"B1": gain + 1, "C1": 0.0})]
    return Story([points, points, {}], {game.code: won for game in GAMES})


def test_what_changed_is_told_of_those_who_could_be_shown() -> None:
    found = paid({"a": {"B1": 5.0}, "few": {}}, {"a": {"B1": 7.5}, "few": {}})
    assert [one.gain for one in found] == [2.5]


def test_the_page_tells_each_game_under_both_versions_and_what_the_new_rules_cost() -> None:
    older, newer = VERSIONS
    told = report((1, 2), [{older: story(2.0), newer: story(-1.0, fair=4.0)}])
    for game in GAMES:
        assert f"| {game.title} | **+2,5** | +2,1 … +2,9 | **−0,5** | −0,9 … −0,1 |" in told
        assert f"| {game.title} | B1 +2,5 | B1 −0,5 |" in told
    assert "зёрна 1, 2; 6 месяцев" in told
    assert "2\N{NO-BREAK SPACE}органа с числом обращений" in told
    assert "| B1 | 5,0 | 4,0 | −1,0 |" in told
    assert "| **балл** | 7,0 | 6,0 | −1,0 |" in told
    assert "| C1 |" not in told
