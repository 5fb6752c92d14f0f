"""Do other rules come into force only when seen, by two people, and not backwards?"""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest
from tests.desk.conftest import MAY, NOW
from tests.desk.softening import NEW, edited
from tests.regioning import new_workspace

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.desk.actions.outbox import deliver
from otklik.desk.actions.rules import (
    earliest,
    rules_choose,
    rules_compare,
    rules_propose,
    rules_refuse,
)
from otklik.desk.reading.compared import Compared, follows, keep_comparison, kept_comparison
from otklik.desk.reading.rules import standing_rules, timeline
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import journal
from otklik.desk.store.models.work import OPEN
from otklik.desk.store.rules import decided_proposals, open_proposal
from otklik.editions.month import freeze_month, methodology_in_force
from otklik.methodology.find import find_methodology
from otklik.workspace.folder import Workspace

People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")
AUGUST = Month(2026, 8)


def seen(workspace: Workspace, by: Actor, version: str = NEW) -> str:
    return rules_compare(workspace=workspace, version=version, by=by, now=NOW)


def proposed(workspace: Workspace, by: Actor, since: Month = AUGUST) -> int:
    rules_propose(
        workspace=workspace, version=NEW, since=since, note="мягче к малым", by=by, now=NOW
    )
    found = open_proposal()
    assert found
    return int(found.pk)


def chosen(workspace: Workspace, proposal_id: int, by: Actor) -> str:
    return rules_choose(workspace=workspace, proposal_id=proposal_id, by=by, now=NOW)


def test_seen_proposed_and_chosen_by_two_it_holds_from_its_month(
    draft_rules: Workspace, people: People
) -> None:
    assert "зону меняют" in seen(draft_rules, people["analyst"])
    digest = sha256(find_methodology(draft_rules.root, NEW).digest.encode()).hexdigest()
    proposal = proposed(draft_rules, people["analyst"])
    said = chosen(draft_rules, proposal, people["approver"])
    assert said == f"методика {NEW}, первый месяц — {month_title(AUGUST)}"
    held = [methodology_in_force(draft_rules, month=AUGUST + n).version for n in (-1, 0, 1)]
    assert held == ["incidents-1.0.0", NEW, NEW]
    assert freeze_month(draft_rules, MAY)[1] is False
    assert standing_rules(draft_rules).version == NEW
    deeds = [(one.action, digest in one.effect) for one in journal()[:3]]
    assert deeds == [
        ("methodology.choose", True), ("methodology.propose", True), ("methodology.compare", True),
    ]  # fmt: skip


def test_nothing_is_proposed_that_nobody_has_seen(draft_rules: Workspace, people: People) -> None:
    with pytest.raises(OtklikError, match="пока не видно, кого она сдвинет"):
        proposed(draft_rules, people["analyst"])
    seen(draft_rules, people["analyst"])
    edited(draft_rules, "floor = 0.50", "floor = 0.40")
    with pytest.raises(OtklikError, match="пока не видно, кого она сдвинет"):
        proposed(draft_rules, people["analyst"])


def test_rules_changed_after_the_proposal_are_not_chosen(
    draft_rules: Workspace, people: People
) -> None:
    seen(draft_rules, people["analyst"])
    proposal = proposed(draft_rules, people["analyst"])
    edited(draft_rules, "floor = 0.50", "floor = 0.40")
    for _ in range(2):
        with pytest.raises(OtklikError, match="изменилась она сама"):
            chosen(draft_rules, proposal, people["approver"])
        seen(draft_rules, people["analyst2"])
    assert timeline(draft_rules) == ()


