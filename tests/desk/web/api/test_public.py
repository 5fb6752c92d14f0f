"""Does a program of a body read what the public reads, and one of the centre the whole edition?"""

import json
from typing import Any

import pytest
from tests.desk.conftest import MAY
from tests.desk.web.api.conftest import Ask, now
from tests.editing import written

from otklik.core.canonical import canonical_bytes
from otklik.core.months import Month
from otklik.desk.actions.tokens import TokenWish, token_make
from otklik.desk.roles import Actor
from otklik.desk.scopes import scopes_of
from otklik.editions.public import public_document
from otklik.editions.states import with_states
from otklik.editions.store import EDITION, read_draft
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
APRIL = MAY - 1


@pytest.fixture
def tried(workspace: Workspace) -> Workspace:
    """A region whose April is nothing for the public, and of whose May only one list is."""
    _publish(workspace, APRIL, {"oiv": "test", "omsu": "trial"})
    _publish(workspace, MAY, {"oiv": "test", "omsu": "official"})
    return workspace


def _publish(workspace: Workspace, month: Month, states: dict[str, str]) -> None:
    document = {**read_draft(workspace, MAY).document, "month": str(month)}
    written(workspace.editions / str(month) / "r1", with_states(document, states))


def key_of(workspace: Workspace, by: Actor) -> str:
    wish = TokenWish("витрина", scopes_of(by), 30)
    return token_make(workspace=workspace, wish=wish, by=by, now=now(workspace))


def items(ask: Ask, path: str, key: str) -> list[Any]:
    found: list[Any] = json.loads(ask(path, key).content)["items"]
    return found


def test_a_body_reads_the_public_document(
    tried: Workspace, people: dict[str, Actor], ask: Ask
) -> None:
    key = key_of(tried, people["representative"])
    whole = json.loads((tried.editions / str(MAY) / "r1" / EDITION).read_bytes())
    for name in ("r1", "latest"):
        answer = ask(f"/editions/{MAY}/{name}", key)
        assert answer.content == canonical_bytes(public_document(whole))
    assert [one["month"] for one in items(ask, "/months", key)] == [str(MAY)]
    assert [one["month"] for one in items(ask, "/editions", key)] == [str(MAY)]
    assert {row["list"] for row in items(ask, f"/editions/{MAY}/latest/lists", key)} == {"omsu"}
    assert ask(f"/editions/{APRIL}/latest", key).status_code == 404
    assert ask(f"/editions/{APRIL}/r1", key).status_code == 404


def test_the_centre_reads_the_whole_edition(
    tried: Workspace, people: dict[str, Actor], ask: Ask
) -> None:
    key = key_of(tried, people["auditor"])
    content = (tried.editions / str(MAY) / "r1" / EDITION).read_bytes()
    assert ask(f"/editions/{MAY}/latest", key).content == content
    assert [one["month"] for one in items(ask, "/months", key)] == [str(MAY), str(APRIL)]


def test_the_sheet_of_a_test_list_is_not_given_to_its_body(
    tried: Workspace, people: dict[str, Actor], ask: Ask
) -> None:
    roads = ask(f"/sheets/{MAY}/mindor", key_of(tried, people["roads"]))
    assert roads.status_code == 403
    assert "испытывают внутри центра" in json.loads(roads.content)["detail"]
    assert ask(f"/sheets/{MAY}/mindor", key_of(tried, people["auditor"])).status_code == 200
