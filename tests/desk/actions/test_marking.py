"""Do marks made at the desk become the indicators of the month, and nobody else's affair?"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from tests.batching import mark, put
from tests.desk.conftest import MAY, NOW
from tests.desk.marking import GOOD, POOR, dealt, items_of, mark_all, new_expert, with_experts

from otklik.core.errors import OtklikError
from otklik.desk.actions.conflicts import conflict_declare, conflict_lift
from otklik.desk.actions.mark_books import deliver_marks
from otklik.desk.actions.marking import Given, mark_draft, mark_finish, marks_hand_in
from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.actions.sampling import marking_again, sample_deal
from otklik.desk.reading.sampled import owners, sample_of
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store import marking
from otklik.desk.store.chain import verified
from otklik.desk.store.models import Assignment, JournalEntry, MarkBook, User
from otklik.editions.month import methodology_in_force
from otklik.editions.store import read_draft
from otklik.experts.dealing import Seat
from otklik.experts.review import marks_given, review
from otklik.ingest.stored import stored_batches
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def marked(workspace: Workspace, people: dict[str, Actor]) -> Workspace:
    """A workspace whose rules ask experts, and three of them."""
    for login in ("expert2", "expert3"):
        people[login] = new_expert(login)
    return with_experts(workspace)


def signed(workspace: Workspace, by: Actor) -> dict[str, Any]:
    return {"workspace": workspace, "by": by, "now": NOW}


def test_every_item_gets_two_experts_and_nobody_gets_more_than_others(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    given = dealt(marked, people["analyst"])
    sample = sample_of(marked, MAY)
    assert sample is not None
    assert Counter(one.code for one in given) == {item.code: 2 for item in sample.items}
    loads = Counter(one.expert_id for one in given)
    assert max(loads.values()) - min(loads.values()) <= 1
    assert dealt(marked, people["analyst"]) == given


def test_two_experts_and_an_arbiter_bring_a_sample_into_the_rating(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    given = dealt(marked, people["analyst"])
    disputed = items_of(people["expert"])[0].code
    for login in ("expert", "expert2", "expert3"):
        mark_all(marked, people[login], {disputed: POOR} if login == "expert" else {})
    judged = Assignment.objects.get(role="arbiter")
    pair = {one.expert_id for one in given if one.code == disputed}
    assert judged.code == disputed
    assert judged.expert_id not in pair
    mark_all(marked, next(one for one in people.values() if one.id == judged.expert_id))

    told = review(marked, MAY, methodology_in_force(marked))
    assert (told.settled, told.waiting, told.disputed) == (told.items, (), ())
    month_freeze(month=MAY, **signed(marked, people["analyst"]))
    month_rate(month=MAY, **signed(marked, people["analyst"]))
    rows = [row for part in read_draft(marked, MAY).document["lists"] for row in part["results"]]
    quality = [one for row in rows for one in row["indicators"] if one["code"] == "B3"]
    assert quality
    assert all(one["n"] == 12 for one in quality)
    assert verified(marked)


def test_what_is_handed_in_reaches_the_workspace_once(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    before = len(stored_batches(marked))
    mark_all(marked, people["expert"])
    assert len(stored_batches(marked)) == before + 1
    assert JournalEntry.objects.filter(action="marks.hand_in").count() == 1
    MarkBook.objects.update(delivered_at=None)  # as if the desk had stopped before it was noted
    assert deliver_marks(marked, NOW) == 1
    assert deliver_marks(marked, NOW) == 0
    assert len(stored_batches(marked)) == before + 1


def test_the_journal_holds_the_sum_of_the_file_that_was_ingested(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    mark_all(marked, people["expert"])
    manifest = stored_batches(marked)[-1].manifest()
    assert manifest["rejected"] == 0
    assert manifest["sha256"][:12] in JournalEntry.objects.get(action="marks.hand_in").effect


def test_every_mark_flag_and_promise_comes_back_as_it_was_given(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    expert, first = people["expert"], items_of(people["expert"])[0]
    marks = dict(zip(GOOD, (0, 1, 2, 0, 1, 2), strict=True))
    given = Given(marks, frozenset({"rude"}), date(2026, 7, 1))
    mark_draft(assignment_id=first.pk, given=given, **signed(marked, expert))
    mark_finish(assignment_id=first.pk, **signed(marked, expert))
    marks_hand_in(month=MAY, **signed(marked, expert))
    sample = sample_of(marked, MAY)
    assert sample is not None
    here = marking.handed_marks(str(MAY), sample, ("expert",))[first.code]
    there = marks_given(marked, sample)[0][first.code]
    assert [(one.total, one.rude, one.promised_at, one.expert) for one in here] == [
        (one.total, one.rude, one.promised_at, one.expert) for one in there
    ]
    assert there[0].assessed_at.date() == NOW.date()


def test_whoever_has_left_leaves_his_items_to_others(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    User.objects.filter(login="expert").update(is_active=False)
    sample_deal(month=MAY, **signed(marked, people["analyst"]))
    assert not items_of(people["expert"])
    assert Assignment.objects.count() == 48


def test_an_item_is_whole_only_with_every_criterion(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    expert, first = people["expert"], items_of(people["expert"])[0]
    half = Given({"r1": 2, "r2": 1})
    mark_draft(assignment_id=first.pk, given=half, **signed(marked, expert))
    with pytest.raises(OtklikError, match="Не отмечено: Р3, Р4, Р5, Р6"):
        mark_finish(assignment_id=first.pk, **signed(marked, expert))
    with pytest.raises(OtklikError, match="Сдавать нечего"):
        marks_hand_in(month=MAY, **signed(marked, expert))


def test_a_promise_is_not_before_its_answer_nor_in_another_century(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    expert, first = people["expert"], items_of(people["expert"])[0]
    for day, said in ((date(2026, 4, 1), "раньше ответа"), (date(2126, 6, 1), "проверьте год")):
        with pytest.raises(OtklikError, match=said):
            mark_draft(
                assignment_id=first.pk,
                given=Given(GOOD, promised_on=day),
                **signed(marked, expert),
            )


def test_nobody_marks_for_another_nor_what_is_handed_in(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    first = items_of(people["expert"])[0]
    with pytest.raises(OtklikError, match="среди ваших нет"):
        mark_finish(assignment_id=first.pk, **signed(marked, people["expert2"]))
    with pytest.raises(ForbiddenError):
        mark_finish(assignment_id=first.pk, **signed(marked, people["analyst"]))
    mark_all(marked, people["expert"])
    with pytest.raises(OtklikError, match="уже сдана"):
        mark_draft(
            assignment_id=first.pk,
            given=Given(POOR),
            **signed(marked, people["expert"]),
        )


def test_a_conflict_takes_items_away_and_keeps_them_away(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    sample, expert = sample_of(marked, MAY), people["expert"]
    assert sample is not None
    roads = {code for code, owner in owners(marked, sample).items() if owner == "mindor"}
    assert roads & {one.code for one in items_of(expert)}
    conflict_declare(expert_id=expert.id, authority_id="mindor", **signed(marked, expert))
    assert not roads & {one.code for one in items_of(expert)}
    assert Assignment.objects.filter(code__in=roads).count() == 2 * len(roads)
    with pytest.raises(OtklikError, match="уже записан"):
        conflict_declare(
            expert_id=expert.id,
            authority_id="mindor",
            **signed(marked, people["analyst"]),
        )
    with pytest.raises(ForbiddenError):
        conflict_declare(
            expert_id=people["expert2"].id,
            authority_id="mindor",
            **signed(marked, expert),
        )


def test_an_arbiter_with_a_conflict_is_not_called(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    given = dealt(marked, people["analyst"])
    code = items_of(people["expert"])[0].code
    pair = {one.expert_id for one in given if one.code == code}
    third = next(
        one for one in people.values() if one.login.startswith("expert") and one.id not in pair
    )
    sample = sample_of(marked, MAY)
    assert sample is not None
    owner = owners(marked, sample)[code]
    conflict_declare(expert_id=third.id, authority_id=owner, **signed(marked, third))
    for login in ("expert", "expert2", "expert3"):
        mark_all(marked, people[login], {code: POOR} if login == "expert" else {})
    assert not Assignment.objects.filter(role="arbiter").exists()
    (found,) = marking.conflicts()
    conflict_lift(conflict_id=found.pk, **signed(marked, people["analyst"]))
    sample_deal(month=MAY, **signed(marked, people["analyst"]))
    assert Assignment.objects.get(role="arbiter").expert_id == third.id


def test_poor_agreement_sends_a_tenth_to_two_others_and_changes_no_mark(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    for number, login in enumerate(("expert", "expert2", "expert3")):
        codes = [one.code for one in items_of(people[login])]
        mark_all(marked, people[login], dict.fromkeys(codes[number::2], POOR))
    with pytest.raises(OtklikError, match="некому дать"):
        marking_again(month=MAY, **signed(marked, people["analyst"]))
    fresh = [new_expert(login) for login in ("expert4", "expert5")]
    marking_again(month=MAY, **signed(marked, people["analyst"]))
    before = len(stored_batches(marked))
    for one in fresh:
        mine = [item for item in items_of(one) if item.role == "control"]
        assert len(mine) == 3  # a tenth of 24, rounded up
        mark_all(marked, one, items=mine)
    assert len(stored_batches(marked)) == before
    with pytest.raises(OtklikError, match="уже отдана"):
        marking_again(month=MAY, **signed(marked, people["analyst"]))


def test_good_agreement_needs_no_second_marking(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    poor = [one.code for one in items_of(people["expert"])][::2]
    for login in ("expert", "expert2", "expert3"):
        mark_all(marked, people[login], dict.fromkeys(poor, POOR))
    with pytest.raises(OtklikError, match="Эксперты согласны: каппа 1,00"):
        marking_again(month=MAY, **signed(marked, people["analyst"]))


def test_one_expert_is_too_few(workspace: Workspace, people: dict[str, Actor]) -> None:
    with pytest.raises(OtklikError, match="не предусматривает оценок экспертов"):
        sample_deal(month=MAY, **signed(workspace, people["analyst"]))
    with pytest.raises(OtklikError, match="попросите администратора завести экспертов"):
        sample_deal(month=MAY, **signed(with_experts(workspace), people["analyst"]))


def test_two_who_deal_at_the_same_moment_deal_once(
    marked: Workspace, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = dealt(marked, people["analyst"])
    seen = [Seat(one.code, one.role, one.seat) for one in given[:1]]  # before the other was done
    monkeypatch.setattr("otklik.desk.actions.sampling.missing_seats", lambda *_: seen)
    with pytest.raises(OtklikError, match="раздаёт кто-то ещё"):
        sample_deal(month=MAY, **signed(marked, people["analyst"]))
    assert Assignment.objects.count() == len(given)


def test_nothing_is_drawn_of_a_month_that_is_not_frozen(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    told = signed(marked, people["analyst"])
    with pytest.raises(OtklikError, match="заморозьте его на странице месяца"):
        sample_deal(month=MAY - 1, **told)


def test_a_sample_is_marked_in_books_or_at_the_desk(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    code = items_of(people["expert"])[0].code
    Assignment.objects.all().delete()
    put(marked, "assessments", [mark(code, "Первый")])
    with pytest.raises(OtklikError, match="уже оценивают в книгах"):
        sample_deal(month=MAY, **signed(marked, people["analyst"]))


def test_a_draft_that_lacks_a_criterion_is_whole_no_more(
    marked: Workspace, people: dict[str, Actor]
) -> None:
    dealt(marked, people["analyst"])
    expert, first = people["expert"], items_of(people["expert"])[0]
    mark_draft(assignment_id=first.pk, given=Given(GOOD), **signed(marked, expert))
    mark_finish(assignment_id=first.pk, **signed(marked, expert))
    later = signed(marked, expert) | {"now": NOW + timedelta(hours=1)}
    mark_draft(assignment_id=first.pk, given=Given({"r1": 1}), **later)
    assert Assignment.objects.get(pk=first.pk).done_at is None
