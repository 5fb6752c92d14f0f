"""Is the judge of experts' marks right about agreement, points and promises?"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from otklik.core.cases import MarkNorms
from otklik.core.marks import (
    ARBITER,
    Item,
    Mark,
    MarkFacts,
    PromiseFacts,
    all_mark_facts,
    all_promise_facts,
    deciding,
    is_settled,
    mark_facts,
    promise_facts,
)

NORMS = MarkNorms(passing=9, passing_post=7, disagreement=3, experts=2, promise_days=30)
ANSWERED = datetime(2026, 5, 12, 14)
ASSESSED = datetime(2026, 6, 3, 10)
AS_OF = datetime(2026, 6, 10, 12)
ITEM = Item("incident", "1", "a", "Дороги", ANSWERED, None)
FLAGS = ("untrue", "rude", "personal_data", "sent_away", "contradicted")
POST = Item("post", "vk:1_2", "a", None, ANSWERED, None)


def mark(grades: str, expert: str = "А", item: Item = ITEM, **given: Any) -> Mark:
    """A mark whose criteria are digits, a dash where nothing was filled in."""
    criteria = ("r1", "r2", "r3", "r4", "r5", "r6")
    told: dict[str, Any] = {"item": item, "expert": expert, "role": "expert"}
    told |= {"assessed_at": ASSESSED, "promised_at": None, **dict.fromkeys(FLAGS, False)}
    for name, digit in zip(criteria, grades.ljust(6, "-"), strict=True):
        told[name] = None if digit == "-" else int(digit)
    return Mark(**{**told, **given})


def facts(*marks: Mark) -> MarkFacts:
    return mark_facts(marks, NORMS)


# --- points


def test_points_are_the_sum_of_two_experts_on_a_common_scale() -> None:
    found = facts(mark("222210"), mark("222220", "Б"))
    assert (found.points, found.settled, found.passed) == (10 * 19, True, True)
    post = facts(mark("22111", item=POST), mark("22211", "Б", item=POST))
    assert (post.points, post.settled, post.passed) == (12 * 15, True, True)


def test_a_post_has_five_criteria_and_a_grade_that_is_missing_gives_nothing() -> None:
    assert mark("222222", item=POST).total == 10
    assert mark("2-2-2-").total == 6


def test_the_arbiter_decides_alone_and_counts_twice() -> None:
    found = facts(mark("222222"), mark("000000", "Б"), mark("111111", "В", role=ARBITER))
    assert (found.points, found.settled, found.passed) == (10 * 2 * 6, True, False)


STRICT = replace(NORMS, disputes_only=True)


@pytest.mark.parametrize(
    ("grades", "by_arbiter"),
    [
        (("222222", "222221"), False),
        (("222222", "222111"), True),
        (("222210", "222110"), True),
        (("222222",), True),
        ((), True),
    ],
)
def test_where_the_experts_agree_an_arbiter_changes_nothing_if_the_rules_say_so(
    grades: tuple[str, ...], by_arbiter: bool
) -> None:
    experts = [mark(given, who) for given, who in zip(grades, "АБ", strict=False)]
    marks = [*experts, mark("111111", "В", role=ARBITER)]
    assert [found.role == ARBITER for found in deciding(marks, NORMS)] == [True]
    found = deciding(marks, STRICT)
    assert found == (tuple(marks[-1:]) if by_arbiter else tuple(experts))
    assert is_settled(found, STRICT)


def test_of_more_marks_than_needed_the_first_decide() -> None:
    late = mark("000000", "В", assessed_at=ASSESSED + timedelta(days=1))
    assert facts(late, mark("222222"), mark("222222", "Б")).points == 240
    same_time = [mark("222222", expert) for expert in ("В", "А", "Б")]
    assert [found.expert for found in deciding(same_time, NORMS)] == ["А", "Б"]


@pytest.mark.parametrize("flag", FLAGS)
def test_a_critical_flag_takes_every_point(flag: str) -> None:
    flagged: dict[str, Any] = {flag: True}
    found = facts(mark("222222", **flagged), mark("222222", "Б", **flagged))
    assert (found.points, found.critical, found.passed, found.settled) == (0, True, False, True)


# --- agreement


@pytest.mark.parametrize(
    ("one", "other", "settled"),
    [
        ("222111", "222222", False),
        ("222211", "222222", True),
        ("222210", "222110", False),
        ("022222", "222221", False),
        ("222110", "222100", True),
    ],
)
def test_experts_agree_when_totals_are_near_and_verdicts_the_same(
    one: str, other: str, settled: bool
) -> None:
    assert is_settled([mark(one), mark(other, "Б")], NORMS) is settled


def test_one_expert_settles_nothing_and_one_arbiter_everything() -> None:
    assert not facts(mark("222222")).settled
    assert facts(mark("000000", role=ARBITER)).settled


@pytest.mark.parametrize(
    ("grades", "passes"), [("222210", True), ("222110", False), ("022222", False), ("122222", True)]
)
def test_a_good_answer_has_nine_points_and_something_of_the_essence(
    grades: str, passes: bool
) -> None:
    assert mark(grades).passes(NORMS) is passes


@pytest.mark.parametrize(("grades", "passes"), [("22111", True), ("22110", False)])
def test_a_good_post_has_seven_points(grades: str, passes: bool) -> None:
    assert mark(grades, item=POST).passes(NORMS) is passes


def test_an_unanswered_essence_is_told() -> None:
    assert facts(mark("022222"), mark("122222", "Б")).unanswered_essence
    assert not facts(mark("-22222"), mark("122222", "Б")).unanswered_essence


@pytest.mark.parametrize(
    ("first", "second", "to_the_point"),
    [("2", "0", True), ("1", "1", True), ("1", "0", False), ("2", "-", True), ("-", "-", False)],
)
def test_an_answer_is_to_the_point_if_its_essence_averages_one(
    first: str, second: str, to_the_point: bool
) -> None:
    assert facts(mark(first), mark(second, "Б")).to_the_point is to_the_point


def test_the_arbiter_alone_says_whether_an_answer_is_to_the_point() -> None:
    assert not facts(mark("2"), mark("2", "Б"), mark("0", "В", role=ARBITER)).to_the_point


def test_every_item_is_one_row_with_what_is_known_of_it() -> None:
    marks = [mark("222222"), mark("22222", item=POST), mark("222222", "Б")]
    found = list(all_mark_facts(marks, NORMS))
    assert [(row.stream, row.item_id, row.topic_group) for row in found] == [
        ("incident", "1", "Дороги"),
        ("post", "vk:1_2", None),
    ]
    assert {(row.authority_id, row.answered_at) for row in found} == {("a", ANSWERED)}


# --- promises


def promise(day: str, closed: str | None = None, as_of: datetime = AS_OF) -> PromiseFacts:
    item = replace(ITEM, closed_at=datetime.fromisoformat(f"2026-{closed}") if closed else None)
    marks = [mark("222222", item=item, promised_at=datetime.fromisoformat(f"2026-{day}"))]
    found = promise_facts(marks, NORMS, as_of)
    assert found
    return found


@pytest.mark.parametrize(
    ("closed", "kept"),
    [("05-20 23:59:59", True), ("05-21 00:00:00", False), (None, False), ("05-13 09:00:00", True)],
)
def test_a_promise_is_kept_by_the_end_of_its_day(closed: str | None, kept: bool) -> None:
    assert promise("05-20", closed).kept is kept


def test_a_promise_is_due_when_its_day_is_over() -> None:
    assert promise("05-20", as_of=datetime(2026, 5, 21)).due
    assert not promise("05-20", as_of=datetime(2026, 5, 20, 23, 59, 59)).due


def test_a_promise_further_than_thirty_days_is_never_kept() -> None:
    assert (promise("06-11", "05-13").too_far, promise("06-11", "05-13").kept) == (False, True)
    assert (promise("06-12", "05-13").too_far, promise("06-12", "05-13").kept) == (True, False)


def test_of_several_days_the_latest_is_the_promise() -> None:
    first, second = datetime(2026, 5, 20), datetime(2026, 5, 25)
    marks = [mark("222222", promised_at=second), mark("222222", "Б", promised_at=first)]
    found = promise_facts(marks, NORMS, AS_OF)
    assert found
    assert found.promised_at == second


def test_what_promises_nothing_and_what_is_a_post_is_no_promise() -> None:
    marks = [mark("222222"), mark("22222", item=POST, promised_at=ANSWERED)]
    assert not list(all_promise_facts(marks, NORMS, AS_OF))
