"""Are topics told of the whole region, and never by a cell too small to publish?"""

from dataclasses import replace

import pytest
from tests.editing import METHODOLOGY, cases
from tests.making import MAY

from otklik.report.topics import MOST, Topic, Topics, topics
from otklik.snapshots.snapshot import Snapshot

LEAST = METHODOLOGY.publication.smallest_n


def test_topics_are_counted_as_the_cases_say(snapshot: Snapshot) -> None:
    found = topics(snapshot, METHODOLOGY)
    of_may = [
        row for row in cases() if (row["created_at"].year, row["created_at"].month) == (2026, 5)
    ]
    assert found.n == len(of_may)
    counts = {
        topic: sum(row["topic_group"] == topic for row in of_may)
        for topic in {row["topic_group"] for row in of_may}
    }
    assert {topic.title: topic.n for topic in found.found} == counts
    assert [topic.n for topic in found.found] == sorted(counts.values(), reverse=True)
    assert all(topic.bodies > 1 for topic in found.found)
    assert snapshot.month == MAY


def test_how_many_were_late_is_a_share_or_a_dash(snapshot: Snapshot) -> None:
    first = topics(snapshot, METHODOLOGY).found[0]
    assert first.due is not None
    assert first.missed is not None
    assert 0 <= first.missed <= first.due <= first.n
    assert first.late.endswith("%")
    assert replace(first, due=None, missed=None).late == "—"


def test_a_methodology_without_that_count_has_no_topics(snapshot: Snapshot) -> None:
    nothing = replace(METHODOLOGY, headlines=())
    assert topics(snapshot, nothing) == Topics((), 0)


def test_without_an_indicator_of_terms_only_messages_are_counted(snapshot: Snapshot) -> None:
    found = topics(snapshot, replace(METHODOLOGY, indicators=())).found
    assert found
    assert all((topic.due, topic.late) == (None, "—") for topic in found)


@pytest.mark.parametrize(("whole", "shown"), [(60, 5), (50, 5), (53, 4), (55, 5)])
def test_what_is_left_is_never_a_small_cell(whole: int, shown: int) -> None:
    found = tuple(Topic(str(k), 10, 2, None, None) for k in range(MOST))
    assert len(Topics(found, whole).shown(LEAST)) == shown
