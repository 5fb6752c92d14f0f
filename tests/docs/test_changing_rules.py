"""Is what the page about changing rules computes what the program computes?"""

from dataclasses import replace
from pathlib import Path

import pytest

from otklik.rating import calibration
from otklik.rating.moves import causes
from otklik.rating.result import Result, Trace
from tests.docs.worked import calculated, equalities, value
from tests.observing import good_month, rated, results_of

TEXT = (Path(__file__).parents[2] / "docs" / "changing_rules.md").read_text(encoding="utf-8")
POINTS = {"B1": 80.0, "B4": 45.0}
BEFORE, AFTER = {"B1": 12.0, "B4": 7.0}, {"B1": 7.0, "B4": 12.0}
MIDDLE, LOST = 70.0, 1.75


def result(weights: dict[str, float], score: float) -> Result:
    """An authority of which only two indicators are told; all the others weigh and score alike."""
    known = results_of(rated(good_month("a", 30, 0.9), {"a": 30}))["a"]
    rest = 100.0 - sum(weights.values())

    def told(trace: Trace) -> Trace:
        code = trace.indicator.code
        weight = weights.get(code, rest if code == "B2" else 0.0)
        return replace(trace, weight=weight, contribution=weight * POINTS.get(code, 50.0) / 100.0)

    traces = tuple(told(trace) for trace in known.traces)
    return replace(known, traces=traces, score=score, raw=score, shown=score)


def test_every_formula_gives_what_it_says() -> None:
    found = [pair for pair in equalities(TEXT) if "×" in pair[0]]
    assert len(found) == len(POINTS)
    for formula, given in found:
        assert calculated(formula) == pytest.approx(value(given), abs=1e-9)


def test_the_program_finds_the_same_causes() -> None:
    before, after = result(BEFORE, MIDDLE + LOST / 2), result(AFTER, MIDDLE - LOST / 2)
    told = {one.code: one.points for one in causes(before, after)}
    given = [value(number) for formula, number in equalities(TEXT) if "×" in formula]
    assert [told["B1"], told["B4"]] == pytest.approx(given)
    assert sum(given) == -LOST


def test_the_limits_on_the_page_are_those_of_the_program() -> None:
    assert f"больше {calibration.MOST_AT_END * 100:.0f} % оценок упираются" in TEXT
    assert f"больше {calibration.MOST_NEARLY_FULL * 100:.0f} % оценок не ниже" in TEXT
    assert f"не ниже {calibration.NEARLY_FULL:.0f} баллов" in TEXT
    assert f"меньше {calibration.LEAST_RANGE:.0f} баллов" in TEXT
