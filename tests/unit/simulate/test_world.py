"""Which places, bodies and topics does the invented region have?"""

from collections import Counter

import pytest

from otklik.core.months import Month
from otklik.simulate.model import load_model
from otklik.simulate.world import load_world

WORLD = load_world()
REAL_CASES_A_DAY = 26_201 / 76


def test_there_are_as_many_bodies_as_in_a_real_region() -> None:
    kinds = Counter(body.kind for body in WORLD.of(Month(2025, 12)).bodies)
    assert kinds == {"executive": 18, "municipal": 42, "other": 5}


def test_no_two_bodies_share_an_id_or_a_name() -> None:
    for field in ("id", "name", "short_name", "number"):
        assert len({getattr(body, field) for body in WORLD.bodies}) == len(WORLD.bodies)


def test_no_name_is_written_by_two_bodies() -> None:
    names = [
        name
        for body in WORLD.bodies
        for name in {body.name, *body.spellings, *body.lost_spellings, body.former_spelling} - {""}
    ]
    assert not [name for name, count in Counter([*names, *WORLD.strangers]).items() if count > 1]


def test_volumes_are_those_of_a_real_region() -> None:
    assert sum(place.daily for place in WORLD.places) == pytest.approx(REAL_CASES_A_DAY)


def test_one_city_has_three_quarters_and_the_rest_are_from_12_to_710() -> None:
    capital, *rest, elsewhere = WORLD.places
    assert capital.daily / REAL_CASES_A_DAY == pytest.approx(0.74, abs=0.005)
    counts = sorted(round(place.daily * 76) for place in rest)
    assert (counts[0], counts[-1]) == (12, 710)
    assert elsewhere.body == ""


def test_every_topic_has_somebody_to_answer() -> None:
    bodies = {body.id for body in WORLD.bodies}
    assert {topic.body for topic in WORLD.topics} - {""} <= bodies


def test_every_executive_body_has_a_topic() -> None:
    executives = {body.id for body in WORLD.bodies if body.kind == "executive"}
    assert executives <= {topic.body for topic in WORLD.topics}


def test_every_topic_has_its_season_and_its_sentences() -> None:
    seasons = load_model().seasons
    assert {topic.season for topic in WORLD.topics} <= seasons.keys()
    assert all(len(weights) == 12 for weights in seasons.values())


def test_no_topic_is_listed_twice() -> None:
    assert len({topic.name for topic in WORLD.topics}) == len(WORLD.topics)


def test_two_districts_become_one_okrug_with_the_residents_of_both() -> None:
    merger = WORLD.merger
    before, after = WORLD.of(Month.of(merger.on) - 1), WORLD.of(Month.of(merger.on))
    parts = [body for body in before.bodies if body.id in merger.parts]
    (okrug,) = (body for body in after.bodies if body.id == merger.into)
    assert {body.successor for body in parts} == {okrug.id}
    assert okrug.population == sum(body.population or 0 for body in parts)
    assert okrug not in before.bodies
    assert not set(parts) & set(after.bodies)
    assert {after.heir(part) for part in parts} == {okrug}
    assert {before.heir(part) for part in parts} == set(parts)


def test_places_of_merged_districts_are_the_okrugs_and_bring_it_their_cases() -> None:
    merger = WORLD.merger
    before, after = (WORLD.of(Month.of(merger.on) - back).places for back in (1, 0))
    joined = [place for place in after if place.body == merger.into]
    assert {place.name for place in joined} == {merger.place}
    assert [place.number for place in joined] == [
        place.number for place in before if place.body in merger.parts
    ]
    assert sum(place.daily for place in after) == sum(place.daily for place in before)


def test_a_merger_is_on_the_first_day_of_a_month() -> None:
    assert WORLD.merger.on == Month.of(WORLD.merger.on).start.date()
