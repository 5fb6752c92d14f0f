"""How well does a body keep its pages, really?"""

from statistics import correlation, median

import pytest

from otklik.core.months import Month
from otklik.simulate.chance import logit
from otklik.simulate.pages.abilities import PageAbility, page_abilities
from otklik.simulate.pages.model import load_page_model

MODEL = load_page_model().ability
MAY = Month(2026, 5)


def many(month: Month) -> list[PageAbility]:
    return list(page_abilities(1, [f"body-{n}" for n in range(400)], month, MODEL).values())


def test_abilities_lie_around_their_centres() -> None:
    found = many(MAY)
    for name in ("regularity", "reach", "engagement", "answering", "keeping"):
        middle = median(getattr(one, name) for one in found)
        assert middle == pytest.approx(getattr(MODEL, name).centre, rel=0.1), name


def test_abilities_drift_slowly() -> None:
    now, later = ([logit(one.answering) for one in many(month)] for month in (MAY, MAY + 3))
    assert correlation(now, later) == pytest.approx(MODEL.drift**3, abs=0.03)


def test_other_bodies_change_nothing() -> None:
    alone = page_abilities(1, ["a"], MAY, MODEL)["a"]
    assert page_abilities(1, ["b", "a"], MAY, MODEL)["a"] == alone
