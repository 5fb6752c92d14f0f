"""Is it said how sure a score, a zone and a place are, and no more?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.making import shipped_methodology
from tests.unit.editions.test_sentences import plain

from otklik.editions import standings
from otklik.rating import standing

RULES, SILENT = shipped_methodology("1.1.0"), shipped_methodology("1.0.0")
ZONES = {"green": 0.12, "yellow": 0.88, "red": 0.0}
COLUMN: dict[str, Any] = {
    "score": 70.2,
    "blocks": {"pages": 61.0},
    "interval": {"score": [66.1, 74.0], "blocks": {"pages": [55.0, 68.5]}, "zones": ZONES},
    "standing": standing.BAND,
    "place": [9, 9],
    "place_interval": [6, 15],
    "upper_half": 0.9,
    "lower_half": 0.1,
}
ROW: dict[str, Any] = {
    **COLUMN,
    "score": 71.4,
    "interval": {"score": [64.7, 77.5], "blocks": {"pages": [52.0, 70.0]}, "zones": ZONES},
    "zone": "yellow",
    "zone_border": False,
    "standing": standing.PLACE,
    "place": [12, 12],
    "place_interval": [7, 19],
    "upper_half": 0.834,
    "three_months": COLUMN,
}
BARE: dict[str, Any] = {"score": 71.4, "blocks": {"pages": 61.0}, "place": [12, 12]}


def test_a_score_stands_with_its_bounds_and_so_does_a_block() -> None:
    assert standings.scored(ROW) == "71,4 (64,7–77,5)"
    assert standings.scored(ROW, "pages") == "61,0 (52,0–70,0)"
    assert standings.interval(ROW, "messages") is None


def test_where_nothing_is_drawn_a_score_stands_alone() -> None:
    assert standings.scored(BARE) == "71,4"
    assert standings.scored(BARE, "pages") == "61,0"
    assert standings.scored({"score": None, "blocks": None}, "pages") == "—"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (standing.PLACE, "место 12 (7–19)"),
        (standing.BAND, "места 7–19"),
        (standing.UPPER_HALF, "верхняя половина"),
        (standing.LOWER_HALF, "нижняя половина"),
        (standing.UNCLEAR, "не различим"),
        (None, ""),
    ],
)
def test_no_place_is_printed_that_chance_does_not_let_one_see(kind: str, said: str) -> None:
    assert plain(standings.stands({**ROW, "standing": kind})) == said


def test_a_shared_place_has_its_bounds_too() -> None:
    assert plain(standings.stands({**ROW, "place": [3, 4]})) == "место 3–4 (7–19)"


def test_every_kind_of_standing_has_words() -> None:
    assert all(standings.stands({**ROW, "standing": kind}) for kind in standing.STANDINGS)


def test_a_zone_on_the_border_says_so() -> None:
    yellow = RULES.zones[1]
    assert standings.zone(ROW, yellow) == "жёлтая"
    assert plain(standings.zone({**ROW, "zone_border": True}, yellow)) == "жёлтая, на границе"


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.0, "меньше 1 %"), (0.01, "1 %"), (0.125, "12 %"), (0.99, "99 %"), (1.0, "больше 99 %")],
)
def test_draws_never_show_that_something_cannot_be(probability: float, said: str) -> None:
    assert plain(standings.chance(probability)) == said


def test_both_scores_are_told_with_their_bounds() -> None:
    assert plain(standings.score_said(ROW, RULES)) == (
        "Настоящий балл месяца — между 64,7 и 77,5 с вероятностью 90 %, балл за 3 месяца — между "
        "66,1 и 74,0."
    )
    alone = plain(standings.score_said({**ROW, "three_months": None}, RULES))
    assert alone == "Настоящий балл месяца — между 64,7 и 77,5 с вероятностью 90 %."


def test_every_zone_is_told_with_its_probability() -> None:
    assert plain(standings.zones_said(ROW, RULES)) == (
        "Вероятности: зелёная — 12 %, жёлтая — 88 %, красная — меньше 1 %."
    )


def test_a_zone_that_is_not_sure_says_why() -> None:
    said = plain(standings.zones_said({**ROW, "zone_border": True}, RULES))
    assert said.endswith("Зона «на границе», потому что её вероятность меньше 80 %.")


def test_a_zone_that_was_not_earned_says_which_it_would_be_by_the_score() -> None:
    row = {**ROW, "score": 81.1, "zone_border": True}
    assert plain(standings.zones_said(row, RULES)).endswith(
        "По баллу это зона «зелёная», но её вероятность меньше 80 %, поэтому напечатана следующая, "
        "«на границе»."
    )


def test_the_upper_half_is_told_in_both_columns() -> None:
    said = plain(standings.half_said(ROW, RULES))
    assert said == "В верхней половине — с вероятностью 83 %; за 3 месяца — 90 %."
    alone = plain(standings.half_said({**ROW, "three_months": None}, RULES))
    assert alone == "В верхней половине — с вероятностью 83 %."


def test_without_draws_nothing_is_told() -> None:
    assert standings.score_said(BARE, RULES) == ""
    assert standings.zones_said(BARE, RULES) == ""
    assert standings.half_said(BARE, RULES) == ""
    assert standings.score_said(ROW, SILENT) == ""
    assert standings.zones_said(ROW, SILENT) == ""


def test_another_level_is_told_as_it_is() -> None:
    assert RULES.uncertainty is not None
    rules = replace(RULES, uncertainty=replace(RULES.uncertainty, level=0.8))
    assert "с вероятностью 80 %" in plain(standings.score_said(ROW, rules))
