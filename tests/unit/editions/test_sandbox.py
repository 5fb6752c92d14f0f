"""Does the sandbox replay the months there are, and name who moves?"""

import pytest
from tests.making import MAY
from tests.sandboxing import BODIES, frozen_region, rules

from otklik.editions.replayed import NOT_FROZEN, Skipped
from otklik.editions.sandbox import Sandbox, sandbox
from otklik.rating.moves import summaries, trends

APRIL = MAY - 1


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    workspace = frozen_region(tmp_path_factory.mktemp("sandbox"))
    return sandbox(workspace, rules(workspace), MAY, 3, lambda _: None)


def test_months_go_from_the_oldest_and_the_others_are_skipped(found: Sandbox) -> None:
    assert [one.month for one in found.months] == [APRIL, MAY]
    assert found.skipped == (Skipped(MAY - 2, NOT_FROZEN),)
    assert {one.snapshot for one in found.months} == {"s1"}


def test_it_knows_the_region_the_rules_and_everybody(found: Sandbox) -> None:
    assert found.region == "Заречный край"
    assert (found.old.version, found.new.version) == ("incidents-1.0.0", "weighed")
    assert found.authorities == {body.id: body for body in BODIES}


def test_moves_and_summaries_are_of_the_month(found: Sandbox) -> None:
    for month in found.months:
        assert {one.authority_id for one in month.moves} == set(found.authorities)
        assert month.summaries == summaries(month.moves)
        assert [one.list for one in month.summaries] == ["Органы местного самоуправления"]


def test_who_solves_more_than_it_answers_in_time_gains(found: Sandbox) -> None:
    """B4 gains weight: who is weak in it loses, and B4 or B1 is why."""
    points = {one.authority_id: one.points for one in found.trends}
    assert set(points) == {"m0", "m1", "m2", "m3", "m4"}
    assert found.trends == trends(month.moves for month in found.months)
    assert all(one.months == 2 for one in found.trends)
    assert {one.cause.code for one in found.trends if one.cause} <= {"B1", "B4"}
