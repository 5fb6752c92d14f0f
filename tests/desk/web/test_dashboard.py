"""Does the summary of a month show everybody what is theirs to see, and say what is drawn?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import LATE, MAY, NOW

from otklik.core.months import Month
from otklik.desk.actions.objections import objection_raise
from otklik.desk.reading import dashboard
from otklik.desk.reading.progress import progress
from otklik.desk.roles import Actor
from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import ProposedDecision
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
Enter = Callable[[str], Client]
ADDRESS = reverse("dashboard", kwargs={"month": MAY})


def _page(client: Client) -> str:
    return client.get(ADDRESS).content.decode()


def test_the_charts_of_the_draft_stand_with_their_sentence_and_table(
    workspace: Workspace, entered: Enter
) -> None:
    page = _page(entered("analyst"))
    assert page.count("<svg") >= 4
    assert "Баллы за показатели" not in page
    assert "Таблица к рисунку" in page
    assert "Балл есть у" in page
    assert "style=" not in page
    assert "<script" not in page
    assert workspace


def test_a_representative_sees_the_own_score_and_nobody_elses(
    workspace: Workspace, entered: Enter
) -> None:
    page = _page(entered("representative"))
    assert "Балл вашего органа" in page
    assert "<svg" not in page.partition("<main")[2].partition("calendar")[0]
    assert "Миндор" not in page
    assert "второго человека" not in page
    assert workspace


def test_decisions_that_wait_for_a_second_name_are_counted(
    workspace: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    told = {"month": str(MAY), "kind": "penalty", "authority_id": "zarechny", "code": "P5"}
    ProposedDecision.objects.create(**told, first_id=people["analyst"].id, proposed_at=NOW)
    page = _page(entered("analyst"))
    assert '<a href="/months/2026-05/decisions/">Решения ждут второго имени</a></dt><dd>1<' in page
    assert workspace


def test_objections_are_counted_by_state_and_by_how_long_they_wait(
    workspace: Workspace, people: dict[str, Actor], entered: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = RecordKey(str(MAY), "incident", LATE)
    by = people["representative"]
    objection_raise(
        workspace=workspace, record=record, authority_id="zarechny", text="Повтор.", by=by, now=NOW
    )
    monkeypatch.setattr(
        "otklik.desk.web.guard.moment_of", lambda _: NOW + timedelta(days=5, hours=1)
    )
    page = _page(entered("auditor"))
    row = page.partition("state-open")[2].partition("</tr>")[0]
    assert [row.count("<b>1</b>"), row.count("—"), row.count(">1<")] == [1, 2, 2]


def test_nothing_of_a_month_that_was_not_loaded(workspace: Workspace, entered: Enter) -> None:
    address = reverse("dashboard", kwargs={"month": MAY + 9})
    assert entered("analyst").get(address).status_code == 404
    assert workspace


def test_before_the_draft_there_is_a_calendar_and_no_chart(
    workspace: Workspace, entered: Enter
) -> None:
    (workspace.drafts / str(MAY) / "edition.json").unlink()
    page = _page(entered("approver"))
    assert "Баллов ещё нет" in page
    assert "Загрузка выгрузок" in page


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 5, 20), "месяц ещё не кончился"),
        (date(2026, 6, 1), "1-й рабочий день из 10"),
        (date(2026, 6, 7), "день нерабочий; прошло 5\xa0рабочих дней из 10"),
        (date(2026, 7, 1), "последний день по календарю был"),
    ],
)
def test_it_is_said_where_today_is(workspace: Workspace, today: date, said: str) -> None:
    assert said in dashboard.plan(workspace, MAY, today).today


def test_days_are_past_now_and_ahead(workspace: Workspace) -> None:
    days = dashboard.plan(workspace, Month(2026, 5), date(2026, 6, 3)).days
    assert [day.when for day in days] == ["past", "past", "now", *["ahead"] * 7]


def test_what_is_out_of_date_is_not_done(workspace: Workspace) -> None:
    told = progress(workspace, MAY)
    assert [one.is_done for one in dashboard.stages(told)] == [True, True, True, False]
    late = replace(told, waiting=1)
    assert [one.is_done for one in dashboard.stages(late)] == [True, False, False, False]
    done = replace(told, is_new=False)
    assert all(one.is_done for one in dashboard.stages(done))


def test_waiting_is_told_by_days_until_the_answer_or_until_now() -> None:
    now = datetime(2026, 6, 9, 10)
    spans = [
        (now, None), (now - timedelta(days=2), None), (now - timedelta(days=9), None),
        (now - timedelta(days=9), now - timedelta(days=8)),
    ]  # fmt: skip
    told = dashboard.waiting("open", spans, now)
    assert (told.total, told.by_age) == (4, (1, 2, 1))
