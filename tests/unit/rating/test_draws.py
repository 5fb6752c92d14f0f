"""How sure is a score, and does it depend on nothing but its own month, body and indicator?"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from tests.making import MAY
from tests.observing import good_month, rated, results_of, share
from tests.ruling import UNCERTAINTY, drawn, tables

from otklik.engines.observation import Observation
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.rating.draws import PERCENTILES, Drawing, strengths
from otklik.rating.evidence import Window, gather
from otklik.rating.noise import Noise
from otklik.rating.result import Result

YEAR = (*MAY.back(11), MAY)


def simple(**changed: object) -> Methodology:
    """The shipped rules for incidents, that draw."""
    given = tables()
    given["methodology"]["uncertainty"] = UNCERTAINTY | changed
    given["indicators"]["b2_median_answer_time"]["initial_spread"] = 1.25
    return parse(given)


RULES = simple(draws=1000)


def year(who: str, n: int, part: float) -> list[Observation]:
    return [one for month in YEAR for one in good_month(who, n, part, month)]


def results(seen: Iterable[Observation], rules: Methodology = RULES) -> dict[str, Result]:
    seen = list(seen)
    counts = {str(one.authority_id): 100 for one in seen}
    return results_of(rated(seen, counts, rules))


def width(found: Result) -> float:
    assert found.spread
    low, high = found.spread.score
    return high - low


FIVE = [one for n, who in enumerate("abcde") for one in year(who, 40, 0.7 + 0.04 * n)]


def test_the_worth_of_a_value_is_the_formula_of_the_rules() -> None:
    """n = 18, h = 10, N6 = 108: a = 1/(1/118 + 1/20) = 17.1, Neff = 28²/(18 + 100/17.1)."""
    seen = [share("a", "B1", 18, 15, month) for month in (MAY, *MAY.back(6))]
    evidence = gather(
        seen, ["a"], RULES.applicable("municipal"), Window.ending(MAY, 1, RULES), RULES
    )
    quiet = Noise(np.zeros(4), np.zeros(4))
    assert strengths(evidence, quiet, RULES, 1)[0, 0] == pytest.approx(784 / (18 + 100 / 17.1014))
    alike = Noise(np.full(4, 0.03), np.zeros(4))
    assert strengths(evidence, alike, RULES, 1)[0, 0] == pytest.approx(
        784 / (18 * 1.51 + 100 / 17.1014)
    )
    assert strengths(evidence, alike, RULES, 3)[0, 0] == pytest.approx(
        784 / (18 * 1.17 + 100 / 17.1014)
    )


def test_whoever_has_nothing_counts_as_much_as_the_group_lends() -> None:
    evidence = gather([], ["a"], RULES.applicable("municipal"), Window.ending(MAY, 1, RULES), RULES)
    assert strengths(evidence, Noise(np.zeros(4), np.zeros(4)), RULES, 1)[0, 0] == 10.0


def test_the_shown_score_lies_in_its_interval_and_blocks_in_theirs() -> None:
    for found in results(FIVE).values():
        assert found.spread
        low, high = found.spread.score
        assert low <= found.shown <= high
        for code, (least, most) in found.spread.blocks.items():
            assert least <= found.blocks[code] <= most


def test_more_cases_make_a_score_surer() -> None:
    few, many = (width(results([*FIVE, *year("x", n, 0.8)])["x"]) for n in (6, 400))
    assert many < few / 2


def test_quantiles_rise_and_probabilities_of_zones_make_one() -> None:
    for found in results(FIVE).values():
        assert found.spread
        assert len(found.spread.quantiles) == len(PERCENTILES)
        assert list(found.spread.quantiles) == sorted(found.spread.quantiles)
        assert sum(found.spread.zones.values()) == pytest.approx(1.0)


def test_another_authority_moves_nobody() -> None:
    """Its history moves the level of the group, so it has none: only its draws could matter."""
    alone = results(FIVE)
    among = results([*FIVE, *good_month("x", 30, 0.5)])
    for who, found in alone.items():
        assert among[who].spread == found.spread


def test_another_month_and_another_body_draw_other_numbers() -> None:
    assert Drawing("2026-05", 1).key("score", "a") == ("score", "2026-05", "1", "a")
    twins = results([*year("a", 40, 0.8), *year("b", 40, 0.8)])
    assert twins["a"].score == twins["b"].score
    assert twins["a"].spread != twins["b"].spread


def test_a_census_is_not_drawn() -> None:
    given = tables()
    given["methodology"]["uncertainty"] = UNCERTAINTY
    for indicator in given["indicators"].values():
        indicator["sampled"] = False
    for found in results(FIVE, parse(given)).values():
        assert width(found) == 0.0


def test_penalties_move_the_interval_with_the_score() -> None:
    from otklik.rating.decisions import Decision

    rules = drawn()
    seen = [one for n, who in enumerate("abcde") for one in year(who, 40, 0.7 + 0.02 * n)]
    counts = dict.fromkeys("abcde", 100)
    fined = (Decision(1, "penalty", "a", "P2", None, "причина", "акт"),)
    before, after = (
        results_of(rated(seen, counts, rules, decisions=made))["a"] for made in ((), fined)
    )
    assert before.spread
    assert after.spread
    assert after.shown == pytest.approx(before.shown - 2.0)
    assert after.spread.score[0] == pytest.approx(before.spread.score[0] - 2.0)


def test_experts_who_disagree_make_a_mean_less_sure() -> None:
    """Monthly means that jump more, as those of experts who disagree do, widen the interval."""
    rng = np.random.default_rng(20261122)

    def noisy(who: str, spread: float) -> list[Observation]:
        return [
            replace(
                one,
                numerator=int(
                    np.clip(
                        round((one.numerator or 0) + spread * rng.standard_normal() * 5), 0, one.n
                    )
                ),
            )
            if one.code == "B4"
            else one
            for one in year(who, 40, 0.7)
        ]

    calm, jumpy = (
        results([one for who in "abcdefgh" for one in noisy(who, spread)]) for spread in (0.2, 1.5)
    )
    mean = [sum(map(width, found.values())) / len(found) for found in (calm, jumpy)]
    assert mean[1] > mean[0]
