"""How does a test have a sample that experts mark at the desk?"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.desk.hard.people import MAY, NOW

from otklik.desk.actions.marking import Given, mark_draft, mark_finish, marks_hand_in
from otklik.desk.actions.sampling import sample_deal
from otklik.desk.roles import Actor, Role
from otklik.desk.store.models import Assignment, User
from otklik.methodology.find import copy_version
from otklik.tables.marks import CRITERIA
from otklik.workspace.folder import Workspace

GOOD = dict.fromkeys(CRITERIA, 2)
POOR = dict.fromkeys(CRITERIA, 0)


def with_experts(workspace: Workspace) -> Workspace:
    """The same workspace under rules by which experts mark, and one stream is enough."""
    rules = copy_version(workspace.root, "1.1.0", "marked-1.0.0") / "methodology.toml"
    _replace(rules, r"requires = .*", 'requires = ["incident"]')
    _replace(workspace.settings_file, "incidents-1.0.0", "marked-1.0.0")
    return workspace


def _replace(file: Path, what: str, by: str) -> None:
    told = file.read_text(encoding="utf-8")
    file.write_text(re.sub(what, by, told), encoding="utf-8")


def new_expert(login: str) -> Actor:
    """One more expert."""
    name = f"Эксперт {login}"
    return User.objects.create(login=login, name=name, role=Role.EXPERT.value).actor


def dealt(workspace: Workspace, by: Actor) -> list[Assignment]:
    """The sample of May on the desks of everybody."""
    sample_deal(workspace=workspace, month=MAY, by=by, now=NOW)
    return list(Assignment.objects.order_by("id"))


def items_of(by: Actor) -> list[Assignment]:
    """What somebody has to mark and has not handed in."""
    return list(Assignment.objects.filter(expert_id=by.id, handed_at=None))


def mark_all(
    workspace: Workspace,
    by: Actor,
    marks: Mapping[str, Mapping[str, int]] | None = None,
    items: Iterable[Assignment] | None = None,
    now: datetime = NOW,
) -> None:
    """Marks everything one has, by code or well, a minute each, and hands it in."""
    signed: dict[str, Any] = {"workspace": workspace, "by": by}
    if not (mine := items_of(by) if items is None else list(items)):
        return
    for number, one in enumerate(mine):
        given, at = Given((marks or {}).get(one.code, GOOD)), now + timedelta(minutes=number)
        mark_draft(assignment_id=one.pk, given=given, now=at, **signed)
        mark_finish(assignment_id=one.pk, now=at, **signed)
    marks_hand_in(month=MAY, now=now + timedelta(hours=2), **signed)
