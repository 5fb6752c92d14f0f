"""Does every municipality of the invented region have its settlements?"""

from otklik.simulate.settlements import known_settlements
from otklik.simulate.world import load_world


def test_every_municipality_has_its_centre_and_villages_without_repetition() -> None:
    world = load_world()
    told = known_settlements(world)
    municipal = {body.id for body in world.bodies if body.kind == "municipal"}
    assert {one.authority_id for one in told} == municipal
    assert len(set(told)) == len(told)
    for place in world.places:
        if place.body:
            assert place.centre in {
                one.settlement for one in told if one.authority_id == place.body
            }


def test_merged_districts_bring_their_settlements_with_them() -> None:
    world = load_world()
    told = known_settlements(world)
    names = {who: {one.settlement for one in told if one.authority_id == who}
             for who in (world.merger.into, *world.merger.parts)}  # fmt: skip
    assert names[world.merger.into] == set.union(*(names[who] for who in world.merger.parts))


def test_a_village_has_namesakes_elsewhere() -> None:
    names = [one.settlement for one in known_settlements(load_world())]
    assert len(set(names)) < len(names)
