"""Is an edition signed by somebody else than who proposed it, whatever becomes of either?"""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.desk.conftest import MAY, NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.publication import publication_propose, publication_sign
from otklik.desk.actions.publishing import publication_publish
from otklik.desk.actions.users import Person, user_change
from otklik.desk.roles import Actor, Role
from otklik.desk.store.models import Proposal, User
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
People = dict[str, Actor]


@pytest.fixture
def told(workspace: Workspace, people: People) -> dict[str, Any]:
    """The month, that the analyst has proposed."""
    about: dict[str, Any] = {"workspace": workspace, "month": MAY, "now": NOW}
    publication_propose(**about, note="проверено", by=people["analyst"])
    return about


def test_who_proposed_and_has_become_an_approver_does_not_sign_it(
    told: dict[str, Any], people: People
) -> None:
    workspace, analyst = told["workspace"], people["analyst"]
    promoted = Person(analyst.login, analyst.name, Role.APPROVER)
    about: dict[str, Any] = {"user_id": analyst.id, "person": promoted, "is_active": True}
    user_change(workspace=workspace, **about, by=people["administrator"], now=NOW)
    now = User.objects.get(pk=analyst.id).actor
    assert now.role is Role.APPROVER
    with pytest.raises(OtklikError, match="Подписывает не тот, кто предложил"):
        publication_sign(**told, by=now)
    renamed = replace(now, name="Новая Фамилия")
    with pytest.raises(OtklikError, match="Подписывает не тот, кто предложил"):
        publication_sign(**told, by=renamed)
    assert Proposal.objects.get().state == "open"
    with pytest.raises(OtklikError, match="подписанного предложения нет"):
        publication_publish(**told, by=now)


def test_a_namesake_does_not_sign_it(told: dict[str, Any], people: People) -> None:
    """In the journal and under the protocol the two could not be told apart."""
    for name in (people["analyst"].name, "  сотрудник   ANALYST "):
        with pytest.raises(OtklikError, match="Подписывает не тот, кто предложил"):
            publication_sign(**told, by=replace(people["approver"], name=name))
    publication_sign(**told, by=people["approver"])


def test_the_database_itself_takes_no_second_signature_of_the_first(
    told: dict[str, Any], people: People
) -> None:
    statement = "UPDATE desk_proposal SET signed_by_id = by_id WHERE month = %s"
    with (
        pytest.raises(IntegrityError, match="two_sign_an_edition"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [str(told["month"])])
    assert Proposal.objects.get().signed_by_id is None
    Proposal.objects.update(signed_by_id=people["approver"].id)
