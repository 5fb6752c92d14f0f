"""Does a name stand beside its dot and cover nothing?"""

from otklik.site.charts.placing import Spot, sides


def test_a_name_stands_to_the_right_and_at_the_edge_to_the_left() -> None:
    assert sides([Spot(10, 50, "Минздрав"), Spot(295, 80, "Минтранс")], 300, 100) == [1, -1]


def test_a_name_that_would_cover_a_dot_or_another_name_gives_way() -> None:
    spots = [Spot(200, 50, "Минздрав"), Spot(230, 50, ""), Spot(100, 50, "Минтранс")]
    assert sides(spots, 300, 100) == [-1, None, -1]
    assert sides([*spots[:2], Spot(90, 50, "Минтранс" * 2)], 300, 100) == [-1, None, None]


def test_a_dot_at_the_upper_edge_has_no_room_for_a_name() -> None:
    assert sides([Spot(100, 2, "Минздрав")], 300, 100) == [None]
