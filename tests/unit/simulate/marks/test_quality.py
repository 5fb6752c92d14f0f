"""How good are answers and posts, really?"""

from statistics import correlation, median

import pytest

from otklik.core.months import Month
from otklik.simulate.chance import logit
from otklik.simulate.marks.model import load_mark_model
from otklik.simulate.marks.quality import Quality, expected, qualities

MODEL = load_mark_model()
MAY = Month(2026, 5)


def many(month: Month) -> list[Quality]:
    bodies = [f"body-{number}" for number in range(400)]
    return list(qualities(1, bodies, month, MODEL.quality).values())


def test_qualities_lie_around_their_centres_and_go_together() -> None:
    found = many(MAY)
    for name in ("incident", "message", "post"):
        middle = median(getattr(one, name) for one in found)
        assert middle == pytest.approx(getattr(MODEL.quality, name).centre, abs=0.03)
    incident, message = ([logit(getattr(one, n)) for one in found] for n in ("incident", "message"))
    assert correlation(incident, message) == pytest.approx(MODEL.quality.correlation, abs=0.12)


def test_a_slip_draws_to_the_middle() -> None:
    assert expected(0.5, MODEL.expert) == pytest.approx(0.5)
    assert 0.5 < expected(0.9, MODEL.expert) < 0.9
    assert 0.1 < expected(0.1, MODEL.expert) < 0.5
