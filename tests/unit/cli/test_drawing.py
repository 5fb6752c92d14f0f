"""Is an interval drawn where it lies?"""

import pytest

from otklik.cli.drawing import Scale


@pytest.mark.parametrize(
    ("score", "bounds", "drawn"),
    [
        (50.0, (30.0, 80.0), "···━━●━━━··"),
        (0.0, (0.0, 0.0), "●··········"),
        (100.0, (88.0, 100.0), "·········━●"),
        (40.0, None, "····●······"),
        (72.0, (71.0, 73.0), "·······●···"),
    ],
)
def test_a_score_stands_within_its_interval(
    score: float, bounds: tuple[float, float] | None, drawn: str
) -> None:
    assert Scale(score, bounds).drawn(11).plain == drawn


def test_the_scale_takes_the_room_there_is() -> None:
    assert len(Scale(50.0, (30.0, 80.0)).drawn(41).plain) == 41