def test_a_choice_whose_delivery_was_stopped_arrives_once_before_the_next_freeze(
    draft_rules: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(draft_rules, people["analyst"])
    proposal = proposed(draft_rules, people["analyst"])
    with monkeypatch.context() as stopped:
        stopped.setattr("otklik.desk.actions.rules.deliver_choices", lambda *_: None)
        chosen(draft_rules, proposal, people["approver"])
    assert timeline(draft_rules) == ()
    for _ in range(2):
        deliver(draft_rules, NOW)
        assert [one.version for one in timeline(draft_rules)] == [NEW]


def test_neither_the_analyst_nor_a_namesake_approves(
    draft_rules: Workspace, people: People
) -> None:
    seen(draft_rules, people["analyst"])
    proposal = proposed(draft_rules, people["analyst"])
    for login in ("analyst", "analyst2", "auditor", "administrator"):
        with pytest.raises(ForbiddenError):
            chosen(draft_rules, proposal, people[login])
    namesake = Actor(people["approver"].id, "x", people["analyst"].name, people["approver"].role)
    with pytest.raises(OtklikError, match="не тот, кто предложил"):
        chosen(draft_rules, proposal, namesake)
    with pytest.raises(ForbiddenError):
        seen(draft_rules, people["approver"])


def test_a_refusal_leaves_the_rules_and_a_new_proposal_replaces_the_former(
    draft_rules: Workspace, people: People
) -> None:
    seen(draft_rules, people["analyst"])
    proposed(draft_rules, people["analyst"])
    proposal = proposed(draft_rules, people["analyst2"], AUGUST + 1)
    rules_refuse(
        workspace=draft_rules,
        proposal_id=proposal,
        reason="рано",
        by=people["approver"],
        now=NOW,
    )
    assert [one.state for one in decided_proposals()] == ["rejected", "replaced"]
    with pytest.raises(OtklikError, match="Решать нечего"):
        chosen(draft_rules, proposal, people["approver"])
    assert standing_rules(draft_rules).version == "incidents-1.0.0"


def test_of_two_proposals_at_the_same_moment_one_is_told_to_look_again(
    draft_rules: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(draft_rules, people["analyst"])
    first = proposed(draft_rules, people["analyst"])
    monkeypatch.setattr("otklik.desk.actions.rules.REPLACED", OPEN)  # not there when it looked
    with pytest.raises(OtklikError, match="только что предложил другой"):
        proposed(draft_rules, people["analyst2"])
    found = open_proposal()
    assert found
    assert found.pk == first


def test_rules_are_announced_a_month_ahead(draft_rules: Workspace, people: People) -> None:
    days = {datetime(2026, 6, 1, 9): Month(2026, 7), NOW: AUGUST}
    assert [earliest(draft_rules, day) for day in days] == list(days.values())
    seen(draft_rules, people["analyst"])
    with pytest.raises(OtklikError, match=f"Первый возможный — {month_title(AUGUST)}"):
        proposed(draft_rules, people["analyst"], AUGUST - 1)


def test_what_cannot_be_compared_says_why(workspace: Workspace, people: People) -> None:
    for version, why in (
        ("nothing", "Методики «nothing» нет"),
        ("incidents-1.0.0", "уже выбрана"),
        ("messages-1.0.0", "Ни один из последних месяцев не пересчитан"),
    ):
        with pytest.raises(OtklikError, match=why):
            seen(workspace, people["analyst"], version)
    with pytest.raises(OtklikError, match="Сравнивать не на чем"):
        seen(new_workspace(workspace.root / "new"), people["analyst"], "incidents-1.1.0")


def test_what_changes_while_it_is_counted_was_not_compared(
    draft_rules: Workspace, really_compared: Compared
) -> None:
    keep_comparison(draft_rules, NEW, replace(really_compared, follows=("of before",)))
    assert kept_comparison(draft_rules, NEW) is None
    known = follows(draft_rules, NEW)
    keep_comparison(draft_rules, NEW, replace(really_compared, follows=known))
    assert kept_comparison(draft_rules, NEW)


def test_the_page_tells_who_moves_and_is_the_same_each_time(really_compared: Compared) -> None:
    assert really_compared.months == (MAY,)
    assert really_compared.digest == sha256(really_compared.page).hexdigest()
    assert NEW in really_compared.page.decode()
    assert [one.month for one in really_compared.shown.found.skipped] == [MAY - 2, MAY - 1]
