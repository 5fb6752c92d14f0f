"""Is every contradiction of the rules on chance, on changes and on discounting found?"""

from collections.abc import Callable

import pytest
from tests.ruling import CHANGE, UNCERTAINTY, Tables, tables

from otklik.core.errors import Mistakes
from otklik.methodology.load import parse

B4 = "b4_solved"
WEEKS = "a2_regular_weeks"
NEEDS_BOTH = "methodology.toml, [change]: нужны и таблица [uncertainty], и таблица [three_months]"

Spoil = Callable[[Tables], object]


def mistakes(version: str, spoil: Spoil) -> list[str]:
    changed = tables(version)
    spoil(changed)
    with pytest.raises(Mistakes) as refused:
        parse(changed)
    return list(refused.value.mistakes)


def discounted(by: str, who: str = WEEKS) -> Spoil:
    return lambda found: found["indicators"][who].update(discounted_by=by)


def expected_from(code: str) -> Spoil:
    return lambda found: found["indicators"][B4].update(expected_from=code)


def twice(found: Tables) -> None:
    discounted("A1")(found)
    discounted("A2", "a1_requirements")(found)


def by_a_median(found: Tables) -> None:
    found["indicators"]["a3_view_rate"]["discounted_by"] = "A2"


@pytest.mark.parametrize("missing", [{"uncertainty": UNCERTAINTY}, {"three_months": {"months": 3}}])
def test_changes_need_chance_and_several_months(missing: Tables) -> None:
    def spoil(found: Tables) -> None:
        found["methodology"] |= {"change": CHANGE, **missing}
        found["indicators"]["b2_median_answer_time"]["initial_spread"] = 1.25

    assert mistakes("incidents-1.0.0", spoil) == [NEEDS_BOTH]


def test_chance_of_a_value_needs_its_first_spread() -> None:
    told = mistakes("incidents-1.0.0", lambda f: f["methodology"].update(uncertainty=UNCERTAINTY))
    name = "b2_median_answer_time"
    assert told == [f"indicators/{name}.toml: для [uncertainty] нужен initial_spread больше нуля"]


@pytest.mark.parametrize("code", ["B7", "B4"])
def test_cases_are_expected_from_another_known_indicator(code: str) -> None:
    told = mistakes("incidents-1.0.0", expected_from(code))
    assert told == [f"indicators/{B4}.toml, expected_from: показателя «{code}» нет"]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (discounted("A9"), f"{WEEKS}.toml, discounted_by: показателя «A9» нет"),
        (twice, f"{WEEKS}.toml, discounted_by: «A1» сам умножается на другой показатель"),
        (
            by_a_median,
            "a3_view_rate.toml, discounted_by: умножать можно только долю на долю",
        ),
        (
            discounted("B1"),
            f"{WEEKS}.toml, discounted_by: «B1» у малых органов скрыт, а умноженное его выдало бы",
        ),
    ],
)
def test_only_a_public_share_discounts_a_share(spoil: Spoil, expected: str) -> None:
    assert f"indicators/{expected}" in mistakes("1.0.0", spoil)
