"""Do zones and places follow from printed scores?"""

from hypothesis import given
from hypothesis import strategies as st
from tests.observing import METHODOLOGY

from otklik.rating.places import places, zone_of

SCORES = st.dictionaries(
    st.text("abcdef", min_size=1), st.integers(0, 30).map(lambda tenths: tenths / 10), max_size=12
)


def zone(shown: float, *blocks: float) -> str:
    return zone_of(shown, {str(n): block for n, block in enumerate(blocks)}, METHODOLOGY.zones)


def test_zones_begin_at_eighty_and_sixty() -> None:
    assert [zone(s, s) for s in (100, 80, 79.9, 60, 59.9, 0)] == [
        "green", "green", "yellow", "yellow", "red", "red",
    ]  # fmt: skip


def test_green_needs_sixty_points_in_every_block() -> None:
    assert zone(85.0, 100.0, 60.0) == "green"
    assert zone(85.0, 100.0, 59.9) == "yellow"


def test_below_every_zone_is_the_last_one() -> None:
    above = [zone for zone in METHODOLOGY.zones if zone.from_score > 0]
    assert zone_of(1.0, {"a": 1.0}, above) == "yellow"


def test_equal_scores_share_their_places() -> None:
    shown = {"a": 90.0, "b": 71.4, "c": 71.4, "d": 3.0}
    assert places(shown) == {"a": (1, 1), "b": (2, 3), "c": (2, 3), "d": (4, 4)}


def test_nobody_has_no_places() -> None:
    assert places({}) == {}


@given(SCORES)
def test_places_cover_the_list_once_and_follow_the_scores(shown: dict[str, float]) -> None:
    given_places = places(shown)
    taken = [n for first, last in set(given_places.values()) for n in range(first, last + 1)]
    assert sorted(taken) == list(range(1, len(shown) + 1))
    for one, (first, last) in given_places.items():
        assert sum(shown[other] == shown[one] for other in shown) == last - first + 1
        assert all(shown[other] > shown[one] for other in shown if given_places[other][1] < first)
