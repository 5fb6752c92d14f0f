"""Does an authority's page say all that the document says, and no more?"""

from dataclasses import replace
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
    lost = [part.lost for part in shown.losses.all]
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
    assert shown.losses.all == ()
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
    assert shown.parts[0] not in shown.losses.all
    assert "не публикуются" in shown.parts[0].observed


def test_too_few_messages_leave_a_name_and_a_reason(edition: Edition) -> None:
    _, shown = found_with(edition, result.WITHHELD)
    assert shown.parts == ()
    assert shown.blocks == ()
    assert shown.note
    assert {count for _, count in shown.counts} == {"‹5"}


def whole_card(whole: Edition, who: str) -> tuple[dict[str, Any], Card]:
    """An authority of all three streams, and its card."""
    for section in whole.document["lists"]:
        for found in section["results"]:
            if found["authority"]["id"] == who:
                return found, card(found, section, whole.methodology)
    raise LookupError(who)


def test_of_many_losses_the_dearest_are_told_one_by_one(whole: Edition) -> None:
    found, shown = whole_card(whole, "mo-02")
    assert (len(shown.losses.first), len(shown.losses.others)) == (6, 12)
    assert sum(part.contribution for part in shown.losses.all) == pytest.approx(
        found["raw_score"], abs=0.06
    )


def test_a_few_losses_more_than_that_are_told_all(edition: Edition, whole: Edition) -> None:
    _, one_stream = found_with(edition, result.RANKED)
    assert one_stream.losses.others == ()
    _, shown = whole_card(whole, "mo-02")
    seven = replace(shown, blocks=(replace(shown.blocks[0], parts=shown.parts[:7]),))
    assert (len(seven.losses.first), seven.losses.others) == (7, ())


def test_blocks_have_their_scores_of_the_month_and_of_several(whole: Edition) -> None:
    found, shown = whole_card(whole, "mo-02")
    assert [block.weight for block in shown.blocks] == pytest.approx([25, 45, 30])
    for block in shown.blocks:
        assert block.score == found["blocks"][block.block.code]
        assert block.long == found["three_months"]["blocks"][block.block.code]
        assert len(block.parts) == 6


def test_the_place_is_among_the_group(whole: Edition) -> None:
    _, shown = whole_card(whole, "mo-01")
    assert (shown.place, shown.group.of) == ("1", 6)
    assert shown.group.title == "от 50 тысяч жителей"


def test_the_counts_that_a_list_has_no_room_for_are_told_here(
    edition: Edition, whole: Edition
) -> None:
    _, shown = whole_card(whole, "mo-01")
    assert [about.code for about, _ in shown.counts] == ["messages"]
    assert "incidents" in [about.code for about, _ in shown.more_counts]
    _, one_stream = found_with(edition, result.RANKED)
    assert one_stream.more_counts == ()


def test_the_score_before_penalties_is_kept_apart(whole: Edition) -> None:
    found, shown = whole_card(whole, "mo-02")
    assert (shown.score, shown.raw) == (found["score"], found["raw_score"])
    assert [one.code for one in shown.decisions] == ["P3", "N3"]
    _, untouched = whole_card(whole, "mo-01")
    assert (untouched.decisions, untouched.decided_total) == ((), "")
    assert untouched.raw == untouched.score


def test_rules_that_draw_give_blocks_their_bounds(drawn: Edition, whole: Edition) -> None:
    found, shown = whole_card(drawn, "mo-02")
    for block in shown.blocks:
        assert block.range
        assert block.long_range
        assert [block.range.low, block.range.high] == found["interval"]["blocks"][block.block.code]
    assert shown.sure
    assert shown.against.replace("\N{NO-BREAK SPACE}", " ") == "3 месяца против 3 прежних"
    _, bare = whole_card(whole, "mo-02")
    assert (bare.sure, bare.against, bare.cautions) == (None, "", ())
    assert all(block.range is None for block in bare.blocks)
