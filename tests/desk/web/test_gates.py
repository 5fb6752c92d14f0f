"""Does a red gate hold the edition up, and does everybody read why, wherever they look?"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from tests.desk.conftest import MAY, NOW
from tests.regioning import cases_of, ingest
from tests.unit.ingest.exports import Cells

from otklik.core.errors import OtklikError
from otklik.desk.actions.publication import obstacles, publication_propose
from otklik.desk.reading.gates import gates
from otklik.desk.reading.progress import progress
from otklik.desk.roles import Actor
from otklik.desk.store.found import proposal
from otklik.editions.month import draft_month, freeze_month
from otklik.methodology.find import copy_version
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Decision, append

pytestmark = pytest.mark.usefixtures("committed")
MONTH = f"/months/{MAY}/"
RULES = "gated-1.0.0"
GATES = """
[[gates]]
code = "W1"
title = "Нет страницы на обязательной площадке без законного основания"
effect = "block_zero"
block = "incidents"

[[gates]]
code = "W2"
title = "Орган не передал данные, которые обязан передать"
effect = "indicator_zero"

[[gates]]
code = "W3"
title = "Отклонено больше 2 % строк загрузки или нет требуемого потока"
effect = "edition_blocked"
rejected_share = 0.02
"""
"""The gates of METHODOLOGY, §8."""
TOO_MANY = "отклонено 2,6 % строк, а методика «gated-1.0.0» допускает 2,0 %"
NO_SOURCE = "нет данных потока «платформа обратной связи», а методика «gated-1.0.0» их требует"
Enter = Callable[[str], Client]


def gated(workspace: Workspace, requires: str = '["incident"]') -> Workspace:
    """From now on the month is judged by rules with the three gates."""
    rules = copy_version(workspace.root, "incidents-1.0.0", RULES) / "methodology.toml"
    told = re.sub(r"requires = .*", f"requires = {requires}", rules.read_text(encoding="utf-8"))
    rules.write_text(told + GATES, encoding="utf-8")
    settings = workspace.settings_file.read_text(encoding="utf-8")
    workspace.settings_file.write_text(settings.replace("incidents-1.0.0", RULES), encoding="utf-8")
    return workspace


def unread(rows: int) -> Iterable[Cells]:
    """A row that can be read, without which the file does not stand in the month, and others."""
    return [*cases_of(MAY, 1, 690), *cases_of(MAY, rows, 700, **{"Дата создания": "вчера"})]


def with_unread(workspace: Workspace, rows: int) -> Workspace:
    """To the 112 rows of the month a file with so many that could not be read; rated so."""
    ingest(workspace, "unread", unread(rows))
    freeze_month(workspace, MAY)
    draft_month(workspace, MAY)
    return workspace


def said(client: Client, path: str) -> str:
    page = unescape(client.get(MONTH + path).content.decode())
    return page.replace("\N{NO-BREAK SPACE}", " ")


def blocked(workspace: Workspace, why: str) -> Workspace:
    """A fresh draft that nothing but the gate is in the way of."""
    if why == NO_SOURCE:
        return gated(workspace, '["incident", "message"]')
    return gated(with_unread(workspace, 3))


@pytest.mark.parametrize("why", [TOO_MANY, NO_SOURCE])
def test_a_red_gate_is_said_on_both_pages_and_stops_the_proposal(
    why: str, workspace: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    analyst = entered("analyst")
    assert not list(obstacles(workspace, MAY))
    blocked(workspace, why)
    checks, month = said(analyst, "checks/"), said(analyst, "")
    (red,) = re.findall(r'<li class="gate-stopped">(.*?)</li>', checks, re.DOTALL)
    for told in (red, month.partition("Месяц по шагам")[0]):
        assert why in told
        assert "Что сделать: " in told
    assert ">стоп</span>" in red
    assert "Барьер W3 не пускает месяц к изданию" in month
    assert "Предложить к изданию" not in month
    refused = analyst.post(f"{MONTH}propose/", {"note": "проверено"})
    assert refused.status_code == 409
    assert why in unescape(refused.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
    with pytest.raises(OtklikError) as error:
        publication_propose(
            workspace=workspace, month=MAY, note="проверено", by=people["analyst"], now=NOW
        )
    assert str(error.value) == next(obstacles(workspace, MAY))
    assert proposal(str(MAY)) is None


@pytest.mark.parametrize(("rows", "state"), [(2, "clear"), (3, "stopped")])
def test_the_gate_closes_above_two_rows_of_a_hundred(
    rows: int, state: str, workspace: Workspace
) -> None:
    told = {one.code: one.state for one in gates(gated(with_unread(workspace, rows)), MAY)}
    assert told == {"W1": "clear", "W2": "clear", "W3": state}


def test_a_month_that_lost_its_rows_after_the_draft_is_not_offered_again(
    workspace: Workspace, entered: Enter
) -> None:
    """The last draft stands beside a snapshot that cannot be rated, and is not let through."""
    gated(workspace)
    draft_month(workspace, MAY)
    ingest(workspace, "unread", unread(3))
    analyst = entered("analyst")
    analyst.post(f"{MONTH}freeze-and-rate/")
    month = said(analyst, "")
    assert "Заморозка и счёт: не сделано." in month
    assert month.count(TOO_MANY) >= 2, "by the job that could not rate, and by the gate"
    assert "Посчитайте черновик по последнему снимку" not in month
    assert progress(workspace, MAY).is_stale
    assert TOO_MANY in " ".join(obstacles(workspace, MAY)).replace("\N{NO-BREAK SPACE}", " ")
    assert analyst.post(f"{MONTH}propose/", {"note": "проверено"}).status_code == 409
    assert proposal(str(MAY)) is None


@pytest.mark.parametrize("code", ["W1", "W2"])
def test_a_gate_that_people_confirmed_names_the_body_and_lets_the_month_go_on(
    code: str, workspace: Workspace, entered: Enter
) -> None:
    nothing = dict.fromkeys(("stream", "case_id", "withdraws"))
    told: dict[str, Any] = {**nothing, "authority_id": "zarechny", "reason": "данных не дали"}
    told |= {"evidence": "акт № 3", "first": "Первый", "second": "Второй", "code": code}
    told |= {"indicator": "B4" if code == "W2" else None, "decided_on": date(2026, 6, 9)}
    append(gated(workspace).decisions, [Decision(month=MAY, kind="gate", **told)], NOW)
    freeze_month(workspace, MAY)
    draft_month(workspace, MAY)
    checks = said(entered("analyst"), "checks/")
    (seen,) = re.findall(r'<li class="gate-confirmed">(.*?)</li>', checks, re.DOTALL)
    assert f"<b>{code}." in seen
    assert "Подтверждён: Заречный район — данных не дали." in seen
    assert "Предложить к изданию" in said(entered("analyst"), "")
