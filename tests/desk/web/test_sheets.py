"""Does a sheet begin with what cost most, and do its numbers make up the score?"""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from tests.desk.conftest import MAY

from otklik.desk.reading.rated import current
from otklik.desk.reading.sheet import sheet
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
_LOST = re.compile(r'data-label="Потеряно">([\d,]+)</td>')
_CODE = re.compile(r'indicators/(\w+)/">')


@pytest.mark.parametrize("login", ["analyst", "representative"])
def test_points_lost_stand_in_order_and_add_up_to_what_the_score_lacks(
    login: str,
    workspace: Workspace,
    entered: Callable[[str], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever their order in the rules, which here is the other way round."""
    rated = current(workspace, MAY)
    card = rated and sheet(rated, "zarechny")
    assert card
    blocks = (replace(one, parts=tuple(reversed(one.parts))) for one in reversed(card.blocks))
    turned = replace(card, blocks=tuple(blocks))
    monkeypatch.setattr("otklik.desk.web.records.sheet", lambda *_: turned)
    page = entered(login).get(f"/months/{MAY}/authorities/zarechny/").content.decode()
    table = page.partition('<table class="points-lost')[2].partition("</table>")[0]
    lost = [float(one.replace(",", ".")) for one in _LOST.findall(table)]
    parts = {part.indicator.code: part.lost for part in card.parts}
    assert len(set(lost)) >= 3
    assert lost == sorted(lost, reverse=True)
    assert [parts[code] for code in _CODE.findall(table)] == sorted(parts.values(), reverse=True)
    assert card.score is not None
    assert sum(lost) == pytest.approx(100 - card.score, abs=0.1)
