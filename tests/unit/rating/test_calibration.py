"""Are tenths, ends and proposals what METHODOLOGY §13 says?"""

from dataclasses import replace

import pytest
from tests.making import MAY
from tests.observing import PAST, bodies, good_month, median, rated, share
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator
from otklik.rating.calibration import (
    BOTTOM,
    CEILING,
    FEW,
    GATE,
    NARROW,
    Calibrated,
    Proposal,
    Tenths,
    calibrate,
    proposed,
    tenths,
)
from otklik.rating.result import Rating

RULES = ruled()
B1, B2 = (RULES.indicator(code) for code in ("B1", "B2"))
WHO = [f"m{n}" for n in range(10)]


def month(levels: list[float], n: int = 60) -> Rating:
    """A May in which authority number i did `levels[i]` of everything well, as ever."""
    seen = [
        one
        for who, part in zip(WHO, levels, strict=False)
        for at in (*PAST, MAY)
        for one in good_month(who, n, part, at)
    ]
    return rated(seen, dict.fromkeys(WHO[: len(levels)], n), RULES)


def of(found: tuple[Calibrated, ...], code: str, group: str = "") -> Calibrated:
    """Of the municipal list, or of a group of it."""
    title = RULES.lists[1].title
    return next(o for o in found if (o.list, o.group, o.code) == (title, group, code))


def spread() -> list[float]:
    return [0.5 + 0.05 * n for n in range(10)]


def test_tenths_go_from_the_worse_to_the_better() -> None:
    values = [float(n) for n in range(11)]
    assert tenths(values, B1) == Tenths(11, 1.0, 5.0, 9.0)
    assert tenths(values, B2) == Tenths(11, 9.0, 5.0, 1.0)


def test_tenths_lie_straight_between_values() -> None:
    assert tenths([0.0, 1.0], B1) == Tenths(2, 0.1, 0.5, 0.9)
    assert tenths([3.0], B1) == Tenths(1, 3.0, 3.0, 3.0)
    assert tenths([], B1) is None


def test_raw_levels_are_those_counted_and_steadied_lie_within_them() -> None:
    found = of(calibrate([month(spread())], RULES), "B1")
    assert found.bodies == 10
    assert found.raw
    levels = (found.raw.p10, found.raw.p50, found.raw.p90)
    assert levels == pytest.approx((0.545, 0.725, 0.905))
    assert found.steadied
    assert found.raw.p10 < found.steadied.p10 < found.steadied.p90 < found.raw.p90


def test_a_median_is_told_in_its_unit_and_the_longest_is_the_worst() -> None:
    found = of(calibrate([month(spread())], RULES), "B2")
    assert found.raw
    assert found.raw.p10 == pytest.approx(8 - 6 * 0.545, abs=0.05)
    assert found.raw.p90 == pytest.approx(8 - 6 * 0.905, abs=0.05)


def test_raw_levels_need_the_minimum_of_cases_over_all_the_months() -> None:
    small = month(spread(), n=6)
    one, two = (of(calibrate([small] * times, RULES), "B1") for times in (1, 2))
    assert one.raw is None
    assert two.raw
    assert two.raw.n == 10
    assert (one.bodies, two.bodies) == (10, 10)
    assert two.steadied
    assert two.steadied.n == 20


def test_the_ends_are_counted_over_authorities_and_months() -> None:
    found = of(calibrate([month([0.2] * 3 + [0.8] * 5 + [1.0] * 2)], RULES), "B1")
    assert (found.at_zero, found.at_full) == (0.3, 0.2)
    assert found.findings == (CEILING, BOTTOM)


def test_what_nearly_everybody_reaches_belongs_to_the_gates() -> None:
    found = of(calibrate([month([0.99] * 9 + [0.75])], RULES), "B1")
    assert found.findings == (GATE,)


def test_goalposts_that_are_too_wide_are_told() -> None:
    found = of(calibrate([month([0.82 + 0.005 * n for n in range(10)])], RULES), "B1")
    assert found.findings == (NARROW,)


def test_goalposts_that_fit_have_no_findings() -> None:
    levels = [0.70 + 0.028 * n for n in range(10)]
    assert of(calibrate([month(levels)], RULES), "B1").findings == ()


