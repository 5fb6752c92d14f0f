"""Does an authority's page say all that the document says, and no more?"""

from typing import Any

import pytest
from tests.making import MAY

from otklik.editions.store import Edition
from otklik.rating import result
from otklik.site.authority import Card, card
from otklik.workspace.folder import Workspace


@pytest.fixture
def edition(workspace: Workspace) -> Edition:
    """May's edition."""
    return Edition.read(workspace.editions / str(MAY) / "r1")


def found_with(edition: Edition, status: str) -> tuple[dict[str, Any], Card]:
    """The first authority with a status, and its card."""
    for section in edition.document["lists"]:
        for found in section["results"]:
            if found["status"] == status:
                return found, card(found, section, edition.methodology)
    raise LookupError(status)


def test_losses_are_sorted_and_add_up_to_what_the_score_lacks(edition: Edition) -> None:
    found, shown = found_with(edition, result.RANKED)
    lost = [part.lost for part in shown.losses]
    assert lost == sorted(lost, reverse=True)
    assert shown.is_complete
    assert sum(lost) == pytest.approx(100 - found["score"], abs=0.06)


def test_every_indicator_has_its_sentence_and_its_steps(edition: Edition) -> None:
    _, shown = found_with(edition, result.RANKED)
    assert [part.indicator for part in shown.parts] == list(edition.methodology.indicators)
    assert all(part.observed.endswith(".") and part.steps for part in shown.parts)


def test_without_enough_data_there_are_observations_and_no_points(edition: Edition) -> None:
    _, shown = found_with(edition, result.INSUFFICIENT)
    assert shown.score is None
    assert shown.losses == ()
    assert shown.parts
    assert all(part.points is None and part.value == "" for part in shown.parts)


def test_a_withheld_indicator_keeps_its_numbers_and_the_total_to_itself(edition: Edition) -> None:
    section = edition.document["lists"][0]
    found = dict(section["results"][0])
    first, *others = found["indicators"]
    hidden = {"code": first["code"], "withheld": True, "enough": True, "weight": first["weight"]}
    shown = card({**found, "indicators": [hidden, *others]}, section, edition.methodology)
    assert not shown.is_complete
    assert shown.parts[0].points is None
    assert shown.parts[0].steps == ()
    assert shown.parts[0] not in shown.losses
    assert "не публикуются" in shown.parts[0].observed


def test_too_few_messages_leave_a_name_and_a_reason(edition: Edition) -> None:
    _, shown = found_with(edition, result.WITHHELD)
    assert shown.parts == ()
    assert shown.blocks == ()
    assert shown.note
    assert {count for _, count in shown.counts} == {"‹5"}
