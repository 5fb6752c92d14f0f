"""Is a change told from chance, and only by those it can be told of?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from tests.making import MAY
from tests.observing import bodies, good_month, rated, results_of
from tests.ruling import drawn

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.rating.changes import DOWN, UP, Change, Difference, marked
from otklik.rating.result import Result
from otklik.workspace.registry_rows import Authority

RULES = drawn()
assert RULES.change
RULE = RULES.change
YEAR = (*MAY.back(11), MAY)
IDS = tuple("abcde")


def level(who: str, n: int, part: float, later: float | None = None) -> list[Observation]:
    """A year at one level, or at another in its last three months."""
    return [
        one
        for month in YEAR
        for one in good_month(who, n, part if later is None or month < MAY - 2 else later, month)
    ]


def results(
    seen: Iterable[Observation], authorities: Iterable[Authority] = ()
) -> dict[str, Result]:
    found = rated(
        list(seen), dict.fromkeys(IDS, 100), RULES, authorities=list(authorities) or bodies(*IDS)
    )
    return results_of(found)


STILL = [one for who in IDS for one in level(who, 60, 0.85)]


def moved(later: float, n: int = 200) -> dict[str, Result]:
    others = [one for one in STILL if one.authority_id != "a"]
    return results([*level("a", n, 0.85, later), *others])


def test_who_stays_as_before_has_no_mark() -> None:
    for found in results(STILL).values():
        assert found.change == Change(0.0, found.change.spread, None, confirmed=False)  # type: ignore[union-attr]


@pytest.mark.parametrize(("later", "mark"), [(0.95, UP), (0.7, DOWN)])
def test_a_real_change_of_many_cases_is_marked_and_confirmed(later: float, mark: str) -> None:
    change = moved(later)["a"].change
    assert change
    assert (change.mark, change.confirmed) == (mark, True)


def test_the_same_change_of_few_cases_may_be_chance() -> None:
    change = moved(0.7, n=4)["a"].change
    assert change
    assert change.mark is None


def test_a_sure_but_small_change_has_no_mark() -> None:
    """Three points are asked for, whatever the spread."""
    found = marked({"a": Difference(2.9, 0.1), "b": Difference(3.0, 0.1)}, RULE)
    assert (found["a"].mark, found["b"].mark) == (None, UP)
    assert not found["a"].confirmed


def test_confirmed_goes_by_the_whole_list() -> None:
    """p = 0.033 of 6.4/3 spreads: enough alone (≤ 0.1), not as the best of ten (≤ 0.01)."""
    one = {"a": Difference(6.4, 3.0)}
    many = one | {f"b{n}": Difference(0.1, 3.0) for n in range(9)}
    assert marked(one, RULE)["a"].confirmed
    assert marked(many, RULE)["a"].mark == UP
    assert not marked(many, RULE)["a"].confirmed


def test_benjamini_and_hochberg_keep_the_longest_run() -> None:
    """p of 2.0 spreads is 0.0455: the third of three passes at 0.1, so all three do."""
    found = marked(
        {who: Difference(6.0 + n / 100, 3.0) for n, who in enumerate("abc")},
        replace(RULE, least_spreads=0.0),
    )
    assert all(one.confirmed for one in found.values())


def test_whoever_began_within_the_earlier_months_has_no_change() -> None:
    young = [replace(one, valid_from=date(2026, 1, 1)) for one in bodies("a")]
    found = results(STILL, [*young, *bodies(*IDS[1:])])
    assert found["a"].change is None
    assert found["b"].change is not None


def without(*months: Month) -> dict[str, Result]:
    return results(one for one in STILL if one.month not in months)


def test_one_month_missing_for_all_leaves_the_rest_to_be_compared() -> None:
    assert without(MAY - 4)["a"].change is not None


def test_two_missing_months_of_three_do_not() -> None:
    assert without(MAY - 4, MAY - 5)["a"].change is None


def test_an_indicator_missing_in_either_period_is_left_out_of_both() -> None:
    later = (MAY, MAY - 1, MAY - 2)
    seen = [one for one in STILL if one.code != "B4" or one.month in later]
    change = results(seen)["a"].change
    assert change
    assert change.points == 0.0