def test_of_few_authorities_nothing_is_proposed() -> None:
    found = of(calibrate([month(spread()[:4])], RULES), "B1")
    assert (found.findings, found.proposal) == ((FEW,), None)
    assert found.steadied
    five = of(calibrate([month(spread()[:5])], RULES), "B1")
    assert five.proposal


def test_nobody_with_a_score_is_told_as_nobody() -> None:
    found = of(calibrate([month([])], RULES), "B1")
    assert found == Calibrated(
        RULES.lists[1].title, "", "B1", 0, None, None, 0.0, 0.0, None, None, (FEW,)
    )
    assert {one.bodies for one in calibrate([], RULES)} == {0}


def test_the_powers_of_all_indicators_add_up_to_one() -> None:
    found = calibrate([month(spread()), month(spread()[::-1])], RULES)
    powers = [of(found, code).power for code in ("B1", "B2", "B4", "B6")]
    assert sum(power or 0.0 for power in powers) == pytest.approx(1.0)


def test_what_everybody_does_alike_has_no_power() -> None:
    seen = [
        one
        for who, part in zip(WHO, spread(), strict=True)
        for at in (*PAST, MAY)
        for one in (share(who, "B1", 60, round(60 * part), at), median(who, 60, 3.0, at))
    ]
    found = calibrate([rated(seen, dict.fromkeys(WHO, 60), RULES)], RULES)
    assert of(found, "B2").power == pytest.approx(0.0, abs=1e-9)
    assert of(found, "B1").power == pytest.approx(1.0)
    assert of(found, "B4").bodies == 0  # nobody has a case of it


def test_groups_are_told_after_their_list() -> None:
    sized = [replace(a, population=60_000 if a.id < "m5" else 100) for a in bodies(*WHO)]
    seen: list[Observation] = [
        one
        for who, part in zip(WHO, spread(), strict=True)
        for at in (*PAST, MAY)
        for one in good_month(who, 60, part, at)
    ]
    parted = rated(seen, dict.fromkeys(WHO, 60), RULES, authorities=sized)
    found = calibrate([parted], RULES)
    groups = [one.group for one in found if one.list == RULES.lists[1].title and one.code == "B1"]
    assert groups == ["", "от 50 тысяч", "до 10 тысяч"]
    low, high = (of(found, "B1", group).raw for group in groups[1:])
    assert low
    assert high
    assert (low.n, high.n) == (5, 5)
    assert low.p90 < high.p10


@pytest.mark.parametrize(
    ("indicator", "found", "norm", "proposal"),
    [
        (B1, Tenths(9, 0.7261, 0.8, 0.9549), None, Proposal(0.73, 0.95, by_norm=False)),
        (B1, Tenths(9, 0.7261, 0.8, 0.9549), 0.9, Proposal(0.73, 0.9, by_norm=True)),
        (B1, Tenths(9, 0.7261, 0.8, 0.9549), 0.7, None),
        (B1, Tenths(9, 0.951, 0.952, 0.953), None, None),
        (B1, Tenths(9, 0.0, 0.5, 1.0), None, Proposal(0.0, 1.0, by_norm=False)),
        (B2, Tenths(9, 12.94, 5.0, 1.249), None, Proposal(13.0, 1.2, by_norm=False)),
        (B2, Tenths(9, 12.94, 5.0, 1.249), 13.5, None),
        (B2, Tenths(9, 12.94, 5.0, 0.0), None, None),
        (B1, None, None, None),
    ],
)
def test_the_floor_is_the_low_tenth_and_the_target_the_norm_or_the_high_one(
    indicator: Indicator, found: Tenths | None, norm: float | None, proposal: Proposal | None
) -> None:
    assert proposed(indicator, found, norm) == proposal


def test_norms_are_taken_by_code() -> None:
    found = calibrate([month(spread())], RULES, {"B1": 0.95})
    b1, b4 = (of(found, code).proposal for code in ("B1", "B4"))
    assert b1
    assert (b1.target, b1.by_norm) == (0.95, True)
    assert b4
    assert not b4.by_norm
