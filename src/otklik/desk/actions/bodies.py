"""How does an administrator enter an authority into the registry, or change it there?"""

from datetime import datetime

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.workspace.bodies import put_authority
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority


@transaction.atomic
def body_put(
    *, workspace: Workspace, wanted: Authority, is_new: bool, by: Actor, now: datetime
) -> None:
    """Writes an authority into the registry; `OtklikError` if it cannot stand there.

    The registry comes last, as for names: what it refuses is not in the journal.
    """
    by.require(Permission.MANAGE_REGISTRY)
    action = "registry.add" if is_new else "registry.change"
    add(workspace, Deed(action, "", wanted.id, _told(wanted)), by=by, now=now)
    # From here on nobody else writes: of two who take one code at once the second finds it taken.
    known = workspace.load_registry().authority(wanted.id)
    if is_new and known:
        raise OtklikError(f"Код «{wanted.id}» занят: это «{known.short_name}». Выберите другой.")
    if not put_authority(workspace, wanted):
        raise OtklikError("В реестре уже так и записано: изменять нечего.")


def _told(one: Authority) -> str:
    since = f" с {one.valid_from:%d.%m.%Y}" if one.valid_from else ""
    until = f" по {one.valid_to:%d.%m.%Y}" if one.valid_to else ""
    heir = f", преемник {one.successor}" if one.successor else ""
    return f"{one.name} ({one.short_name}){since}{until}{heir}"
