"""Can a small stream be had by taking the others from the sum?"""

import pytest
from tests.making import shipped_methodology

from otklik.core.russian import NBSP
from otklik.editions.arrivals import arrivals, public_counts, said

WHOLE = shipped_methodology("1.0.0")
SIZE = next(one for one in WHOLE.headlines if one.code == WHOLE.publication.size)


def test_the_streams_of_people_make_the_size() -> None:
    assert [one.code for one in arrivals(WHOLE)] == ["incidents", "platform_messages"]


@pytest.mark.parametrize("version", ["incidents-1.0.0", "messages-1.0.0"])
def test_a_single_stream_is_the_size_itself(version: str) -> None:
    assert arrivals(shipped_methodology(version)) == ()


@pytest.mark.parametrize(
    ("incidents", "platform", "public", "words"),
    [
        (9, 5, {"messages": 14, "incidents": 9, "platform_messages": 5}, "14"),
        (9, 0, {"messages": 9, "incidents": 9, "platform_messages": 0}, "9"),
        (9, 3, {"messages": None, "incidents": 9, "platform_messages": None}, "9 + ‹5"),
        (4, 4, {"messages": None, "incidents": None, "platform_messages": None}, "‹5 + ‹5"),
    ],
)
def test_beside_a_small_stream_the_sum_is_kept_back_and_told_by_its_parts(
    incidents: int, platform: int, public: dict[str, int | None], words: str
) -> None:
    counts = {
        "messages": incidents + platform,
        "incidents": incidents,
        "platform_messages": platform,
    }
    found = public_counts(counts, WHOLE)
    assert found == public
    row = {"status": "no_place", "counts": found}
    assert said(SIZE, row, WHOLE) == words.replace(" ", NBSP)


def test_of_whoever_is_withheld_and_of_what_never_came_the_words_stay_as_they_were() -> None:
    assert said(SIZE, {"status": "withheld"}, WHOLE) == "‹5"
    assert said(SIZE, {"status": "no_place", "counts": {}}, WHOLE) == "0"
