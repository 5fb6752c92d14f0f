"""Is the greatest loss named only where nothing hidden may have cost more?"""

from typing import Any

import pytest
from tests.unit.site.whole import DRAWN

from otklik.editions.losses import greatest


def cell(code: str, weight: float, brought: float) -> dict[str, Any]:
    return {"code": code, "weight": weight, "contribution": brought, "points": 50.0}


def test_the_greatest_loss_is_named() -> None:
    row = {"indicators": [cell("B1", 12.0, 10.0), cell("C4", 6.0, 1.5)]}
    found = greatest(row, DRAWN)
    assert found is not None
    assert (found[0].code, found[1]) == ("C4", 4.5)


@pytest.mark.parametrize(("hidden", "is_told"), [(4.0, True), (5.0, False)])
def test_what_is_withheld_may_have_cost_more(hidden: float, is_told: bool) -> None:
    withheld = {"code": "B5", "withheld": True, "weight": hidden}
    row = {"indicators": [cell("C4", 6.0, 1.5), withheld]}
    assert (greatest(row, DRAWN) is not None) is is_told


def test_who_has_no_score_lost_nothing() -> None:
    assert greatest({"status": "withheld"}, DRAWN) is None
