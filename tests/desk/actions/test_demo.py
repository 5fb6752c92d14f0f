"""Are people of every role let into the desk of an invented region, and of no other?"""

import pytest
from tests.desk.conftest import NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.demo import open_to_everybody
from otklik.desk.roles import Role
from otklik.desk.store.found import users
from otklik.workspace.folder import Workspace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committed")]


def test_everybody_enters_with_the_password_that_was_told_last(workspace: Workspace) -> None:
    workspace.mark_as_demo()
    first = open_to_everybody(workspace, NOW)
    second = open_to_everybody(workspace, NOW)
    assert {one.role for one in first.people} == set(Role)
    known = {one.login: one for one in users()}
    assert known.keys() == {one.login for one in second.people}
    assert all(one.check_password(second.password) for one in known.values())
    assert not known["analyst"].check_password(first.password)
    assert known["representative"].authority_id == "zarechny"


def test_a_real_region_has_no_such_people(workspace: Workspace) -> None:
    with pytest.raises(OtklikError, match=r"только в вымышленном регионе.*--administrator"):
        open_to_everybody(workspace, NOW)
    assert not users()
