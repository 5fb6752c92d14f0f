"""Who would gain if its cases of an indicator vanished?"""

import pytest
from tests.making import MAY
from tests.observing import PAST, bodies, good_month, rated, results_of, share
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.rating.decisions import Decision
from otklik.rating.gains import TOLERANCE, gains
from otklik.rating.rate import Counted

RULED = ruled()
COUNTS = (Observation("a", "messages", MAY, 30), Observation("b", "messages", MAY, 30))


def seen(b1_of_a: int = 27) -> list[Observation]:
    past = [o for month in PAST for who in "ab" for o in good_month(who, 30, 0.9, month)]
    this = [o for who in "ab" for o in good_month(who, 30, 0.9) if o.code != "B1"]
    return [*past, *this, share("a", "B1", 30, b1_of_a), share("b", "B1", 30, 27)]


def found(observations: list[Observation], *decisions: Decision) -> dict[tuple[str, str], float]:
    counted = Counted((), COUNTS, tuple(observations))
    gained = gains(counted, bodies("a", "b"), MAY, RULED, decisions)
    assert list(gained) == sorted(gained, key=lambda g: (-g.points, g.authority_id, g.code))
    assert all(gain.points > TOLERANCE and gain.n == 30 for gain in gained)
    return {(gain.authority_id, gain.code): gain.points for gain in gained}


def test_who_does_as_ever_gains_nothing() -> None:
    assert ("a", "B1") not in found(seen())


def test_who_does_worse_than_ever_would_gain_and_by_how_much_is_told() -> None:
    """The same as rating the month anew without those cases."""
    with_all = seen(18)
    without = [o for o in with_all if (o.authority_id, o.code, o.month) != ("a", "B1", MAY)]
    messages = {"a": 30, "b": 30}
    before, after = (results_of(rated(o, messages, RULED))["a"] for o in (with_all, without))
    assert found(with_all)["a", "B1"] == pytest.approx(after.score - before.score)


def test_where_nobody_else_has_cases_the_weight_goes_round() -> None:
    alone = [o for o in seen(3) if (o.authority_id, o.code, o.month) != ("b", "B1", MAY)]
    without = [o for o in alone if (o.code, o.month) != ("B1", MAY)]
    messages = {"a": 30, "b": 30}
    before, after = (results_of(rated(o, messages, RULED))["a"] for o in (alone, without))
    assert after.traces[0].weight == 0
    assert found(alone)["a", "B1"] == pytest.approx(after.score - before.score)


def test_what_is_zero_anyway_is_not_worth_hiding() -> None:
    """Data withheld is zero points with cases and without (STATISTICS §3)."""
    withheld = Decision(1, "gate", "a", "W2", "B1", "причина", "акт")
    assert ("a", "B1") in found(seen(18))
    assert ("a", "B1") not in found(seen(18), withheld)
