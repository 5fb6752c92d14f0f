"""Who works at a desk that a test starts as a process of its own?"""

import os
from datetime import datetime
from pathlib import Path

from otklik.core.months import Month
from otklik.desk.roles import Actor, Role
from otklik.desk.serving import prepare
from otklik.workspace.folder import Workspace

MAY = Month(2026, 5)
NOW = datetime(2026, 6, 9, 10)
_TOLD = (
    ("analyst", Role.ANALYST),
    ("analyst2", Role.ANALYST),
    ("approver", Role.APPROVER),
    ("approver2", Role.APPROVER),
)


def opened() -> Workspace:
    """The workspace of the environment, with its desk ready."""
    workspace = Workspace.open(Path(os.environ["OTKLIK_WORKSPACE"]))
    prepare(workspace)
    return workspace


def people() -> dict[str, Actor]:
    """Two analysts and two approvers, with phones, by their logins; made once."""
    from tests.desk.second_factor import enrol

    from otklik.desk.store.models import User

    for login, role in _TOLD:
        told = {"name": f"Сотрудник {login}", "role": role.value}
        user, is_new = User.objects.get_or_create(login=login, defaults=told)
        if is_new:
            enrol(user)
    return {one.login: one.actor for one in User.objects.all()}
