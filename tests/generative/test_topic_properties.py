"""Which laws does standardisation by topic keep, whatever people wrote about?"""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.generative.ruled import METHODOLOGY, MONTHS, TOPICS, Case, by_topic, in_all, topic_cases
from tests.generative.test_rating_properties import IDS
from tests.making import MAY
from tests.observing import bodies, rated

from otklik.core.months import Month
from otklik.rating.result import GroupRating

CODES = tuple(i.code for i in METHODOLOGY.applicable("municipal"))
B1 = CODES.index("B1")
Cases = Mapping[Case, tuple[int, int]]
MANY = settings(max_examples=300, deadline=None)


def group_of(cases: Cases) -> GroupRating:
    """All the bodies of a list in one group, by B1 alone."""
    rating = rated(
        in_all(cases),
        dict.fromkeys(IDS, 30),
        METHODOLOGY,
        authorities=bodies(*IDS, population=100),
        by_topic=by_topic(cases),
    )
    (group,) = rating.lists[1].groups
    return group


def points(cases: Cases, who: str = "a") -> tuple[float, float]:
    """Of B1, in the month and in three months."""
    group = group_of(cases)
    assert group.long
    row = IDS.index(who)
    month, long = (float(one.points[0, row, B1]) for one in (group.scored, group.long))
    return month, long


SEPTEMBER = MAY - 8
AT_ITS_BOUND = {
    ("b", "дороги", MAY - 11): (1, 0),
    ("b", "дороги", MAY - 10): (1, 0),
    ("c", "парки", SEPTEMBER): (3, 3),
    ("b", "парки", MAY - 11): (1, 0),
    ("b", "дороги", SEPTEMBER): (5, 0),
}
"""Beside a body whose history reached its bound by topics alone, before it had cleared all."""


def test_clearing_the_last_of_the_backlog_does_not_hurt() -> None:
    own = ("a", "дороги", SEPTEMBER)
    almost, whole = (points({**AT_ITS_BOUND, own: (25, good)}) for good in (24, 25))
    assert whole > almost


@settings(max_examples=400, deadline=None)
@given(cases=topic_cases(), data=st.data())
def test_clearing_ones_own_backlog_never_hurts(cases: Cases, data: st.DataObject) -> None:
    """A late case, of this month or of an earlier one, turned into a timely one (STATISTICS §4)."""
    late = [key for key, (n, good) in cases.items() if key[0] == "a" and good < n]
    assume(late)
    key = data.draw(st.sampled_from(late))
    n, good = cases[key]
    cleared = {**cases, key: (n, data.draw(st.integers(good + 1, n)))}
    for before, after in zip(points(cases), points(cleared), strict=True):
        assert after >= before - 1e-9


@MANY
@given(
    mix=st.lists(st.integers(1, 4), min_size=2, max_size=2),
    scale=st.fixed_dictionaries(
        {(who, month): st.integers(0, 3) for who in IDS for month in MONTHS}
    ),
    data=st.data(),
)
def test_with_the_average_topics_the_value_is_the_plain_one(
    mix: list[int], scale: Mapping[tuple[str, Month], int], data: st.DataObject
) -> None:
    cases = {
        (who, topic, month): (part * times, data.draw(st.integers(0, part * times)))
        for (who, month), times in scale.items()
        for topic, part in zip(TOPICS[:2], mix, strict=True)
        if times
    }
    evidence = group_of(cases).scored.evidence
    for (who, _), shift in evidence.shifts.items():
        row = IDS.index(who)
        assert shift.expected == pytest.approx(shift.average)
        assert evidence.x[row, B1] == pytest.approx(shift.x)
        assert evidence.past_x[row, B1] == pytest.approx(shift.past_x)


@MANY
@given(topic_cases())
def test_a_body_without_cases_is_not_moved(cases: Cases) -> None:
    silent = {key: counted for key, counted in cases.items() if (key[0], key[2]) != ("a", MAY)}
    group = group_of(silent)
    row = group.scored.evidence.authority_ids.index("a")
    assert group.scored.evidence.x[row, B1] == 0
    value, anchor = group.scored.values[0, row, B1], group.scored.anchor[row, B1]
    assert value == pytest.approx(anchor)


@MANY
@given(topic_cases())
def test_no_more_cases_are_met_or_missed_than_there_are(cases: Cases) -> None:
    evidence = group_of(cases).scored.evidence
    assert (evidence.x[:, B1] >= 0).all()
    assert (evidence.x[:, B1] <= evidence.n[:, B1]).all()


@MANY
@given(topic_cases())
def test_who_is_the_only_one_with_a_history_is_compared_with_nobody(cases: Cases) -> None:
    past = METHODOLOGY.scored_months
    alone = {k: c for k, c in cases.items() if k[0] == "a" or k[2] not in MAY.back(past)}
    evidence = group_of(alone).scored.evidence
    row = IDS.index("a")
    assert ("a", "B1") not in evidence.shifts
    assert float(evidence.x[row, B1]).is_integer()
