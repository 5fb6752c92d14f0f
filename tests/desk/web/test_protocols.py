"""Does an approver read before signing what the signature is for, and can it be printed?"""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import MAY
from tests.unit.report.printing import squeezed, text_of

from otklik.desk.store.found import journal, proposal
from otklik.editions.month import known_states, state_draft
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
MONTH = f"/months/{MAY}/"
STATES = {"state-oiv": "official", "state-omsu": "trial"}
Enter = Callable[[str], Client]


def test_the_protocol_is_read_and_signed_by_its_digest(
    entered: Enter, workspace: Workspace
) -> None:
    analyst, approver = entered("analyst"), entered("approver")
    assert "Выпуск ещё не предложен" in analyst.get(f"{MONTH}protocol/").content.decode()
    assert approver.get(f"{MONTH}protocol.pdf").status_code == 404
    form = analyst.get(MONTH).content.decode()
    assert all(f'name="{name}"' in form for name in STATES)
    analyst.post(f"{MONTH}propose/", {"note": "проверено", **STATES})
    assert known_states(workspace, MAY) == {"oiv": "official", "omsu": "trial"}
    offered = proposal(str(MAY))
    assert offered is not None
    page = approver.get(f"{MONTH}protocol/").content.decode()
    assert offered.protocol in page
    assert "Подписать и издать" in page
    assert "Подписать и издать" not in entered("auditor").get(f"{MONTH}protocol/").content.decode()
    _prints(approver, offered.protocol)
    stale = approver.post(f"{MONTH}sign/", {"protocol": "0" * 64})
    assert "прочитайте новый протокол" in stale.content.decode()
    assert approver.post(f"{MONTH}sign/", {"protocol": offered.protocol}).status_code == 302
    signature = journal().filter(action="publication.sign").get()
    assert offered.protocol in signature.effect
    site = (workspace.site / "index.html").read_text(encoding="utf-8")
    assert "не публикуется: он пробный" in site
    assert "Сотрудник approver" in approver.get(f"{MONTH}protocol/").content.decode()
    state_draft(workspace, MAY, {"oiv": "official", "omsu": "official"})
    again = analyst.get(f"{MONTH}protocol/").content.decode()
    assert "Выпуск ещё не предложен" in again
    assert "другое состояние списков" in again


def _prints(client: Client, sha256: str) -> None:
    """The same protocol on paper, the same bytes whenever it is asked for."""
    pytest.importorskip("typst")
    first, second = (client.get(f"{MONTH}protocol.pdf") for _ in range(2))
    assert first.content == second.content
    assert first["Content-Disposition"] == 'attachment; filename="otklik-protocol-2026-05-r1.pdf"'
    said = text_of(first.content)
    for words in ("Протокол месяца", "Ещё не подписан", "пробный", sha256[:20]):
        assert squeezed(words) in said
